// alert, confirm, prompt and beforeunload of the bot's page, drawn by us: whose words they are stands above them.

import { element } from '../dom.js';
import { originParts, safeText } from '../text.js';

/** @typedef {import('./protocol.js').Dialog} Dialog */

/**
 * @param {Dialog} dialog
 * @param {import('../strings.js').Translate} t
 */
function titleOf(dialog, t) {
    const who = originParts(dialog.origin).host || t('aPage');
    if (dialog.kind === 'leave')
        return t('leaveTitle');
    return t(dialog.kind === 'alert' ? 'pageSays' : 'pageAsks', who);
}

/**
 * @param {Dialog} dialog
 * @param {import('./prompts.js').Say} say
 * @param {import('../strings.js').Translate} t
 */
export function dialogPrompt(dialog, say, t) {
    const field = dialog.kind === 'question'
        ? element('input', { type: 'text', autocomplete: 'off', maxlength: 4000, 'data-first': '' }) : null;
    if (field)
        field.value = dialog.text;
    const isLeave = dialog.kind === 'leave';
    const accept = element('button', { type: 'submit', class: 'primary', ...field ? {} : { 'data-first': '' } }, t(isLeave ? 'leaveYes' : 'ok'));
    const dismiss = element('button', { type: 'button', click: () => say('dismiss') }, t(isLeave ? 'leaveNo' : 'cancel'));
    const stop = element('button', { type: 'button', class: 'stop', click: () => say('stop') }, t('stopDialogs'));
    return element('form', {
        class: 'prompt', role: 'alertdialog', 'aria-modal': 'true', 'aria-labelledby': 'prompt-title', 'aria-describedby': 'prompt-text',
        submit: (event) => {
            event.preventDefault();
            say('accept', field ? { text: field.value } : {});
        },
    },
    element('h2', { id: 'prompt-title' }, titleOf(dialog, t)),
    element('p', { id: 'prompt-text', class: 'says', dir: 'auto' }, isLeave ? t('leaveText') : safeText(dialog.message)),
    field ? element('label', {}, t('yourAnswer'), field) : null,
    element('div', { class: 'answers' }, dialog.mayStop ? stop : null, dialog.kind === 'alert' ? null : dismiss, accept));
}
