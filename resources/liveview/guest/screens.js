// What the guest's screens are made of: one card in the middle, with or without a form.

import { element, icon, setText } from '../dom.js';
import { safeLine, safeText } from '../text.js';

/**
 * @param {HTMLElement} root
 * @param {...(Node | null)} content
 */
export function showCard(root, ...content) {
    root.replaceChildren(element('main', { class: 'welcome' }, element('div', { class: 'card' }, ...content)));
}

/**
 * @param {HTMLElement} root
 * @param {string} title
 * @param {string} text
 * @param {'good' | 'neutral' | 'warning' | 'busy'} [tone]
 */
export function showEnd(root, title, text, tone = 'neutral') {
    const marks = /** @type {const} */ ({ good: 'check', neutral: 'info', warning: 'warning' });
    const mark = element('span', { class: 'mark', 'aria-hidden': 'true' }, tone === 'busy' ? null : icon(marks[tone]));
    const heading = element('h1', { tabindex: -1 }, title);
    const main = element('main', { class: 'welcome end', 'data-tone': tone, 'aria-live': 'polite' },
        element('div', { class: 'card' }, mark, heading, element('p', {}, text)));
    root.replaceChildren(main);
    if (tone !== 'busy')
        heading.focus();
}

/** @param {string} kind */
function taskWord(kind) {
    if (/captcha/i.test(kind))
        return 'taskCaptcha';
    return /2fa|otp|code|mfa/i.test(kind) ? 'task2fa' : 'taskOther';
}

/**
 * The bot's own words, told apart from ours.
 * @param {import('./grant.js').Asked} asked
 * @param {import('./words.js').Speak} t
 */
export function requestBox(asked, t) {
    return element('section', { class: 'request', 'aria-label': t('isAsked') },
        element('span', { class: 'kind' }, t(taskWord(asked.kind))),
        element('bdi', { class: 'words', dir: 'auto' }, safeText(asked.instructions, 1500) || t('noInstructions')));
}

/**
 * @param {string} name
 * @param {number} [limit]
 */
export function shortName(name, limit = 60) {
    return element('bdi', {}, safeLine(name, limit));
}

/**
 * A button that says what it is doing, and a place for what went wrong.
 * @param {string} label
 * @param {string} busyLabel
 */
export function submitButton(label, busyLabel) {
    const button = element('button', { type: 'submit', class: 'primary large' }, label);
    const problem = element('p', { class: 'problem', role: 'alert' });
    return {
        button,
        problem,
        start: () => {
            button.disabled = true;
            setText(button, busyLabel);
            setText(problem, '');
        },
        /** @param {string} words */
        stop: (words) => {
            button.disabled = false;
            setText(button, label);
            setText(problem, words);
        },
    };
}

/**
 * @param {unknown} error
 * @param {import('./words.js').Speak} t
 */
export function problemWords(error, t) {
    const seconds = error instanceof Error && 'retryAfterSeconds' in error ? Number(error.retryAfterSeconds) : 0;
    return seconds > 0 ? t('tooMany', seconds) : t('offline');
}
