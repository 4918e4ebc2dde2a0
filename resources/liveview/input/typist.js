// Types a text key by key, for fields that take no paste: as fast as a person never is, slower than the relay's limit.

const KeyEvery = 12; // milliseconds
const LongestText = 4000;

/** Of a US keyboard: code, what it makes, what it makes with Shift. */
const Symbols = /** @type {const} */ ([
    ['Space', ' ', ''], ['Minus', '-', '_'], ['Equal', '=', '+'], ['BracketLeft', '[', '{'], ['BracketRight', ']', '}'], ['Backslash', '\\', '|'],
    ['Semicolon', ';', ':'], ['Quote', "'", '"'], ['Backquote', '`', '~'], ['Comma', ',', '<'], ['Period', '.', '>'], ['Slash', '/', '?'],
    ['Digit1', '1', '!'], ['Digit2', '2', '@'], ['Digit3', '3', '#'], ['Digit4', '4', '$'], ['Digit5', '5', '%'],
    ['Digit6', '6', '^'], ['Digit7', '7', '&'], ['Digit8', '8', '*'], ['Digit9', '9', '('], ['Digit0', '0', ')'],
]);
const KeyCodes = new Map(Object.entries({
    Space: 32, Minus: 189, Equal: 187, BracketLeft: 219, BracketRight: 221, Backslash: 220, Semicolon: 186, Quote: 222, Backquote: 192,
    Comma: 188, Period: 190, Slash: 191,
}));

const Shift = 8;

/** @typedef {{key: string, code: string, keyCode: number, text: string | undefined, modifiers: number}} Stroke */

/**
 * @param {string} character
 * @returns {Stroke | null} null for what is more than one key makes
 */
export function strokeFor(character) {
    if (character === '\n')
        return { key: 'Enter', code: 'Enter', keyCode: 13, text: '\r', modifiers: 0 };
    if (character === '\t')
        return { key: 'Tab', code: 'Tab', keyCode: 9, text: undefined, modifiers: 0 };
    if (/^[a-z]$/i.test(character)) {
        const upper = character.toUpperCase();
        return { key: character, code: `Key${upper}`, keyCode: upper.charCodeAt(0), text: character, modifiers: character === upper ? Shift : 0 };
    }
    const symbol = Symbols.find(([, plain, shifted]) => plain === character || shifted === character);
    if (symbol) {
        const [code, , shifted] = symbol;
        const keyCode = KeyCodes.get(code) ?? Number(code.slice(-1)) + 48;
        return { key: character, code, keyCode, text: character, modifiers: character === shifted ? Shift : 0 };
    }
    return character.length === 1 && !/[\p{M}\p{C}]/u.test(character) ? { key: character, code: '', keyCode: 0, text: character, modifiers: 0 } : null;
}

export class Typist {
    #sender;
    /** @type {string[]} */
    #waiting = [];
    /** @type {ReturnType<typeof setInterval> | undefined} */
    #timer;

    /** @param {import('./sender.js').Sender} sender */
    constructor(sender) {
        this.#sender = sender;
    }

    /** @param {string} text */
    type(text) {
        this.#waiting.push(...[...new Intl.Segmenter().segment(text.replace(/\r\n?/g, '\n').slice(0, LongestText))].map(({ segment }) => segment));
        clearInterval(this.#timer);
        this.#timer = setInterval(() => this.#next(), KeyEvery);
    }

    /** What has not been typed yet is not typed any more. */
    stop() {
        this.#waiting = [];
        clearInterval(this.#timer);
    }

    #next() {
        const character = this.#waiting.shift();
        if (character === undefined || !this.#sender.isOn())
            return this.stop();
        const stroke = strokeFor(character);
        if (!stroke)
            return this.#sender.typeText(character);
        const { text, ...key } = stroke;
        this.#sender.send({ type: 'key', event: 'down', ...key, text, location: 0, repeat: false });
        this.#sender.send({ type: 'key', event: 'up', ...key, location: 0, repeat: false });
    }
}
