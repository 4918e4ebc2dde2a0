// What a share link allows: the secret is exchanged once for a token, the token for a ticket before each connection.

import { socketAddress } from './host.js';
import { GrantEnded } from './socket.js';

const StorageKey = 'hidettp.guest';

/** Why the coordinator said no. */
export class GuestError extends Error {
    /**
     * @param {boolean} isFinal trying again cannot help
     * @param {number} retryAfterSeconds
     */
    constructor(isFinal, retryAfterSeconds) {
        super('refused');
        this.isFinal = isFinal;
        this.retryAfterSeconds = retryAfterSeconds;
    }
}

/** The page lies at PUBLIC_URL/s, whatever path the public address has. */
const base = new URL('.', location.href.split('#')[0]).href;

/**
 * @param {string} route
 * @param {Record<string, unknown>} body
 * @param {string} [token]
 * @returns {Promise<Record<string, unknown>>}
 */
async function post(route, body, token) {
    /** @type {Record<string, string>} */
    const headers = { 'Content-Type': 'application/json' };
    if (token !== undefined)
        headers['Authorization'] = `Bearer ${token}`;
    const answer = await fetch(`${base}api/v1/${route}`, {
        method: 'POST', headers, body: JSON.stringify(body), cache: 'no-store', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer',
    });
    if (!answer.ok) {
        const isTemporary = answer.status === 429 || answer.status === 408 || answer.status >= 500;
        const seconds = Number(answer.headers.get('Retry-After'));
        throw new GuestError(!isTemporary, answer.status === 429 ? Math.min(Math.max(Math.ceil(seconds) || 1, 1), 3600) : 0);
    }
    const json = await answer.json();
    return typeof json === 'object' && json !== null ? json : {};
}

export class Grant {
    #token;

    /** @param {string} token */
    constructor(token) {
        this.#token = token;
    }

    /** @returns {Grant | null} the grant of this tab, after a reload */
    static stored() {
        const token = sessionStorage.getItem(StorageKey);
        return token ? new Grant(token) : null;
    }

    /**
     * @param {string} secret
     * @param {string} name
     */
    static async redeem(secret, name) {
        const { token } = await post('guest/redeem', name === '' ? { secret } : { secret, name });
        if (typeof token !== 'string' || token === '')
            throw new GuestError(true, 0);
        sessionStorage.setItem(StorageKey, token);
        return new Grant(token);
    }

    /** A fresh ticket each time, because a ticket works once. */
    async newAddress() {
        try {
            const { ticket } = await post('live/tickets', {}, this.#token);
            const address = socketAddress({ coordinator: base, ticket: String(ticket) });
            if (address)
                return address;
        } catch (error) {
            if (!(error instanceof GuestError) || !error.isFinal)
                throw error;
        }
        sessionStorage.removeItem(StorageKey);
        throw new GrantEnded('accessEnded');
    }
}
