// Offered, never insisted on: the page is somewhere else than when the human was asked, so they may be done.

import { element, icon } from '../dom.js';
import { offersResume } from '../state.js';

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @param {'operator' | 'guest'} kind
 * @returns {import('./bar.js').Part}
 */
export function createOffer(app, t, kind) {
    const result = element('div', { class: 'offer', role: 'status', hidden: true },
        element('span', { class: 'words' }, t(kind === 'guest' ? 'pageMovedGuest' : 'pageMoved')),
        element('button', { type: 'button', class: 'primary', click: () => app.resume(false) }, t(kind === 'guest' ? 'done' : 'resume')),
        element('button', { type: 'button', class: 'quiet', 'aria-label': t('dismiss'), click: () => app.dismissOffer() }, icon('close')));
    return {
        element: result,
        render: (state) => { result.hidden = !offersResume(state); },
    };
}
