// What a person can do about the request: take and release control, resume, decline.

import { element, setAttribute, setText } from '../dom.js';
import { hasControl, mayAct, mayAskForControl, mayTakeControl, statusOf } from '../state.js';
import { safeLine } from '../text.js';

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @param {'operator' | 'guest'} kind
 * @returns {import('./bar.js').Part}
 */
export function createActions(app, t, kind) {
    const take = element('button', { type: 'button', class: 'take', click: () => app.takeControl() });
    const ask = element('button', { type: 'button', class: 'ask-control', click: () => app.askForControl() }, t('askForControl'));
    const release = element('button', { type: 'button', class: 'release', click: () => app.releaseControl() }, t('releaseControl'));
    const decline = element('button', {
        type: 'button', class: 'decline', 'aria-haspopup': 'dialog', click: () => app.openPanel('decline'),
    }, t(kind === 'guest' ? 'cannot' : 'decline'));
    const resume = element('button', {
        type: 'button', class: 'resume', click: () => app.resume(false),
    }, t(kind === 'guest' ? 'done' : 'resume'));
    const result = element('div', { class: 'actions', role: 'group', 'aria-label': t('actions') }, ask, take, release, decline, resume);
    return {
        element: result,
        render: (state) => {
            const drives = hasControl(state);
            const mayDrive = mayTakeControl(state, kind);
            const holder = state.control.holder;
            result.hidden = statusOf(state) === 'ended' || state.live === 'browserGone' || !state.everGreeted || state.scope === 'view';
            ask.hidden = !mayAskForControl(state);
            take.hidden = drives || (kind === 'guest' && holder !== null);
            take.disabled = !mayDrive;
            take.classList.toggle('primary', mayDrive);
            setText(take, holder && kind === 'operator' ? t('takeControlFrom', safeLine(holder.name, 24) || t('someone')) : t('takeControl'));
            release.hidden = !drives || kind === 'guest';
            release.disabled = !mayAct(state);
            decline.disabled = resume.disabled = !mayAct(state);
            resume.classList.toggle('primary', drives);
            setAttribute(resume, 'title', t(drives ? 'resumeHint' : 'takeFirst'));
        },
    };
}
