// The one file that knows the socket: opens it, listens to its heart, and opens the next one when it is lost.

import { PieceKind, parsePiece } from './prompts/fetching.js';
import { encode, parseFrame, parseMessage } from './protocol.js';
import { parseScreenshot } from './screenshot.js';
import { parseSound } from './sound.js';

/** @typedef {import('./state.js').Connection} ConnectionState */
/** @typedef {{rttMs: number | null, silent: boolean}} Pulse */
/**
 * @typedef {{
 *   newAddress: () => Promise<string>,
 *   changed: (state: ConnectionState) => void,
 *   message: (message: import('./protocol.js').Message) => void,
 *   piece: (piece: import('./prompts/fetching.js').Piece) => void,
 *   media: (piece: import('./prompts/fetching.js').Piece) => void,
 *   frame: (frame: import('./protocol.js').Frame) => void,
 *   screenshot: (png: Uint8Array<ArrayBuffer>) => void,
 *   sound: (piece: import('./sound.js').Piece) => void,
 *   gone: (reason: string) => void,
 * }} Handlers
 */

const PingEvery = 2000;
const SilentAfter = 5000;
const LostAfter = 15000;
const BackOff = [300, 1000, 2000, 4000, 8000, 15000];
const CloseGoingAway = 3001;

/** Asking for another ticket is pointless: the grant itself has ended. */
export class GrantEnded extends Error {}

/** @param {number} attempt */
function delayBefore(attempt) {
    const longest = BackOff[Math.min(attempt, BackOff.length - 1)] ?? 0;
    return longest * (0.75 + Math.random() / 4);
}

export class LiveSocket {
    /** @type {Handlers} */
    #handlers;
    /** @type {WebSocket | null} */
    #socket = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #retryTimer;
    #attempt = 0;
    #generation = 0;
    #nextPing = 1;
    /** @type {Map<number, number>} */
    #pings = new Map();
    #lastHeard = 0;
    #wasHidden = false;
    /** @type {number | null} */
    #rttMs = null;

    /** @param {Handlers} handlers */
    constructor(handlers) {
        this.#handlers = handlers;
        setInterval(() => this.#beat(), PingEvery);
        document.addEventListener('visibilitychange', () => this.#visibilityChanged());
        window.addEventListener('online', () => this.#socket ?? this.reconnectNow());
    }

    /** @returns {Pulse} */
    get pulse() {
        const isSilent = this.#isOpen && !document.hidden && performance.now() - this.#lastHeard > SilentAfter;
        return { rttMs: this.#rttMs, silent: isSilent };
    }

    /** Bytes that wait to be sent: hover moves are not worth queueing. */
    get backlog() {
        return this.#socket?.bufferedAmount ?? 0;
    }

    get #isOpen() {
        return this.#socket?.readyState === WebSocket.OPEN;
    }

    /** @param {string} address ws:// or wss://, with a ticket that has not been used */
    connect(address) {
        this.#drop();
        this.#handlers.changed('connecting');
        const socket = new WebSocket(address);
        socket.binaryType = 'arraybuffer';
        socket.onopen = () => this.#opened();
        socket.onmessage = (event) => this.#received(event.data);
        socket.onclose = (event) => this.#closed(event);
        this.#socket = socket;
    }

    /** Skips what is left of the waiting time. */
    reconnectNow() {
        clearTimeout(this.#retryTimer);
        void this.#askForAddress();
    }

    /** Ends it for good. */
    stop() {
        this.#drop();
        this.#handlers.changed('closed');
    }

    /** @param {import('./protocol.js').Outgoing} message */
    send(message) {
        if (!this.#isOpen)
            return false;
        this.#socket?.send(encode(message));
        return true;
    }

    #drop() {
        clearTimeout(this.#retryTimer);
        this.#generation += 1;
        this.#pings.clear();
        this.#rttMs = null;
        const socket = this.#socket;
        this.#socket = null;
        if (!socket)
            return;
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close(CloseGoingAway);
    }

    #opened() {
        this.#lastHeard = performance.now();
        this.#handlers.changed('open');
        this.#ping();
    }

    /** @param {unknown} data */
    #received(data) {
        this.#lastHeard = performance.now();
        if (data instanceof ArrayBuffer) {
            const frame = parseFrame(data);
            const piece = frame ? null : parsePiece(data);
            const media = frame || piece ? null : parsePiece(data, PieceKind.media);
            const sound = frame || piece || media ? null : parseSound(data);
            const screenshot = frame || piece || media || sound ? null : parseScreenshot(data);
            if (frame)
                this.#handlers.frame(frame);
            else if (piece)
                this.#handlers.piece(piece);
            else if (media)
                this.#handlers.media(media);
            else if (sound)
                this.#handlers.sound(sound);
            else if (screenshot)
                this.#handlers.screenshot(screenshot);
            return;
        }
        const message = typeof data === 'string' ? parseMessage(data) : null;
        if (!message)
            return;
        if (message.type === 'hello')
            this.#attempt = 0;
        if (message.type === 'pong')
            this.#ponged(message.id);
        this.#handlers.message(message);
    }

    /** @param {CloseEvent} event */
    #closed(event) {
        this.#drop();
        if (event.code === 1000 && event.reason === 'ended') {
            this.#handlers.gone('ended');
            return;
        }
        this.#retryLater();
    }

    #retryLater() {
        this.#handlers.changed('waiting');
        this.#retryTimer = setTimeout(() => void this.#askForAddress(), delayBefore(this.#attempt));
        this.#attempt += 1;
    }

    async #askForAddress() {
        this.#generation += 1;
        const generation = this.#generation;
        this.#handlers.changed('needsTicket');
        try {
            const address = await this.#handlers.newAddress();
            if (generation === this.#generation)
                this.connect(address);
        } catch (error) {
            if (generation !== this.#generation)
                return;
            if (error instanceof GrantEnded)
                this.#handlers.gone(error.message);
            else
                this.#retryLater();
        }
    }

    #beat() {
        if (!this.#isOpen || document.hidden)
            return;
        if (performance.now() - this.#lastHeard > LostAfter) {
            this.#drop();
            this.#retryLater();
            return;
        }
        this.#ping();
    }

    /** A hidden page hears its timers late, so its silence proves nothing. */
    #visibilityChanged() {
        if (document.hidden) {
            this.#wasHidden = true;
        } else if (this.#wasHidden && this.#isOpen) {
            this.#wasHidden = false;
            this.#lastHeard = performance.now();
            this.#ping();
        }
    }

    #ping() {
        const id = this.#nextPing;
        this.#nextPing += 1;
        if (this.#pings.size > 16)
            this.#pings.clear();
        this.#pings.set(id, performance.now());
        this.send({ type: 'ping', id });
    }

    /** @param {number} id */
    #ponged(id) {
        const sent = this.#pings.get(id);
        if (sent === undefined)
            return;
        this.#pings.delete(id);
        this.#rttMs = performance.now() - sent;
    }
}
