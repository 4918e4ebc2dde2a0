// Keys go out as keys, composed text (IME, dead keys, emoji pickers, on-screen keyboards, paste) as text; nothing goes out twice.
//
// A hidden textarea has the focus. A key that is sent is kept from it; whatever still reaches it was composed.

import { modifiersOf } from './sender.js';

/** @typedef {{key: string, code: string, keyCode: number, location: number}} Key */

/** Something to delete, so that a virtual keyboard's Backspace can be noticed. */
const Filler = '\u200b\u200b';
const LongestPaste = 100_000;
const ModifierKeys = new Set(['Alt', 'AltGraph', 'CapsLock', 'Control', 'Fn', 'Meta', 'NumLock', 'ScrollLock', 'Shift']);
const isApple = /Mac|iP(hone|ad|od)/.test(navigator.platform);
const isTouchDevice = matchMedia('(pointer: coarse)').matches;

/** On phones words are composed letter by letter; they are typed at once, except where composing means choosing characters. */
const typesWhileComposing = isTouchDevice && !navigator.languages.some((language) => /^(ja|ko|zh)\b/.test(language));

/** @param {string} text */
function isOneCharacter(text) {
    return Array.from(text).length === 1;
}

/**
 * How to get from one text to the other with Backspace and typing.
 * @param {string} before
 * @param {string} after
 */
export function difference(before, after) {
    const from = Array.from(before);
    const to = Array.from(after);
    let same = 0;
    while (same < from.length && same < to.length && from[same] === to[same])
        same += 1;
    return { removed: from.length - same, added: to.slice(same).join('') };
}

export class Keyboard {
    #area;
    #sender;
    /** @type {Map<string, Key>} what is down, by code */
    #held = new Map();
    #isComposing = false;
    #typed = Filler;

    /**
     * @param {HTMLTextAreaElement} area
     * @param {import('./sender.js').Sender} sender
     */
    constructor(area, sender) {
        this.#area = area;
        this.#sender = sender;
        area.addEventListener('keydown', (event) => this.#down(event));
        area.addEventListener('keyup', (event) => this.#up(event));
        area.addEventListener('compositionstart', () => { this.#isComposing = true; });
        area.addEventListener('compositionend', () => this.#composed());
        area.addEventListener('input', () => this.#changed());
        area.addEventListener('paste', (event) => this.#pasted(event));
        area.addEventListener('blur', () => this.#left());
        this.#reset();
    }

    focus() {
        this.#area.focus({ preventScroll: true });
    }

    releaseAll() {
        for (const key of [...this.#held.values()])
            this.#release(key, 0);
    }

    forget() {
        this.#held.clear();
        this.#reset();
    }

    #left() {
        this.releaseAll();
        if (!this.#isComposing)
            this.#reset();
    }

    /** @param {KeyboardEvent} event */
    #down(event) {
        if (event.key === 'F6') {
            event.preventDefault();
            this.releaseAll();
            this.#sender.leaveView();
            return;
        }
        if (event.key === '' || !this.#sender.isOn() || this.#belongsToComposition(event) || this.#isOurShortcut(event))
            return;
        event.preventDefault();
        const key = { key: event.key, code: event.code, keyCode: event.keyCode, location: event.location };
        const modifiers = this.#modifiers(event);
        this.#held.set(event.code || event.key, key);
        this.#sender.send({
            type: 'key', event: 'down', ...key, text: this.#textOf(event, modifiers), modifiers, repeat: event.repeat,
        });
    }

    /** @param {KeyboardEvent} event */
    #belongsToComposition(event) {
        return event.isComposing || this.#isComposing || event.keyCode === 229
            || ['Dead', 'Process', 'Unidentified', 'Compose'].includes(event.key);
    }

    /**
     * Paste takes this computer's clipboard, and going back or reloading is asked of the browser, not of its page.
     * @param {KeyboardEvent} event
     */
    #isOurShortcut(event) {
        const isCommand = isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
        const letter = event.key.toLowerCase();
        if ((isCommand && !event.altKey && letter === 'v') || (event.shiftKey && event.key === 'Insert'))
            return true;
        const isReload = event.key === 'F5' || (isCommand && !event.altKey && letter === 'r');
        const isStep = event.altKey && !event.ctrlKey && !event.shiftKey && !isApple;
        const action = isReload ? 'reload' : isStep && event.key === 'ArrowLeft' ? 'back' : isStep && event.key === 'ArrowRight' ? 'forward' : null;
        if (!action)
            return false;
        event.preventDefault();
        if (!event.repeat)
            this.#sender.history(action);
        return true;
    }

    /** @param {KeyboardEvent} event */
    #isOptionCharacter(event) {
        return isApple && event.altKey && !event.metaKey && !event.ctrlKey && isOneCharacter(event.key);
    }

    /**
     * AltGr and a Mac's Option choose the character; the character then goes out without them.
     * @param {KeyboardEvent} event
     */
    #modifiers(event) {
        return this.#isOptionCharacter(event) ? modifiersOf(event) & ~1 : modifiersOf(event);
    }

    /**
     * @param {KeyboardEvent} event
     * @param {number} modifiers
     * @returns {string | undefined}
     */
    #textOf(event, modifiers) {
        const isShortcut = (modifiers & (1 | 2 | 4)) !== 0;
        if (event.key === 'Enter')
            return isShortcut ? undefined : '\r';
        return isOneCharacter(event.key) && !isShortcut ? event.key : undefined;
    }

    /** @param {KeyboardEvent} event */
    #up(event) {
        const key = this.#held.get(event.code || event.key);
        if (!key)
            return;
        event.preventDefault();
        this.#release(key, this.#modifiers(event));
        if (event.key === 'Meta')
            this.#releaseWhatMetaHid();
    }

    /** A Mac reports no key-up for what was pressed together with Command. */
    #releaseWhatMetaHid() {
        for (const key of [...this.#held.values()].filter(({ key: name }) => !ModifierKeys.has(name)))
            this.#release(key, 0);
    }

    /**
     * @param {Key} key
     * @param {number} modifiers
     */
    #release(key, modifiers) {
        this.#held.delete(key.code || key.key);
        this.#sender.send({ type: 'key', event: 'up', ...key, modifiers, repeat: false });
    }

    #composed() {
        this.#isComposing = false;
        this.#changed();
    }

    /** What stands in the textarea, not the event's own data, says what was typed: browsers disagree about the events. */
    #changed() {
        if (this.#isComposing && !typesWhileComposing)
            return;
        const { removed, added } = difference(this.#typed, this.#area.value);
        this.#typed = this.#area.value;
        if (this.#sender.isOn()) {
            for (let count = 0; count < removed; count += 1)
                this.#pressBackspace();
            this.#sender.typeText(added);
        }
        if (!this.#isComposing)
            this.#reset();
    }

    #pressBackspace() {
        const key = { key: 'Backspace', code: 'Backspace', keyCode: 8, location: 0, modifiers: 0, repeat: false };
        this.#sender.send({ type: 'key', event: 'down', ...key });
        this.#sender.send({ type: 'key', event: 'up', ...key });
    }

    #reset() {
        this.#area.value = Filler;
        this.#typed = Filler;
        this.#area.setSelectionRange(Filler.length, Filler.length);
    }

    /** @param {ClipboardEvent} event */
    #pasted(event) {
        event.preventDefault();
        const text = event.clipboardData?.getData('text/plain') ?? '';
        if (this.#sender.isOn())
            this.#sender.typeText(text.slice(0, LongestPaste));
    }
}
