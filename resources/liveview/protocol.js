// The live socket's messages, version 1. Nothing that arrives is trusted: a message with a wrong field is no message.

import { Malformed, object, oneOf, optionalObject, optionalString, pixels, string, wholeNumber } from './fields.js';
import { toMedia } from './media.js';
import { toDownloads, toPermissions, toPrompt, toTabs } from './prompts/protocol.js';
import { toMoment } from './time.js';

/** @typedef {{viewerId: string, name: string}} Holder */
/** @typedef {{number: number, holder: Holder | null}} Control */
/** @typedef {{viewerId: string, name: string, kind: 'operator' | 'guest', scope: Scope}} Viewer */
/** @typedef {'control' | 'view'} Scope */
/** @typedef {'connecting' | 'live' | 'stalled' | 'browserGone' | 'ended'} Liveness */
/** @typedef {{type: string, by: string, reason: string}} Outcome */
/**
 * @typedef {{kind: string, text: string, negated: boolean, met: boolean}} ConditionPart
 * @typedef {{id: string, botName: string, kind: string, instructions: string, phase: string, deadline: number | null,
 *            windowHeld: boolean, stoppedBy: string, mustEndBy: number | null, pageUrl: string, pageMoved: boolean,
 *            claimedBy: string, hasCondition: boolean, conditionMet: boolean, conditions: ConditionPart[],
 *            outcome: Outcome | null}} Intervention
 */
/**
 * @typedef {{url: string, origin: string, title: string, loading: boolean, failed: boolean, failure: string, canGoBack: boolean,
 *            canGoForward: boolean}} Page
 */
/**
 * @typedef {{type: 'hello', viewerId: string, scope: Scope, intervention: Intervention | null, control: Control,
 *            viewers: Viewer[], mayFit: boolean, now: number | null}
 *         | {type: 'page', page: Page}
 *         | {type: 'state', state: Liveness, reason: string}
 *         | {type: 'control', control: Control}
 *         | {type: 'viewers', viewers: Viewer[]}
 *         | {type: 'intervention', intervention: Intervention}
 *         | {type: 'tabs', tabs: import('./prompts/protocol.js').Tab[], refused: number}
 *         | {type: 'prompt', prompt: import('./prompts/protocol.js').Prompt | null}
 *         | {type: 'downloads', downloads: import('./prompts/protocol.js').Download[], refused: number}
 *         | {type: 'permissions', permissions: import('./prompts/protocol.js').Permissions}
 *         | {type: 'cursor', cursor: string}
 *         | {type: 'sound', sound: Sound}
 *         | {type: 'media', media: import('./media.js').Media}
 *         | {type: 'filesReceived', prompt: number, bytes: number}
 *         | {type: 'refused', code: string, message: string, request: string}
 *         | {type: 'pong', id: number}
 *         | {type: 'clipboard', text: string}
 *         | {type: 'controlWished', by: Holder}
 *         | {type: 'pointer', viewerId: string, x: number, y: number}
 *         | {type: 'ended', outcome: Outcome}} Message
 */
/** @typedef {typeof SoundReasons[number]} SoundReason */
/** @typedef {{state: 'off' | 'on' | 'unavailable', reason: SoundReason | ''}} Sound */
/** @typedef {{number: number, width: number, height: number, type: string, data: Uint8Array<ArrayBuffer>}} Frame */
/** @typedef {import('./fields.js').Json} Json */
/** @typedef {{type: string, [field: string]: string | number | boolean | number[] | undefined}} Outgoing */

const LongestMessage = 256 * 1024;
const LargestFrame = 32 * 1024 * 1024;
const FrameHeader = 24;
const MostViewers = 200;
const MostConditions = 20;
/** Each is the name of a sentence of ours. */
const SoundReasons = /** @type {const} */ (['noSoundServer', 'soundElsewhere', 'soundMadeByScript', 'soundStreamed', 'soundProtected', 'soundTooLarge', 'soundGone', 'soundUnknownKind']);
const PictureTypes = ['', 'image/jpeg', 'image/png', 'image/webp'];

/**
 * A person is named by a string or by an object with a name.
 * @param {unknown} value
 */
function personName(value) {
    return typeof value === 'object' && value !== null ? optionalString(object(value)['name'], 200)
                                                       : optionalString(value, 200);
}

/**
 * @param {unknown} value
 * @returns {Holder | null}
 */
function toHolder(value) {
    if (value === null || value === undefined)
        return null;
    const holder = object(value);
    return { viewerId: string(holder['viewerId'], 200), name: optionalString(holder['name'], 200) };
}

/**
 * @param {Json} value
 * @returns {Control}
 */
function toControl(value) {
    return { number: wholeNumber(value['number']), holder: toHolder(value['holder']) };
}

/**
 * @param {unknown} value
 * @returns {Viewer[]}
 */
function toViewers(value) {
    if (!Array.isArray(value))
        throw new Malformed();
    return value.slice(0, MostViewers).map(object).map((viewer) => ({
        viewerId: string(viewer['viewerId'], 200),
        name: optionalString(viewer['name'], 200),
        kind: oneOf(viewer['kind'], /** @type {const} */ (['operator', 'guest'])),
        scope: toScope(viewer['scope']),
    }));
}

/** @param {unknown} value */
function toScope(value) {
    return oneOf(value, /** @type {const} */ (['control', 'view']));
}

/**
 * A name, never a picture of the page's own.
 * @param {unknown} value
 */
function toCursor(value) {
    const cursor = string(value, 20);
    if (!/^[a-z-]+$/.test(cursor))
        throw new Malformed();
    return cursor;
}

/**
 * @param {Json} value
 * @returns {Sound}
 */
function toSound(value) {
    const state = oneOf(value['state'], /** @type {const} */ (['off', 'on', 'unavailable']));
    return { state, reason: SoundReasons.find((reason) => reason === value['reason']) ?? (state === 'unavailable' ? 'soundElsewhere' : '') };
}

/**
 * @param {unknown} value
 * @returns {Outcome}
 */
function toOutcome(value) {
    const outcome = object(value);
    return { type: string(outcome['type'], 40), by: personName(outcome['by']), reason: optionalString(outcome['reason'], 1000) };
}

/**
 * @param {unknown} value
 * @returns {ConditionPart[]}
 */
function toConditions(value) {
    return (Array.isArray(value) ? value : []).slice(0, MostConditions).map(object).map((part) => ({
        kind: string(part['kind'], 40),
        text: optionalString(part['text'], 400),
        negated: part['negated'] === true,
        met: part['met'] === true,
    }));
}

/**
 * @param {unknown} value
 * @returns {Intervention}
 */
export function toIntervention(value) {
    const intervention = object(value);
    return {
        id: string(intervention['id'], 200),
        botName: optionalString(intervention['botName'], 200),
        kind: optionalString(intervention['kind'], 40),
        instructions: optionalString(intervention['instructions'], 4000),
        phase: oneOf(intervention['phase'], /** @type {const} */ (['waiting', 'active', 'ended'])),
        deadline: toMoment(intervention['deadline']),
        windowHeld: intervention['windowHeld'] === true,
        stoppedBy: personName(optionalObject(intervention['windowStopped'])['by']),
        mustEndBy: toMoment(intervention['mustEndBy']),
        pageUrl: optionalString(optionalObject(intervention['page'])['url']),
        pageMoved: intervention['pageMoved'] === true,
        claimedBy: personName(intervention['claimedBy']),
        hasCondition: intervention['until'] !== undefined && intervention['until'] !== null,
        conditionMet: intervention['conditionMet'] === true,
        conditions: toConditions(intervention['conditions']),
        outcome: intervention['outcome'] ? toOutcome(intervention['outcome']) : null,
    };
}

/**
 * A view may be open before anybody has told it what is asked.
 * @param {unknown} value
 */
function isEmpty(value) {
    return value === null || value === undefined || Object.keys(object(value)).length === 0;
}

/** @type {Map<unknown, (json: Json) => Message>} */
const readers = new Map(Object.entries({
    hello: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('hello'),
        viewerId: string(json['viewerId'], 200),
        scope: toScope(json['scope']),
        intervention: isEmpty(json['intervention']) ? null : toIntervention(json['intervention']),
        control: toControl(object(json['control'])),
        viewers: toViewers(json['viewers']),
        mayFit: json['viewport'] === 'fitted',
        now: toMoment(json['now']),
    }),
    page: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('page'),
        page: {
            url: optionalString(json['url']),
            origin: optionalString(json['origin'], 300),
            title: optionalString(json['title'], 400),
            loading: json['loading'] === true,
            failed: json['failed'] === true,
            failure: /^ERR_[A-Z0-9_]{2,60}$/.exec(optionalString(json['failure'], 80))?.[0] ?? '',
            canGoBack: json['canGoBack'] === true,
            canGoForward: json['canGoForward'] === true,
        },
    }),
    state: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('state'),
        state: oneOf(json['state'], /** @type {const} */ (['connecting', 'live', 'stalled', 'browserGone', 'ended'])),
        reason: optionalString(json['reason'], 400),
    }),
    control: (/** @type {Json} */ json) => ({ type: /** @type {const} */ ('control'), control: toControl(json) }),
    viewers: (/** @type {Json} */ json) => ({ type: /** @type {const} */ ('viewers'), viewers: toViewers(json['viewers']) }),
    intervention: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('intervention'),
        intervention: toIntervention(json['intervention']),
    }),
    tabs: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('tabs'), tabs: toTabs(json['tabs']), refused: wholeNumber(json['refused']),
    }),
    prompt: (/** @type {Json} */ json) => ({ type: /** @type {const} */ ('prompt'), prompt: toPrompt(json['prompt']) }),
    filesReceived: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('filesReceived'), prompt: wholeNumber(json['prompt']), bytes: wholeNumber(json['bytes']),
    }),
    downloads: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('downloads'), downloads: toDownloads(json['downloads']), refused: wholeNumber(json['refused']),
    }),
    permissions: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('permissions'), permissions: toPermissions(json['origin'], json['allowed']),
    }),
    cursor: (/** @type {Json} */ json) => ({ type: /** @type {const} */ ('cursor'), cursor: toCursor(json['cursor']) }),
    media: (/** @type {Json} */ json) => ({ type: /** @type {const} */ ('media'), media: toMedia(json) }),
    sound: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('sound'),
        sound: toSound(json),
    }),
    refused: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('refused'),
        code: string(json['code'], 40),
        message: optionalString(json['message'], 400),
        request: optionalString(json['request'], 40),
    }),
    controlWished: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('controlWished'),
        by: { viewerId: string(json['viewerId'], 200), name: optionalString(json['name'], 200) },
    }),
    pointer: (/** @type {Json} */ json) => ({
        type: /** @type {const} */ ('pointer'), viewerId: string(json['viewerId'], 200), x: pixels(json['x']), y: pixels(json['y']),
    }),
    clipboard: (/** @type {Json} */ json) => ({ type: /** @type {const} */ ('clipboard'), text: string(json['text'], 40_000) }),
    pong: (/** @type {Json} */ json) => ({ type: /** @type {const} */ ('pong'), id: wholeNumber(json['id']) }),
    ended: (/** @type {Json} */ json) => ({ type: /** @type {const} */ ('ended'), outcome: toOutcome(json['outcome']) }),
}));

/**
 * @param {string} text
 * @returns {Message | null} null for everything that is not one of our messages
 */
export function parseMessage(text) {
    if (text.length > LongestMessage)
        return null;
    try {
        const json = object(JSON.parse(text));
        return readers.get(json['type'])?.(json) ?? null;
    } catch {
        return null;
    }
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {Frame | null}
 */
export function parseFrame(buffer) {
    if (buffer.byteLength <= FrameHeader || buffer.byteLength > LargestFrame)
        return null;
    const header = new DataView(buffer, 0, FrameHeader);
    const type = PictureTypes[header.getUint8(1)];
    const frame = { number: header.getUint32(4), width: header.getUint16(8), height: header.getUint16(10) };
    if (header.getUint8(0) !== 1 || !type || header.getUint16(2) !== 0 || frame.width === 0 || frame.height === 0)
        return null;
    return { ...frame, type, data: new Uint8Array(buffer, FrameHeader) };
}

/**
 * JSON in plain ASCII, so that no part of the way can split a character.
 * @param {Outgoing} message
 */
export function encode(message) {
    return JSON.stringify(message).replace(/[\u007f-\uffff]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Cuts text into pieces that fit one message each, never inside a character.
 * @param {string} text
 * @param {number} [size]
 */
export function pieces(text, size = 2000) {
    const result = [];
    for (let rest = text; rest !== '';) {
        const isInsidePair = rest.length > size && /[\ud800-\udbff]/.test(rest[size - 1] ?? '');
        const piece = rest.slice(0, isInsidePair ? size - 1 : size);
        result.push(piece);
        rest = rest.slice(piece.length);
    }
    return result;
}
