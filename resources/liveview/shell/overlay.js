// What lies over the picture while there is none to work with: connecting, lost, stalled, gone, ended.

import { element, icon, setText } from '../dom.js';
import { mayAct, statusOf } from '../state.js';
import { safeLine } from '../text.js';
import { endingOf } from './endings.js';

/** @typedef {import('../strings.js').Key} Key */
/** @typedef {import('./endings.js').Tone} Tone */
/** @typedef {{title: Key, text: Key, name?: string, tone: Tone | 'busy', details: string[], retry: boolean, covers: boolean, reload?: boolean}} Card */

const Marks = /** @type {const} */ ({ good: 'check', warning: 'warning', neutral: 'info' });

/**
 * @param {import('../state.js').State} state
 * @param {import('../strings.js').Translate} t
 * @param {'operator' | 'guest'} kind
 * @returns {Card | null}
 */
function cardFor(state, t, kind) {
    const status = statusOf(state);
    const details = state.reason === '' ? [] : [safeLine(state.reason, 200)];
    switch (status) {
    case 'live':
        return null;
    case 'connecting':
        return { title: 'connecting', text: 'connectingText', tone: 'busy', details: [], retry: false, covers: false };
    case 'reconnecting':
        return { title: 'reconnectingTitle', text: 'reconnectingText', tone: 'busy', details: [], retry: true, covers: false };
    case 'stalled':
        return { title: 'stalledTitle', text: 'stalledText', tone: 'warning', details, retry: false, covers: false, reload: state.live === 'stalled' && mayAct(state) };
    case 'browserGone':
        return { title: 'browserGoneTitle', text: 'browserGoneText', tone: 'warning', details, retry: false, covers: true };
    case 'ended':
        return { ...endingOf(state, t, kind), retry: false, covers: true };
    }
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @param {'operator' | 'guest'} kind
 * @returns {import('./bar.js').Part}
 */
export function createOverlay(app, t, kind) {
    const title = element('h2');
    const text = element('p');
    const details = element('div', { class: 'details' });
    const retry = element('button', { type: 'button', click: () => app.reconnect() }, t('reconnectNow'));
    const reload = element('button', { type: 'button', click: () => app.history('reload') }, t('reloadPage'));
    const mark = element('span', { class: 'mark', 'aria-hidden': 'true' });
    const result = element('div', { class: 'overlay', hidden: true }, element('div', { class: 'card' }, mark, title, text, details, retry, reload));
    let shown = '';
    return {
        element: result,
        render: (state) => {
            const card = cardFor(state, t, kind);
            const key = JSON.stringify(card);
            if (key === shown)
                return;
            shown = key;
            result.hidden = card === null;
            if (!card)
                return;
            result.dataset['tone'] = card.tone;
            result.classList.toggle('covers', card.covers);
            mark.replaceChildren(...card.tone === 'busy' ? [] : [icon(Marks[card.tone])]);
            setText(title, t(card.title));
            setText(text, t(card.text, card.name ?? ''));
            details.replaceChildren(...card.details.map((line) => element('p', {}, line)));
            retry.hidden = !card.retry;
            reload.hidden = card.reload !== true;
        },
    };
}
