// Keys go out as keys, composed text (IME, dead keys, emoji pickers, on-screen keyboards) as text; nothing goes out twice.
//
// A hidden textarea has the focus. A key that is sent is kept from it; whatever still reaches it was composed. A key that
// belongs to an input method goes to both: the page hears that there was one, and the text comes as what it composes.

import { modifiersOf } from './sender.js';

/** @typedef {{key: string, code: string, keyCode: number, location: number}} Key */

/** Something to delete, so that a virtual keyboard's Backspace can be noticed. */
const Filler = '\u200b\u200b';
const ModifierKeys = new Set(['Alt', 'AltGraph', 'CapsLock', 'Control', 'Fn', 'Meta', 'NumLock', 'ScrollLock', 'Shift']);
const isApple = /Mac|iP(hone|ad|od)/.test(navigator.platform);
const isTouchDevice = matchMedia('(pointer: coarse)').matches;

/** On phones words are composed letter by letter; they are typed at once, except where composing means choosing characters. */
const typesWhileComposing = isTouchDevice && !navigator.languages.some((language) => /^(ja|ko|zh)\b/.test(language));

/** The bot's browser runs where Control does what Command does on a Mac. */
const Control = { key: 'Control', code: 'ControlLeft', keyCode: 17, location: 1 };
/** @type {Map<string, 'in' | 'out' | 'reset'>} the picture is enlarged here, for this viewer alone */
const Zooms = new Map([['+', 'in'], ['=', 'in'], ['-', 'out'], ['0', 'reset']]);
/** A composition longer than this is shown when it is done. */
const LongestComposition = 1000;

/** @param {string} text */
function isOneCharacter(text) {
    return Array.from(text).length === 1;
}

/**
 * A keyboard without Latin letters has its shortcuts where a Latin one has them, and the browser's key code knows where.
 * @param {KeyboardEvent} event
 */
function shortcutLetter({ key, keyCode }) {
    const isForeign = isOneCharacter(key) && /[^\x00-\x7f]/.test(key);
    return (isForeign ? String.fromCharCode(keyCode) : key).toLowerCase();
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
    /** @type {Map<string, Key>} what the page knows as down, by the code of the key that is down here */
    #held = new Map();
    #isComposing = false;
    #pasteIsTyped = false;
    /** @type {string | null} shown by the input method and not told yet: it may be the result, which goes out once */
    #composed = null;
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
        area.addEventListener('compositionupdate', (event) => this.#composing(event.data));
        area.addEventListener('compositionend', () => this.#compositionEnded());
        area.addEventListener('input', () => this.#changed());
        area.addEventListener('paste', (event) => this.#pasted(event));
        area.addEventListener('blur', () => this.#left());
        this.#reset();
    }

    focus() {
        this.#area.focus({ preventScroll: true });
    }

    releaseAll() {
        for (const code of [...this.#held.keys()])
            this.#release(code, 0);
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
        if (event.key === '' || !this.#sender.isOn())
            return;
        if (this.#belongsToComposition(event)) {
            if (!isTouchDevice)
                this.#press(event, modifiersOf(event), undefined);
            return;
        }
        if (this.#isOurShortcut(event))
            return;
        event.preventDefault();
        const modifiers = this.#modifiers(event);
        this.#press(event, modifiers, this.#textOf(event, modifiers));
    }

    /**
     * @param {KeyboardEvent} event
     * @param {number} modifiers
     * @param {string | undefined} text
     */
    #press(event, modifiers, text) {
        this.#tellComposition();
        const own = { key: event.key, code: event.code, keyCode: event.keyCode, location: event.location };
        const key = isApple && event.key === 'Meta' ? Control : own;
        this.#held.set(event.code || event.key, key);
        this.#sender.send({ type: 'key', event: 'down', ...key, text, modifiers, repeat: event.repeat });
    }

    /** @param {KeyboardEvent} event */
    #belongsToComposition(event) {
        return event.isComposing || this.#isComposing || event.keyCode === 229
            || ['Dead', 'Process', 'Unidentified', 'Compose'].includes(event.key);
    }

    /**
     * Copy and paste are between this computer's clipboard and the page's; going back or reloading is asked of the browser.
     * @param {KeyboardEvent} event
     */
    #isOurShortcut(event) {
        const isCommand = (isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) && !event.altKey;
        const letter = shortcutLetter(event);
        if ((isCommand && letter === 'v') || (event.shiftKey && !isCommand && event.key === 'Insert')) {
            this.#pasteIsTyped = isCommand && event.shiftKey;
            return true;
        }
        const isCopy = isCommand && !event.shiftKey && (letter === 'c' || event.key === 'Insert');
        const isCut = (isCommand && !event.shiftKey && letter === 'x') || (event.shiftKey && !isCommand && event.key === 'Delete');
        if (isCopy || isCut) {
            event.preventDefault();
            if (!event.repeat)
                this.#sender.copy(isCut);
            return true;
        }
        const zoom = isCommand ? Zooms.get(event.key) : undefined;
        if (zoom) {
            event.preventDefault();
            this.#sender.zoom(zoom);
            return true;
        }
        const isReload = event.key === 'F5' || (isCommand && letter === 'r');
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
        const modifiers = this.#isOptionCharacter(event) ? modifiersOf(event) & ~1 : modifiersOf(event);
        return isApple && (modifiers & 4) !== 0 ? (modifiers & ~4) | 2 : modifiers;
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
        const code = event.code || event.key;
        if (!this.#held.has(code))
            return;
        event.preventDefault();
        this.#release(code, this.#modifiers(event));
        if (event.key === 'Meta')
            this.#releaseWhatMetaHid();
    }

    /** A Mac reports no key-up for what was pressed together with Command. */
    #releaseWhatMetaHid() {
        for (const [code, { key }] of [...this.#held]) {
            if (!ModifierKeys.has(key))
                this.#release(code, 0);
        }
    }

    /**
     * @param {string} code
     * @param {number} modifiers
     */
    #release(code, modifiers) {
        const key = this.#held.get(code);
        this.#held.delete(code);
        if (key)
            this.#sender.send({ type: 'key', event: 'up', ...key, modifiers, repeat: false });
    }

    /** @param {string} text */
    #composing(text) {
        if (typesWhileComposing || text.length > LongestComposition)
            return;
        this.#tellComposition();
        this.#composed = text;
        setTimeout(() => this.#tellComposition());
    }

    #tellComposition() {
        if (this.#composed !== null && this.#sender.isOn())
            this.#sender.send({ type: 'compose', text: this.#composed });
        this.#composed = null;
    }

    #compositionEnded() {
        this.#isComposing = false;
        this.#composed = null;
        this.#changed(true);
    }

    /** What stands in the textarea, not the event's own data, says what was typed: browsers disagree about the events. */
    #changed(wasComposed = false) {
        if (this.#isComposing && !typesWhileComposing)
            return;
        const { removed, added } = difference(this.#typed, this.#area.value);
        this.#typed = this.#area.value;
        if (this.#sender.isOn()) {
            if (!typesWhileComposing && wasComposed && (removed > 0 || added === ''))
                this.#sender.send({ type: 'compose', text: '' });
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
        const isTyped = this.#pasteIsTyped;
        this.#pasteIsTyped = false;
        if (!this.#sender.isOn())
            return;
        if (isTyped)
            this.#sender.typeKeys(text);
        else
            this.#sender.paste(text);
    }
}
