// What the page asks outside its picture, one thing at a time. The keyboard stays in it until it is answered.

import { element } from '../dom.js';
import { mayAct } from '../state.js';
import { safeLine } from '../text.js';
import { dialogPrompt } from './dialog.js';
import { isModal } from './protocol.js';

/** @typedef {import('./protocol.js').Prompt} Prompt */
/** @typedef {(action: 'accept' | 'dismiss' | 'stop', rest?: {text?: string, user?: string, choices?: number[]}) => void} Say */

const Focusable = 'input:not(:disabled), button:not(:disabled), [tabindex="0"]';

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} around
 */
function keepInside(event, around) {
    const stops = /** @type {HTMLElement[]} */ ([...around.querySelectorAll(Focusable)]);
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement !== edge)
        return;
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0])?.focus();
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {import('../shell/bar.js').Part}
 */
export function createPrompts(app, t) {
    const result = element('div', { class: 'prompts', hidden: true, keydown: (event) => keyPressed(/** @type {KeyboardEvent} */ (event)) });
    const waits = element('p', { class: 'fine' });
    /** @type {Prompt | null} */
    let shown = null;
    let wasUsable = false;

    /** @type {Say} */
    const say = (action, rest = {}) => {
        if (shown)
            app.answer({ prompt: shown.id, action, ...rest });
    };

    /** @param {KeyboardEvent} event */
    function keyPressed(event) {
        if (event.key === 'Escape') {
            event.preventDefault();
            say(shown?.kind === 'alert' ? 'accept' : 'dismiss');
        } else if (event.key === 'Tab' && isModal(shown)) {
            keepInside(event, result);
        }
        event.stopPropagation();
    }

    function open() {
        const drawn = shown ? dialogPrompt(shown, say, t) : null;
        result.classList.toggle('modal', isModal(shown));
        result.hidden = drawn === null;
        result.replaceChildren(...drawn ? [drawn] : []);
        drawn?.append(waits);
    }

    /** @param {import('../state.js').State} state */
    function allow(state) {
        wasUsable = mayAct(state);
        for (const part of result.querySelectorAll('input, button'))
            part.toggleAttribute('disabled', !wasUsable);
        waits.hidden = wasUsable;
        const holder = state.control.holder;
        waits.textContent = holder ? t('answersPrompt', safeLine(holder.name, 60) || t('someone')) : t('answerNeedsControl');
        if (wasUsable)
            /** @type {HTMLElement | null} */ (result.querySelector('[data-first]'))?.focus();
    }

    return {
        element: result,
        render: (state) => {
            const isNew = state.prompt?.id !== shown?.id;
            const hadFocus = result.contains(document.activeElement);
            if (isNew) {
                shown = state.prompt;
                open();
            }
            if (shown && (isNew || wasUsable !== mayAct(state)))
                allow(state);
            if (isNew && !shown && hadFocus)
                app.focusView();
        },
    };
}
