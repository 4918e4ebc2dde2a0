// Questions asked in the page itself: resume although the condition is unmet, the reason for declining, an address, a
// text to paste.

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
 * A field of our own: what goes to the page is seen before it goes, and no clipboard is read unasked.
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 */
function pastePanel(app, t) {
    const field = element('textarea', { id: 'paste', rows: 2, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', 'aria-describedby': 'panel-text' });
    /** @param {(text: string) => boolean} bring */
    const finish = (bring) => {
        if (field.value === '')
            return field.focus();
        app.openPanel(null);
        app.focusView();
        bring(field.value);
    };
    return element('form', {
        class: 'panel', role: 'dialog', 'aria-labelledby': 'panel-title',
        submit: (event) => {
            event.preventDefault();
            finish((text) => app.paste(text));
        },
    },
    element('div', { class: 'question' },
        element('label', { id: 'panel-title', for: 'paste' }, t('pasteTitle')), field,
        element('p', { id: 'panel-text' }, t('pasteHint'))),
    element('div', { class: 'answers' },
        element('button', { type: 'button', click: () => app.openPanel(null) }, t('cancel')),
        element('button', { type: 'button', click: () => finish((text) => app.typeKeys(text)) }, t('pasteTyped')),
        element('button', { type: 'submit', class: 'primary' }, t('pasteYes'))));
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
    /** @type {Exclude<import('../state.js').State['panel'], 'permissions'>} */
    let shown = null;
    /** @type {HTMLElement | null} */
    let focusedBefore = null;

    const make = {
        resume: () => resumePanel(app, t, kind), decline: () => declinePanel(app, t, kind),
        address: () => addressPanel(app, t), paste: () => pastePanel(app, t),
    };

    /** @param {NonNullable<typeof shown>} panel */
    function open(panel) {
        focusedBefore = document.activeElement instanceof HTMLElement ? document.activeElement : null;
        result.replaceChildren(make[panel]());
        result.hidden = false;
        /** @type {HTMLElement | null} */ (result.querySelector('input, textarea, .primary'))?.focus();
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
            const panel = state.panel === 'permissions' ? null : state.panel; // stands in the picture
            if (panel === shown)
                return;
            shown = panel;
            if (shown)
                open(shown);
            else
                close();
        },
    };
}
