// A server or a proxy wants a user name and a password before it shows anything: asked for here, and sent nowhere else.

import { element } from '../dom.js';
import { originParts, safeLine } from '../text.js';

/** @typedef {import('./protocol.js').Credentials} Credentials */

/**
 * @param {Credentials} asked
 * @param {import('./prompts.js').Say} say
 * @param {import('../strings.js').Translate} t
 * @returns {import('./prompts.js').Drawn}
 */
export function credentialsPrompt(asked, say, t) {
    const user = element('input', { type: 'text', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', maxlength: 256, 'data-first': '' });
    const password = element('input', { type: 'password', autocomplete: 'off', maxlength: 4000 });
    const { scheme, host } = originParts(asked.origin);
    const lines = [asked.realm === '' ? '' : t('realmSays', safeLine(asked.realm, 200)), scheme === 'http://' ? t('passwordUnencrypted') : ''];
    const form = element('form', {
        class: 'prompt', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'prompt-title', 'aria-describedby': 'prompt-text',
        submit: (event) => {
            event.preventDefault();
            say('accept', { user: user.value, text: password.value });
        },
    },
    element('h2', { id: 'prompt-title' }, t(asked.isProxy ? 'proxyWantsPassword' : 'serverWantsPassword', host || t('aPage'))),
    element('p', { id: 'prompt-text', class: 'says', dir: 'auto' }, lines.filter((line) => line !== '').join('\n')),
    asked.isRetry ? element('p', { class: 'wrong', role: 'alert' }, t('passwordWrong')) : null,
    element('label', {}, t('userName'), user),
    element('label', {}, t('password'), password),
    element('div', { class: 'answers' },
        element('button', { type: 'button', click: () => say('dismiss') }, t('cancel')),
        element('button', { type: 'submit', class: 'primary' }, t('signIn'))));
    return { element: form };
}
