// What the relay tells about tabs and about what a page asks. `details` of a prompt are read by kind; text stays text.

import { Malformed, object, oneOf, optionalString, string, wholeNumber } from '../fields.js';

/** @typedef {import('../fields.js').Json} Json */
/** @typedef {{tab: number, title: string, origin: string, isBots: boolean, isShown: boolean, isAsking: boolean}} Tab */
/** @typedef {{id: number, origin: string}} Asked */
/** @typedef {Asked & {kind: 'alert' | 'confirm' | 'question' | 'leave', message: string, text: string, mayStop: boolean}} Dialog */
/** @typedef {Dialog} Prompt */
/** @typedef {{prompt: number, action: 'accept' | 'dismiss' | 'stop', text?: string, user?: string, choices?: number[]}} Answer */

const MostTabs = 100;

/**
 * @param {unknown} value
 * @returns {Tab[]}
 */
export function toTabs(value) {
    if (!Array.isArray(value))
        throw new Malformed();
    return value.slice(0, MostTabs).map(object).map((tab) => ({
        tab: wholeNumber(tab['tab']),
        title: optionalString(tab['title'], 400),
        origin: optionalString(tab['origin'], 300),
        isBots: tab['bots'] === true,
        isShown: tab['shown'] === true,
        isAsking: tab['asking'] === true,
    }));
}

/**
 * @param {Dialog['kind']} kind
 * @returns {(asked: Asked, json: Json) => Dialog}
 */
function dialogOf(kind) {
    return (asked, json) => ({
        ...asked, kind, message: string(json['message']), text: optionalString(json['text']), mayStop: json['mayStop'] === true,
    });
}

/** @type {Record<Prompt['kind'], (asked: Asked, json: Json) => Prompt>} */
const readers = { alert: dialogOf('alert'), confirm: dialogOf('confirm'), question: dialogOf('question'), leave: dialogOf('leave') };

/**
 * @param {unknown} value
 * @returns {Prompt | null}
 */
export function toPrompt(value) {
    if (value === null)
        return null;
    const json = object(value);
    const kind = oneOf(json['kind'], /** @type {Prompt['kind'][]} */ (Object.keys(readers)));
    return readers[kind]({ id: wholeNumber(json['id']), origin: optionalString(json['origin'], 300) }, json);
}

/**
 * The page stands still until it is answered.
 * @param {Prompt | null} prompt
 */
export function isModal(prompt) {
    return prompt !== null;
}
