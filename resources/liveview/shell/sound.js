// Hearing the page: off until somebody presses, and how loud.

import { element, icon, setAttribute } from '../dom.js';
import { hasControl } from '../state.js';

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {import('./bar.js').Part}
 */
export function createSound(app, t) {
    const on = element('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false', click: () => app.setSound(!app.isHearing) }, icon('sound'));
    const volume = element('input', {
        type: 'range', min: '0', max: '100', value: '100', class: 'volume', hidden: true, 'aria-label': t('volume'), title: t('volume'),
        input: () => app.setVolume(Number(volume.value) / 100),
    });
    return {
        element: element('div', { class: 'sound', role: 'group', 'aria-label': t('sound') }, on, volume),
        render: (state) => {
            const isOn = state.sound.state === 'on';
            on.disabled = !hasControl(state);
            volume.hidden = !isOn;
            setAttribute(on, 'aria-pressed', String(isOn));
            const words = t(state.sound.state === 'unavailable' && state.sound.reason || (isOn ? 'soundOff' : 'soundOn'));
            setAttribute(on, 'aria-label', words);
            setAttribute(on, 'title', words);
        },
    };
}
