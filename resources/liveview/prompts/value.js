// A date, a time or a colour of the page, chosen with the viewer's own browser's control of that kind.

import { element } from '../dom.js';

/** @typedef {import('./protocol.js').Value} Value */

const Labels = /** @type {const} */ ({
    date: 'chooseDate', time: 'chooseTime', month: 'chooseMonth', week: 'chooseWeek', 'datetime-local': 'chooseMoment', color: 'chooseColour',
});

/**
 * @param {Value} value
 * @param {import('./prompts.js').Say} say
 * @param {import('../strings.js').Translate} t
 * @returns {import('./prompts.js').Drawn}
 */
export function valuePrompt(value, say, t) {
    const limits = Object.fromEntries(Object.entries({ min: value.min, max: value.max, step: value.step }).filter(([, text]) => text !== ''));
    const field = element('input', { type: value.input, 'data-first': '', ...limits });
    field.value = value.value;
    const clear = element('button', { type: 'button', click: () => say('accept', { text: '' }) }, t('clearValue'));
    const form = element('form', {
        class: 'prompt value', role: 'dialog', 'aria-label': t(Labels[value.input]),
        submit: (event) => {
            event.preventDefault();
            say('accept', { text: field.value });
        },
    },
    element('label', {}, t(Labels[value.input]), field),
    element('div', { class: 'answers' }, value.input === 'color' ? null : clear,
        element('button', { type: 'button', click: () => say('dismiss') }, t('cancel')), element('button', { type: 'submit', class: 'primary' }, t('ok'))));
    return { element: form };
}
