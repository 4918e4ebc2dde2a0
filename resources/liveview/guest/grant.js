// What a share link allows: the secret shows what is asked, and is exchanged for a token by a press on Help Now.

/** @typedef {{type: 'text' | 'code' | 'choice' | 'yesNo', label: string, choices: string[]}} Question */
/** @typedef {{kind: string, instructions: string, question: Question | null, deadline: number | null, claimedBy: string}} Asked */
/**
 * @typedef {{organization: string, botName: string, sharedBy: string, scope: Scope, needsPin: boolean,
 *            clockOffset: number, expiresAt: number | null, asked: Asked | null}} Preview
 */
/** @typedef {'control' | 'view'} Scope */
/** @typedef {{type: string, by: string, reason: string}} Outcome */
/** @typedef {{token: string, scope: Scope, interventionId: string, expiresAt: number | null}} Access */
/** @typedef {'expired' | 'withdrawn' | 'unknown'} Loss why a grant opens nothing any more */
/** @typedef {Record<string, unknown>} Json */

const StorageKey = 'hidettp.guest';
const QuestionTypes = /** @type {const} */ (['text', 'code', 'choice', 'yesNo']);

/** Why the coordinator said no. */
export class GuestError extends Error {
    /**
     * @param {number} status 0: it was not reached
     * @param {string} message
     * @param {number} retryAfterSeconds
     */
    constructor(status, message, retryAfterSeconds = 0) {
        super(message);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Trying again cannot help. */
    get isFinal() {
        return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
    }

    get isAboutPin() {
        return this.status === 403;
    }
}

/** The page lies at PUBLIC_URL/s, whatever path the public address has. */
const base = new URL('.', location.href.split('#')[0]).href;

/**
 * @param {string} route
 * @param {RequestInit} options
 * @param {string} [token]
 */
async function send(route, options, token) {
    /** @type {Record<string, string>} */
    const headers = { 'Content-Type': 'application/json' };
    if (token !== undefined)
        headers['Authorization'] = `Bearer ${token}`;
    const answer = await fetch(`${base}api/v1/${route}`, {
        headers, cache: 'no-store', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', ...options,
    }).catch(() => { throw new GuestError(0, ''); });
    if (answer.ok)
        return answer;
    const seconds = Math.min(Math.max(Math.ceil(Number(answer.headers.get('Retry-After'))) || 1, 1), 3600);
    const body = object(await answer.json().catch(() => ({})));
    throw new GuestError(answer.status, text(object(body['error'])['message']), answer.status === 429 ? seconds : 0);
}

/**
 * @param {string} route
 * @param {Json} body
 * @param {string} [token]
 */
async function post(route, body, token) {
    const answer = await send(route, { method: 'POST', body: JSON.stringify(body) }, token);
    return object(await answer.json().catch(() => ({})));
}

// What arrives is not trusted: a field that is not what it has to be is empty.

/**
 * @param {unknown} value
 * @returns {Json}
 */
function object(value) {
    return typeof value === 'object' && value !== null ? /** @type {Json} */ (value) : {};
}

/** @param {unknown} value */
function text(value) {
    return typeof value === 'string' ? value.slice(0, 4000) : '';
}

/** @param {unknown} value */
function moment(value) {
    const parsed = typeof value === 'string' ? Date.parse(value) : NaN;
    return Number.isFinite(parsed) ? parsed : null;
}

/** @param {unknown} value */
function person(value) {
    return typeof value === 'string' ? text(value) : text(object(value)['name']);
}

/**
 * @param {unknown} value
 * @returns {Scope}
 */
function scope(value) {
    return value === 'control' ? 'control' : 'view';
}

/**
 * @param {unknown} value
 * @returns {Question | null}
 */
export function questionFrom(value) {
    const { type, label, choices } = object(value);
    const known = QuestionTypes.find((name) => name === type);
    return known ? { type: known, label: text(label), choices: Array.isArray(choices) ? choices.map(text) : [] } : null;
}

/**
 * @param {unknown} value
 * @returns {Outcome | null} null while it is open
 */
function outcomeFrom(value) {
    const outcome = object(value);
    return text(outcome['type']) === '' ? null : { type: text(outcome['type']), by: person(outcome['by']), reason: text(outcome['reason']) };
}

/**
 * @param {Json} json
 * @returns {Asked}
 */
export function askedFrom(json) {
    return {
        kind: text(json['kind']), instructions: text(json['instructions']), question: questionFrom(json['ask']),
        deadline: moment(json['deadline']), claimedBy: person(json['claimedBy']),
    };
}

/**
 * What the link is about. Uses nothing up and stops no clock.
 * @param {string} secret
 * @param {string} pin
 * @returns {Promise<Preview>}
 */
export async function preview(secret, pin) {
    const json = await post('guest/preview', pin === '' ? { secret } : { secret, pin });
    return {
        organization: text(json['organization']), botName: text(json['botName']), sharedBy: text(json['sharedBy']),
        scope: scope(json['scope']), needsPin: json['needsPin'] === true, expiresAt: moment(json['expiresAt']),
        clockOffset: (moment(json['now']) ?? Date.now()) - Date.now(),
        asked: json['request'] ? askedFrom(object(json['request'])) : null,
    };
}

/**
 * A page embedded in another site may have no storage; then a reload needs the link again.
 * @param {(storage: Storage) => void} change
 */
function inStorage(change) {
    try {
        change(sessionStorage);
    } catch (error) {
        if (!(error instanceof DOMException))
            throw error;
    }
}

/** A guest's access, as long as this tab lives. */
export class Grant {
    /** @param {Access} access */
    constructor(access) {
        this.access = access;
    }

    get base() {
        return base;
    }

    get #route() {
        return `interventions/${encodeURIComponent(this.access.interventionId)}`;
    }

    /** @returns {Grant | null} after a reload */
    static stored() {
        try {
            const access = JSON.parse(sessionStorage.getItem(StorageKey) ?? 'null');
            return access && typeof access.token === 'string' ? new Grant(access) : null;
        } catch {
            return null;
        }
    }

    /**
     * @param {string} secret
     * @param {string} name
     * @param {string} pin
     * @returns {Promise<{grant: Grant, asked: Asked}>}
     */
    static async redeem(secret, name, pin) {
        const json = await post('guest/redeem', { secret, ...(name === '' ? {} : { name }), ...(pin === '' ? {} : { pin }) });
        const intervention = object(json['intervention']);
        const access = {
            token: text(json['token']), scope: scope(json['scope']), interventionId: text(intervention['id']),
            expiresAt: moment(json['expiresAt']),
        };
        if (access.token === '')
            throw new GuestError(500, '');
        inStorage((storage) => storage.setItem(StorageKey, JSON.stringify(access)));
        return { grant: new Grant(access), asked: askedFrom(intervention) };
    }

    forget() {
        inStorage((storage) => storage.removeItem(StorageKey));
    }

    /** A fresh one each time, because a ticket works once. */
    async ticket() {
        return text((await post('live/tickets', {}, this.access.token))['ticket']);
    }

    /**
     * @param {number} [waitSeconds] how long to wait for the end
     * @returns {Promise<{asked: Asked, outcome: Outcome | null}>}
     */
    async look(waitSeconds = 0) {
        const answer = await send(`${this.#route}?wait=${waitSeconds}`, {}, this.access.token);
        const json = object(await answer.json());
        return { asked: askedFrom(json), outcome: json['phase'] === 'ended' ? outcomeFrom(json['outcome']) : null };
    }

    /** The page as it was when the bot asked; null if there is no picture. */
    async picture() {
        try {
            return await (await send(`${this.#route}/picture`, {}, this.access.token)).blob();
        } catch {
            return null;
        }
    }

    /** @param {string} value */
    async answer(value) {
        await post(`${this.#route}/answer`, { value }, this.access.token);
    }

    /** @param {string} reason */
    async decline(reason) {
        await post(`${this.#route}/decline`, { reason }, this.access.token);
    }

    /**
     * How the request ended, or why this grant opens nothing any more. Null: neither can be said now.
     * @returns {Promise<Outcome | Loss | null>}
     */
    async fate() {
        try {
            return (await this.look()).outcome;
        } catch (error) {
            if (!(error instanceof GuestError) || !error.isFinal)
                return null;
            if (error.status !== 410)
                return 'unknown';
            return this.access.expiresAt !== null && Date.now() >= this.access.expiresAt ? 'expired' : 'withdrawn';
        }
    }
}
