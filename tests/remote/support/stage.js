// Both ends of the way: the live-view page in one Chromium, the bot's page in another, the relay host between them.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { eventually, snapshot, useBrowser } from '../../web/support/browser.js';
import { FakeRelay } from '../../web/support/relay.js';
import { BotBrowser } from './cdp.js';
import { Recorder } from './recorder.js';

/** Serves `/NAME` as the page of that name, with the recorder in it, or lets a function of that name answer. The same pages are on 127.0.0.1 and localhost. */
async function serve(pages) {
    const server = createServer((request, response) => {
        const html = pages.get(new URL(request.url, 'http://x').pathname.slice(1));
        if (typeof html === 'function')
            return html(request, response);
        response.writeHead(html === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
        response.end(html ?? '');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
}

/** A page that writes down what it hears. */
export function recording(body, head = '') {
    return `<!doctype html><meta charset="utf-8"><title>Test page</title><style>body { margin: 0; font: 16px sans-serif }</style>${head}
<script>${Recorder}</script>${body}`;
}

export function useStage({ flags = [] } = {}) {
    const suite = useBrowser();
    const pages = new Map();
    const stage = { pages };

    before(async () => {
        stage.server = await serve(pages);
        stage.origin = `http://127.0.0.1:${stage.server.address().port}`;
        stage.otherOrigin = `http://localhost:${stage.server.address().port}`;
        stage.files = await FakeRelay.start();
        stage.bot = await BotBrowser.start(flags);
    });
    after(async () => {
        await stage.bot?.stop();
        await stage.files?.stop();
        stage.server?.close();
        stage.server?.closeAllConnections();
    });

    /** The bot's page NAME and a live view of it, of the same size, in control. */
    stage.open = async (t, name, { viewer = 'driver', context = {}, downloads = '', viewport = 'fixed' } = {}) => {
        const remote = await stage.bot.openPage(`${stage.origin}/${name}`);
        const relay = spawn(join(process.env.HIDETTP_BIN, 'hidettp_relay_host'), [stage.bot.endpoint, remote.targetId, downloads, viewport], { stdio: ['pipe', 'pipe', 'inherit'] });
        const [port] = await once(createInterface(relay.stdout), 'line');
        t.after(async () => {
            const ended = once(relay, 'exit');
            relay.stdin.end();
            const [code, signal] = await ended;
            await remote.close();
            assert.deepEqual({ code, signal }, { code: 0, signal: null }, 'the relay ends in peace');
        });
        const opened = { remote, port, join: (id, options) => stage.join(t, port, id, options) };
        opened.view = await opened.join(viewer, { context: { viewport: await remote.evaluate('({ width: innerWidth, height: innerHeight })'), ...context } });
        await eventually(async () => assert.equal((await snapshot(opened.view)).inputOn, viewer === 'driver'));
        return opened;
    };

    /** One more live view, as somebody else. */
    stage.join = async (t, port, id, { context = {}, fragment = '&chrome=none', countsSockets = false } = {}) => {
        const view = await suite.newPage(t, context);
        if (countsSockets)
            await view.addInitScript(() => {
                const Original = WebSocket;
                window.sockets = [];
                window.WebSocket = class extends Original {
                    constructor(...values) {
                        super(...values);
                        window.sockets.push(this);
                    }
                };
            });
        await view.goto(`${stage.files.origin}/index.html#coordinator=ws://127.0.0.1:${port}&ticket=${id}${fragment}`);
        await eventually(async () => assert.equal((await snapshot(view)).status, 'live'));
        await eventually(async () => assert.ok((await snapshot(view)).frame.number > 0));
        return view;
    };

    /** The same page without us. */
    stage.openLocal = async (t, name, viewport) => {
        const page = await suite.newPage(t, { viewport });
        await page.goto(`${stage.origin}/${name}`);
        return page;
    };
    return stage;
}

export { eventually, snapshot };
