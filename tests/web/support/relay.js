// A stand-in for the coordinator: serves the page, speaks the live socket's protocol, remembers what viewers send.

import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from './modules.js';
import { frame, png } from './pictures.js';
import { violationOf } from './rules.js';

const pageFolder = fileURLToPath(new URL('../../../resources/liveview', import.meta.url));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export function previewOf(changes = {}, request = {}) {
    return {
        organization: 'Example Ltd', botName: 'Balance', sharedBy: 'Ann', label: '', scope: 'control', needsPin: false,
        expiresAt: null, now: new Date().toISOString(), ...changes,
        request: changes.needsPin ? null : {
            kind: '2fa', instructions: 'Enter the code from the app', ask: null, phase: 'waiting',
            deadline: new Date(Date.now() + 29 * 60_000).toISOString(), claimedBy: '', ...request,
        },
    };
}

export function intervention(changes = {}) {
    return {
        id: 'i1', executionId: 'e1', botId: 'b1', botName: 'Balance', kind: '2fa', instructions: 'Enter the code from the app',
        priority: 'normal', phase: 'waiting', deadline: new Date(Date.now() + 29 * 60_000).toISOString(), claimedBy: null,
        control: null, viewers: [], until: null, conditionMet: false, ask: null, page: null, createdAt: new Date().toISOString(),
        firstInputAt: null, endedAt: null, outcome: null, ...changes,
    };
}

export class FakeRelay {
    events = new EventEmitter();
    received = [];
    violations = [];
    requests = [];
    sockets = [];
    tickets = new Set();
    answersPings = true;
    grantsControl = true;
    refusesSockets = false;
    ticketStatus = 201;
    redeem = () => ({ status: 201, body: { token: 'guest-token', scope: 'control', expiresAt: '2099-01-01T00:00:00.000Z', intervention: intervention() } });
    preview = () => ({ status: 200, body: previewOf() });
    look = () => ({ status: 200, body: intervention() });
    answerTo = () => ({ status: 200, body: intervention() });
    picture = null;
    hello = {};
    controlNumber = 6;
    holder = null;
    #ticketNumber = 0;

    static async start() {
        const relay = new FakeRelay();
        relay.server = createServer((request, response) => void relay.#answer(request, response));
        relay.webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
        relay.server.on('upgrade', (request, socket, head) => relay.#upgrade(request, socket, head));
        relay.server.listen(0, '127.0.0.1');
        await once(relay.server, 'listening');
        relay.port = relay.server.address().port;
        return relay;
    }

    get origin() {
        return `http://127.0.0.1:${this.port}`;
    }

    /** What viewers sent, without the heartbeat. */
    get inputs() {
        return this.received.filter((message) => message.type !== 'ping' && message.type !== 'seen');
    }

    get socket() {
        return this.sockets.at(-1);
    }

    newTicket() {
        this.#ticketNumber += 1;
        const ticket = `ticket-${this.#ticketNumber}`;
        this.tickets.add(ticket);
        return ticket;
    }

    async stop() {
        this.sockets.forEach((socket) => socket.terminate());
        this.server.closeAllConnections?.();
        this.server.close();
    }

    send(message) {
        this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    }

    sendFrame(options = {}) {
        const { width = 1280, height = 720, colour = [40, 120, 200] } = options;
        this.socket.send(frame({ ...options, width, height, data: options.data ?? png(width, height, colour) }));
    }

    give(holder) {
        this.controlNumber += 1;
        this.holder = holder;
        this.send({ type: 'control', number: this.controlNumber, holder });
    }

    /** @returns the first message that fits, waiting for it if need be */
    async message(fits, what = String(fits)) {
        const deadline = AbortSignal.timeout(8000);
        for (;;) {
            const found = this.received.find(fits);
            if (found)
                return found;
            await once(this.events, 'message', { signal: deadline }).catch(() => {
                throw new Error(`No such message: ${what}. Received: ${JSON.stringify(this.inputs).slice(0, 2000)}`);
            });
        }
    }

    async #answer(request, response) {
        const url = new URL(request.url, this.origin);
        if (request.method === 'POST')
            return this.#answerPost(url.pathname, request, response);
        this.requests.push({ method: request.method, path: request.url });
        if (url.pathname.startsWith('/api/v1/interventions/'))
            return this.#answerLook(url, response);
        const name = url.pathname === '/s' ? 'guest.html' : url.pathname.replace(/^\/s\//, '/');
        const path = join(pageFolder, normalize(name));
        const body = await readFile(path).catch(() => null);
        response.writeHead(body ? 200 : 404, { 'Content-Type': types[extname(path)] ?? 'text/plain', 'Cache-Control': 'no-store' });
        response.end(body ?? 'nothing here');
    }

    async #answerPost(path, request, response) {
        const chunks = [];
        for await (const part of request)
            chunks.push(part);
        const body = JSON.parse(Buffer.concat(chunks).toString());
        this.requests.push({ method: 'POST', path, body, authorization: request.headers.authorization, url: request.url });
        const answer = path === '/api/v1/guest/redeem' ? this.redeem(body)
                     : path === '/api/v1/guest/preview' ? this.preview(body)
                     : /\/interventions\/i1\/(answer|decline)$/.test(path) ? this.answerTo(path.split('/').at(-1), body)
                     : path === '/api/v1/live/tickets' ? this.#answerTicket(request.headers.authorization)
                     : { status: 404, body: {} };
        response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
        response.end(JSON.stringify(answer.body));
    }

    async #answerLook(url, response) {
        if (url.pathname.endsWith('/picture')) {
            response.writeHead(this.picture ? 200 : 404, { 'Content-Type': 'image/png' });
            return response.end(this.picture ?? '');
        }
        const answer = await this.look(Number(url.searchParams.get('wait')));
        response.writeHead(answer.status, { 'Content-Type': 'application/json' });
        return response.end(JSON.stringify(answer.body));
    }

    #answerTicket(authorization) {
        if (this.ticketStatus !== 201 || authorization !== 'Bearer guest-token')
            return { status: this.ticketStatus === 201 ? 401 : this.ticketStatus, body: { error: { code: 'gone', message: 'Gone.' } } };
        return { status: 201, body: { ticket: this.newTicket(), expiresAt: '2099-01-01T00:00:00.000Z' } };
    }

    #upgrade(request, socket, head) {
        const url = new URL(request.url, this.origin);
        const isKnown = url.pathname === '/api/v1/live' && this.tickets.delete(url.searchParams.get('ticket'));
        this.requests.push({ method: 'WS', path: request.url });
        if (!isKnown || this.refusesSockets) {
            socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
            return;
        }
        this.webSockets.handleUpgrade(request, socket, head, (webSocket) => this.#opened(webSocket));
    }

    #opened(webSocket) {
        this.sockets.push(webSocket);
        webSocket.on('message', (data, isBinary) => this.#received(webSocket, data, isBinary));
        webSocket.on('error', () => {});
        const me = { viewerId: 'v1', name: 'Ann', kind: 'operator', scope: 'control' };
        webSocket.send(JSON.stringify({
            type: 'hello', version: 1, viewerId: 'v1', scope: 'control', intervention: intervention(), viewers: [me],
            control: { number: this.controlNumber, holder: this.holder }, ...this.hello,
        }));
        this.events.emit('opened', webSocket);
    }

    #received(webSocket, data, isBinary) {
        const text = data.toString();
        const violation = isBinary ? 'binary' : violationOf(text);
        if (violation)
            this.violations.push(violation);
        const message = isBinary ? { type: 'binary' } : JSON.parse(text);
        this.received.push(message);
        if (message.type === 'ping' && this.answersPings)
            webSocket.send(JSON.stringify({ type: 'pong', id: message.id }));
        if (message.type === 'takeControl' && this.grantsControl)
            this.give({ viewerId: 'v1', name: 'Ann' });
        if (message.type === 'releaseControl' && this.grantsControl)
            this.give(null);
        this.events.emit('message', message);
    }
}
