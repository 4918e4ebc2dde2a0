// What the relay tells about tabs and about what a page asks. `details` of a prompt are read by kind; text stays text.

import { Malformed, object, oneOf, optionalString, pixels, string, wholeNumber } from '../fields.js';

/** @typedef {import('../fields.js').Json} Json */
/** @typedef {{tab: number, title: string, origin: string, isBots: boolean, isShown: boolean, isAsking: boolean}} Tab */
/** @typedef {{x: number, y: number, width: number, height: number}} Box in the page's viewport */
/** @typedef {{id: number, origin: string}} Asked */
/** @typedef {{label: string, group: string, isDisabled: boolean, isSelected: boolean}} Option */
/** @typedef {typeof inputTypes[number]} InputType */
/** @typedef {Asked & {kind: 'alert' | 'confirm' | 'question' | 'leave', message: string, text: string, mayStop: boolean}} Dialog */
/** @typedef {Asked & {kind: 'credentials', realm: string, isProxy: boolean, isRetry: boolean}} Credentials */
/** @typedef {Asked & {kind: 'files', isMultiple: boolean, isDirectory: boolean, isInPlace: boolean, accept: string, mostFiles: number, mostBytes: number}} Files */
/** @typedef {Asked & {kind: 'select' | 'suggestions', box: Box, options: Option[], more: number}} List */
/** @typedef {Asked & {kind: 'value', box: Box, input: InputType, value: string, min: string, max: string, step: string}} Value */
/** @typedef {Asked & {kind: 'menu', box: Box, link: string, isEditable: boolean, hasSelection: boolean}} Menu */
/** @typedef {Dialog | Credentials | Files | List | Value | Menu} Prompt */
/** @typedef {{id: number, name: string, origin: string, state: typeof downloadStates[number], bytes: number, totalBytes: number}} Download */
/** @typedef {{origin: string, allowed: typeof permissionNames[number][]}} Permissions of the site that is shown */
/** @typedef {{prompt: number, action: 'accept' | 'dismiss' | 'stop', text?: string, user?: string, choices?: number[]}} Answer */

const MostTabs = 100;
const MostOptions = 2000;
export const permissionNames = /** @type {const} */ (['geolocation', 'notifications', 'camera', 'microphone', 'clipboard']);
const MostDownloads = 100;
const downloadStates = /** @type {const} */ (['arriving', 'ready', 'tooLarge', 'failed', 'elsewhere']);
const inputTypes = /** @type {const} */ (['date', 'time', 'month', 'week', 'datetime-local', 'color']);

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
 * @param {unknown} value
 * @returns {Download[]}
 */
export function toDownloads(value) {
    if (!Array.isArray(value))
        throw new Malformed();
    return value.slice(0, MostDownloads).map(object).map((download) => ({
        id: wholeNumber(download['id']), name: optionalString(download['name'], 400), origin: optionalString(download['origin'], 300),
        state: oneOf(download['state'], downloadStates), bytes: wholeNumber(download['bytes']), totalBytes: wholeNumber(download['totalBytes']),
    }));
}

/**
 * @param {unknown} origin
 * @param {unknown} allowed
 * @returns {Permissions}
 */
export function toPermissions(origin, allowed) {
    if (!Array.isArray(allowed))
        throw new Malformed();
    return { origin: optionalString(origin, 300), allowed: permissionNames.filter((name) => allowed.includes(name)) };
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

/**
 * @param {unknown} value
 * @returns {Box}
 */
function toBox(value) {
    const box = object(value);
    return { x: pixels(box['x']), y: pixels(box['y']), width: pixels(box['width']), height: pixels(box['height']) };
}

/**
 * @param {List['kind']} kind
 * @returns {(asked: Asked, json: Json) => List}
 */
function listOf(kind) {
    return (asked, json) => {
        if (!Array.isArray(json['options']))
            throw new Malformed();
        const options = json['options'].slice(0, MostOptions).map(object).map((option) => ({
            label: string(option['label'], 400), group: optionalString(option['group'], 400),
            isDisabled: option['disabled'] === true, isSelected: option['selected'] === true,
        }));
        return { ...asked, kind, box: toBox(json['box']), options, more: wholeNumber(json['more']) };
    };
}

/** @type {Record<Prompt['kind'], (asked: Asked, json: Json) => Prompt>} */
const readers = {
    alert: dialogOf('alert'), confirm: dialogOf('confirm'), question: dialogOf('question'), leave: dialogOf('leave'),
    select: listOf('select'), suggestions: listOf('suggestions'),
    credentials: (asked, json) => ({
        ...asked, kind: 'credentials', realm: optionalString(json['realm'], 400), isProxy: json['isProxy'] === true, isRetry: json['isRetry'] === true,
    }),
    files: (asked, json) => ({
        ...asked, kind: 'files', isMultiple: json['multiple'] === true, isDirectory: json['directory'] === true, accept: optionalString(json['accept'], 400),
        isInPlace: json['inPlace'] === true, mostFiles: wholeNumber(json['mostFiles'] ?? 0), mostBytes: wholeNumber(json['mostBytes'] ?? 0),
    }),
    value: (asked, json) => ({
        ...asked, kind: 'value', box: toBox(json['box']), input: oneOf(json['input'], inputTypes), value: optionalString(json['value'], 100),
        min: optionalString(json['min'], 100), max: optionalString(json['max'], 100), step: optionalString(json['step'], 100),
    }),
    menu: (asked, json) => ({
        ...asked, kind: 'menu', box: { x: pixels(json['x']), y: pixels(json['y']), width: 0, height: 0 }, link: optionalString(json['link'], 2000),
        isEditable: json['isEditable'] === true, hasSelection: json['hasSelection'] === true,
    }),
};

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
 * The page stands still until it is answered. The other kinds stand beside the page, which a click goes back to.
 * @param {Prompt | null} prompt
 */
export function isModal(prompt) {
    return prompt !== null && !('box' in prompt);
}
