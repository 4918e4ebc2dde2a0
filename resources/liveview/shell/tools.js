// For phones: buttons for the on-screen keyboard and for pasting, and a field that the phone fills with a one-time code.

import { element } from '../dom.js';
import { inputIsOn } from '../state.js';
import { isCodeRequest } from './ask.js';

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {import('./bar.js').Part}
 */
export function createTools(app, t) {
    const keyboard = element('button', { type: 'button', class: 'keyboard-button', click: () => app.focusView() }, t('showKeyboard'));
    const paste = element('button', { type: 'button', class: 'paste-button', click: () => app.openPanel('paste') }, t('paste'));
    const code = element('input', {
        type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 32, 'aria-label': t('code'), placeholder: t('code'),
        input: () => { send.disabled = code.value.trim() === ''; },
    });
    const send = element('button', { type: 'submit', disabled: true }, t('sendCode'));
    const form = element('form', { class: 'code', submit: (event) => {
        event.preventDefault();
        if (!app.typeText(code.value.trim()))
            return;
        code.value = '';
        send.disabled = true;
        app.notify('sentText');
    } }, code, send);
    const result = element('div', { class: 'tools', hidden: true }, keyboard, paste, form);
    const isTouch = matchMedia('(pointer: coarse)');
    return {
        element: result,
        render: (state) => {
            result.hidden = !isTouch.matches || !inputIsOn(state);
            form.hidden = !isCodeRequest(state.intervention?.kind ?? '');
        },
    };
}
