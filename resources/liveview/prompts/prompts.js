// What the page asks outside its picture, one thing at a time. What blocks the page keeps the keyboard until it is
// answered; what belongs to a place of the page stands there, and gives way when the person goes on in the page.

import { element } from '../dom.js';
import { mayAct } from '../state.js';
import { safeLine } from '../text.js';
import { credentialsPrompt } from './credentials.js';
import { dialogPrompt } from './dialog.js';
import { filesPrompt } from './files.js';
import { listPrompt } from './list.js';
import { menuPrompt } from './menu.js';
import { placeAt } from './place.js';
import { isModal } from './protocol.js';
import { valuePrompt } from './value.js';

/** @typedef {import('./protocol.js').Prompt} Prompt */
/** @typedef {(action: 'accept' | 'dismiss' | 'stop', rest?: {text?: string, user?: string, choices?: number[]}) => void} Say */
/** @typedef {{element: HTMLElement, press?: (event: KeyboardEvent) => boolean, shown?: () => void}} Drawn press: true, if the key was for it */

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
 * @param {Prompt} prompt
 * @param {Say} say
 * @param {import('../strings.js').Translate} t
 * @param {import('../app.js').App} app
 * @returns {Drawn}
 */
function draw(prompt, say, t, app) {
    switch (prompt.kind) {
    case 'alert':
    case 'confirm':
    case 'question':
    case 'leave': return { element: dialogPrompt(prompt, say, t) };
    case 'credentials': return credentialsPrompt(prompt, say, t);
    case 'files': return filesPrompt(prompt, say, t, app);
    case 'select':
    case 'suggestions': return listPrompt(prompt, say, t);
    case 'value': return valuePrompt(prompt, say, t);
    case 'menu': return menuPrompt(prompt, say, t, app);
    }
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
    /** @type {Drawn | null} */
    let drawn = null;
    let wasUsable = false;

    document.addEventListener('keydown', keyPressedInPicture, { capture: true });
    window.addEventListener('resize', place);

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
        } else if (drawn?.press?.(event)) {
            event.preventDefault();
        } else if (event.key === 'Tab' && isModal(shown)) {
            keepInside(event, result);
        }
        event.stopPropagation();
    }

    /**
     * Suggestions leave the keyboard to the field of the page, but for the keys that choose one.
     * @param {KeyboardEvent} event
     */
    function keyPressedInPicture(event) {
        if (shown?.kind !== 'suggestions' || !wasUsable || event.isComposing || event.target !== app.shell.keyboardArea)
            return;
        if (event.key === 'Escape')
            say('dismiss');
        else if (!drawn?.press?.(event))
            return;
        event.preventDefault();
        event.stopPropagation();
    }

    function open() {
        drawn = shown ? draw(shown, say, t, app) : null;
        result.classList.toggle('modal', isModal(shown));
        result.hidden = drawn === null;
        result.replaceChildren(...drawn ? [drawn.element] : []);
        if (isModal(shown))
            drawn?.element.append(waits);
        place();
    }

    function place() {
        if (shown && drawn && 'box' in shown)
            placeAt(drawn.element, app.shell.stage, app.view, shown.box);
        drawn?.shown?.();
    }

    /** @param {import('../state.js').State} state */
    function allow(state) {
        wasUsable = mayAct(state);
        result.toggleAttribute('inert', !wasUsable && !isModal(shown));
        for (const part of result.querySelectorAll('input, button'))
            part.toggleAttribute('disabled', !wasUsable || part.hasAttribute('data-off'));
        waits.hidden = wasUsable;
        const holder = state.control.holder;
        waits.textContent = holder ? t('answersPrompt', safeLine(holder.name, 60) || t('someone')) : t('answerNeedsControl');
        if (wasUsable)
            /** @type {HTMLElement | null} */ (result.querySelector('[data-first]'))?.focus({ preventScroll: true });
    }

    return {
        element: result,
        render: (state) => {
            const isNew = state.prompt?.id !== shown?.id;
            // A button that is pressed and then disabled has lost it.
            const hadFocus = result.contains(document.activeElement) || (isModal(shown) && document.activeElement === document.body);
            if (isNew) {
                shown = state.prompt;
                open();
            }
            if (shown && (isNew || wasUsable !== mayAct(state)))
                allow(state);
            if (isNew && hadFocus && !result.contains(document.activeElement))
                app.focusView();
        },
    };
}
