// Questions asked in the page itself: resume although the condition is unmet, and the reason for declining.

import { element } from '../dom.js';

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @param {'operator' | 'guest'} kind
 */
function resumePanel(app, t, kind) {
    const suffix = kind === 'guest' ? 'Guest' : '';
    return element('div', { class: 'panel', role: 'alertdialog', 'aria-labelledby': 'panel-title', 'aria-describedby': 'panel-text' },
        element('div', { class: 'question' },
            element('h2', { id: 'panel-title' }, t(`confirmTitle${suffix}`)),
            element('p', { id: 'panel-text' }, t(`confirmText${suffix}`))),
        element('div', { class: 'answers' },
            element('button', { type: 'button', click: () => app.openPanel(null) }, t(`confirmNo${suffix}`)),
            element('button', { type: 'button', class: 'primary', click: () => app.resume(true) }, t(`confirmYes${suffix}`))));
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @param {'operator' | 'guest'} kind
 */
function declinePanel(app, t, kind) {
    const suffix = kind === 'guest' ? 'Guest' : '';
    const reason = element('input', {
        id: 'decline-reason', type: 'text', maxlength: 1000, autocomplete: 'off', 'aria-describedby': 'panel-text',
        input: () => { send.disabled = reason.value.trim() === ''; },
    });
    const send = element('button', { type: 'submit', class: 'danger', disabled: true }, t(`declineYes${suffix}`));
    return element('form', {
        class: 'panel', role: 'dialog', 'aria-labelledby': 'panel-title',
        submit: (event) => {
            event.preventDefault();
            app.decline(reason.value);
        },
    },
    element('div', { class: 'question' },
        element('h2', { id: 'panel-title' }, t(`declineTitle${suffix}`)),
        element('label', { for: 'decline-reason' }, t('declineReason')), reason,
        element('p', { id: 'panel-text' }, t('declineHint'))),
    element('div', { class: 'answers' },
        element('button', { type: 'button', click: () => app.openPanel(null) }, t('cancel')), send));
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 */
function addressPanel(app, t) {
    const field = element('input', { id: 'address', type: 'text', inputmode: 'url', maxlength: 2000, autocomplete: 'off', spellcheck: 'false', placeholder: 'https://' });
    field.value = app.state.page.url;
    field.select();
    return element('form', {
        class: 'panel', role: 'dialog', 'aria-labelledby': 'panel-title',
        submit: (event) => {
            event.preventDefault();
            app.navigate(field.value);
        },
    },
    element('div', { class: 'question' }, element('label', { id: 'panel-title', for: 'address' }, t('addressTitle')), field),
    element('div', { class: 'answers' },
        element('button', { type: 'button', click: () => app.openPanel(null) }, t('cancel')),
        element('button', { type: 'submit', class: 'primary' }, t('addressGo'))));
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @param {'operator' | 'guest'} kind
 * @returns {import('./bar.js').Part}
 */
export function createPanel(app, t, kind) {
    const result = element('div', {
        class: 'panels', hidden: true,
        keydown: (event) => event instanceof KeyboardEvent && event.key === 'Escape' && app.openPanel(null),
    });
    /** @type {import('../state.js').State['panel']} */
    let shown = null;
    /** @type {HTMLElement | null} */
    let focusedBefore = null;

    function open() {
        focusedBefore = document.activeElement instanceof HTMLElement ? document.activeElement : null;
        result.replaceChildren(shown === 'resume' ? resumePanel(app, t, kind) : shown === 'address' ? addressPanel(app, t) : declinePanel(app, t, kind));
        result.hidden = false;
        /** @type {HTMLElement | null} */ (result.querySelector('input, .primary'))?.focus();
    }

    function close() {
        const hadFocus = result.contains(document.activeElement);
        result.hidden = true;
        result.replaceChildren();
        if (hadFocus)
            focusedBefore?.focus();
    }

    return {
        element: result,
        render: (state) => {
            if (state.panel === shown)
                return;
            shown = state.panel;
            if (shown)
                open();
            else
                close();
        },
    };
}
