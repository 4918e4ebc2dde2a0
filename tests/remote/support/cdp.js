// The bot's browser: a Chromium with a real DevTools port, and just enough of a client to look into its pages.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../web/support/browser.js';
import { WebSocket } from '../../web/support/modules.js';

const flags = [
    '--headless=new', '--no-sandbox', '--remote-debugging-port=0', '--window-size=1280,800', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic', '--mute-audio', '--password-store=basic',
];

export class BotBrowser {
    #waiting = new Map();
    #lastId = 0;

    static async start(ownFlags = []) {
        const browser = new BotBrowser();
        browser.folder = await mkdtemp(join(tmpdir(), 'hidettp-bot-'));
        browser.process = spawn(process.env.HIDETTP_CHROMIUM ?? '/usr/bin/chromium', [...flags, ...ownFlags, `--user-data-dir=${browser.folder}`, 'about:blank'], {
            stdio: 'ignore', env: { ...process.env, HOME: browser.folder }, // what pages give out goes with the profile
        });
        const [port, path] = await eventually(async () => (await readFile(join(browser.folder, 'DevToolsActivePort'), 'utf8')).trim().split('\n'), { within: 30_000 });
        browser.endpoint = `ws://127.0.0.1:${port}${path}`;
        browser.httpEndpoint = `http://127.0.0.1:${port}`;
        browser.socket = new WebSocket(browser.endpoint, { perMessageDeflate: false });
        browser.socket.on('message', (data) => browser.#received(JSON.parse(data)));
        await once(browser.socket, 'open');
        return browser;
    }

    async stop() {
        const ended = once(this.process, 'exit');
        await this.call('Browser.close').catch(() => this.process.kill('SIGKILL'));
        await ended;
        await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
    }

    call(method, params = {}, sessionId = undefined) {
        this.#lastId += 1;
        this.socket.send(JSON.stringify({ id: this.#lastId, method, params, sessionId }));
        return new Promise((resolve, reject) => this.#waiting.set(this.#lastId, { resolve, reject, method }));
    }

    #received({ id, result, error }) {
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (error)
            waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
        else
            waiting?.resolve(result);
    }

    async openPage(url) {
        const { targetId } = await this.call('Target.createTarget', { url });
        const { sessionId } = await this.call('Target.attachToTarget', { targetId, flatten: true });
        const page = new BotPage(this, targetId, sessionId);
        await page.loaded(url);
        return page;
    }
}

export class BotPage {
    constructor(browser, targetId, sessionId) {
        Object.assign(this, { browser, targetId, sessionId });
    }

    /** What an expression is in the page; a function is called there. */
    async evaluate(code, ...values) {
        const expression = typeof code === 'function' ? `(${code})(...${JSON.stringify(values)})` : code;
        const { result, exceptionDetails } = await this.browser.call('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }, this.sessionId);
        if (exceptionDetails)
            throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    }

    async goto(url) {
        await this.browser.call('Page.navigate', { url }, this.sessionId);
        await this.loaded(url);
    }

    async loaded(url) {
        await eventually(async () => {
            if (await this.evaluate('location.href + document.readyState') !== `${url}complete`)
                throw new Error(`${url} does not load`);
        });
    }

    close() {
        return this.browser.call('Target.closeTarget', { targetId: this.targetId });
    }
}
