// The guest page, served at /s. Looking at it changes nothing; only the press on Help Now uses the link.

import { App } from './app.js';
import { Grant, GuestError } from './grant.js';
import { element, setText } from './dom.js';
import { chooseLanguage, translator } from './strings.js';

const fragment = location.hash.slice(1);
const secret = fragment.split('&')[0] ?? '';
const language = chooseLanguage(new URLSearchParams(fragment).get('lang') ?? new URLSearchParams(location.search).get('lang'));
const t = translator(language);

/**
 * @param {HTMLElement} root
 * @param {Grant} grant
 */
function openLiveView(root, grant) {
    const app = new App(root, {
        kind: 'guest', chrome: 'full', takesControl: true, language, newAddress: () => grant.newAddress(),
    });
    app.reconnect();
}

/**
 * @param {HTMLElement} root
 * @param {import('./strings.js').Key} title
 * @param {import('./strings.js').Key} text
 */
function showEnd(root, title, text) {
    root.replaceChildren(element('main', { class: 'welcome' },
        element('div', { class: 'card' }, element('h1', {}, t(title)), element('p', {}, t(text)))));
}

/** @param {HTMLElement} root */
function showWelcome(root) {
    const name = element('input', { id: 'name', type: 'text', autocomplete: 'name', maxlength: 60 });
    const button = element('button', { type: 'submit', class: 'primary large' }, t('guestHelp'));
    const problem = element('p', { class: 'problem', role: 'alert' });
    const form = element('form', { class: 'card', submit: (event) => {
        event.preventDefault();
        void help();
    } },
    element('h1', {}, t('guestTitle')), element('p', {}, t('guestText')),
    element('label', { for: 'name' }, t('guestName')), name, button, problem,
    element('p', { class: 'fine' }, t('guestPrivacy')));

    async function help() {
        history.replaceState(null, '', location.pathname + location.search);
        button.disabled = true;
        setText(button, t('guestOpening'));
        setText(problem, '');
        try {
            openLiveView(root, await Grant.redeem(secret, name.value.trim()));
        } catch (error) {
            if (error instanceof GuestError && error.isFinal) {
                showEnd(root, 'linkGone', 'linkGoneText');
                return;
            }
            const seconds = error instanceof GuestError ? error.retryAfterSeconds : 0;
            setText(problem, seconds > 0 ? t('guestTooMany', seconds) : t('guestOffline'));
            setText(button, t('guestHelp'));
            button.disabled = false;
        }
    }

    root.replaceChildren(element('main', { class: 'welcome' }, form));
}

const root = document.getElementById('app');
if (root) {
    document.documentElement.lang = language;
    const stored = Grant.stored();
    if (secret !== '')
        showWelcome(root);
    else if (stored)
        openLiveView(root, stored);
    else
        showEnd(root, 'guestNoSecret', 'guestNoSecretText');
}
