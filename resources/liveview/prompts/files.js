// The page wants files: chosen from this device, sent with their progress, given to the page when all are there.

import { element, setText } from '../dom.js';
import { originParts, safeLine } from '../text.js';

/** @typedef {import('./protocol.js').Files} Files */

/** @param {number} bytes */
function megabytes(bytes) {
    return (bytes / 1024 / 1024).toLocaleString(undefined, { maximumFractionDigits: 1 });
}

/**
 * @param {Files} asked
 * @param {import('./prompts.js').Say} say
 * @param {import('../strings.js').Translate} t
 * @param {import('../app.js').App} app
 * @returns {import('./prompts.js').Drawn}
 */
export function filesPrompt(asked, say, t, app) {
    const field = element('input', { type: 'file', multiple: asked.isMultiple, accept: asked.accept, 'data-first': '', 'aria-describedby': 'prompt-text', change: () => check() });
    const problem = element('p', { class: 'wrong', role: 'alert' });
    const progress = element('progress', { max: 1, value: 0, hidden: true, 'aria-label': t('filesSending') });
    const send = element('button', { type: 'submit', class: 'primary', disabled: true, 'data-off': '' }, t('filesSend'));
    const chosen = () => [...field.files ?? []];
    const size = () => chosen().reduce((sum, file) => sum + file.size, 0);

    function check() {
        const isTooLarge = size() > asked.mostBytes;
        const areTooMany = chosen().length > asked.mostFiles;
        setText(problem, isTooLarge ? t('filesTooLarge', megabytes(size()), megabytes(asked.mostBytes)) : areTooMany ? t('filesTooMany', asked.mostFiles) : '');
        send.toggleAttribute('data-off', isTooLarge || areTooMany || chosen().length === 0);
        send.disabled = send.hasAttribute('data-off');
    }

    /** @param {Event} event */
    async function submit(event) {
        event.preventDefault();
        send.disabled = field.disabled = true;
        progress.hidden = false;
        const total = Math.max(size(), 1);
        if (await app.sendFiles(asked.id, chosen(), (bytes) => { progress.value = bytes / total; }))
            say('accept');
    }

    const host = originParts(app.state.page.origin).host || t('aPage');
    const isRefused = asked.isDirectory || asked.isInPlace;
    const words = asked.isInPlace ? t('inPlaceRefused') : asked.isDirectory ? t('folderRefused') : t('filesText', megabytes(asked.mostBytes));
    return { element: element('form', { class: 'prompt', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'prompt-title', 'aria-describedby': 'prompt-text', submit },
        element('h2', { id: 'prompt-title' }, t(asked.isDirectory ? 'wantsFolder' : asked.isMultiple ? 'wantsFiles' : 'wantsFile', safeLine(host, 120))),
        element('p', { id: 'prompt-text', class: 'says' }, words),
        isRefused ? null : field, problem, progress,
        element('div', { class: 'answers' },
            element('button', { type: 'button', 'data-first': isRefused, click: () => say('dismiss') }, t(isRefused ? 'ok' : 'cancel')),
            isRefused ? null : send)) };
}
