// Whether the page follows the window of the person in control: there only where its bot allows it.

import { element, icon, setAttribute } from '../dom.js';
import { hasControl } from '../state.js';

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {import('./bar.js').Part}
 */
export function createFit(app, t) {
    const button = element('button', {
        type: 'button', class: 'quiet', 'aria-label': t('fits'), click: () => app.setFits(!app.state.fits),
    }, icon('fit'));
    return {
        element: element('div', { class: 'fit' }, button),
        render: (state) => {
            button.hidden = !state.mayFit || !hasControl(state);
            setAttribute(button, 'aria-pressed', String(state.fits));
            setAttribute(button, 'title', t(state.fits ? 'fits' : 'fitsNot'));
        },
    };
}
