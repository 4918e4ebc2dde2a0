// Who would like to have control, for the one who has it: hand it over, or keep it.

import { element } from '../dom.js';
import { hasControl } from '../state.js';
import { safeLine } from '../text.js';

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {import('./bar.js').Part}
 */
export function createWishes(app, t) {
    const result = element('div', { class: 'wishes', role: 'alert', hidden: true });
    /** @type {import('../state.js').State['wishes'] | null} */
    let shown = null;

    /** @param {import('../protocol.js').Holder} by */
    function row(by) {
        return element('div', { class: 'wish' },
            element('span', {}, t('wishesControl', safeLine(by.name, 60) || t('someone'))),
            element('button', { type: 'button', click: () => { app.keepControl(by.viewerId); app.focusView(); } }, t('keepControl')),
            element('button', { type: 'button', class: 'primary', click: () => app.giveControl(by.viewerId) }, t('handOver')));
    }

    return {
        element: result,
        render: (state) => {
            const wishes = hasControl(state) ? state.wishes : [];
            result.hidden = wishes.length === 0;
            if (shown === wishes)
                return;
            shown = wishes;
            result.replaceChildren(...wishes.slice(0, 3).map(row));
        },
    };
}
