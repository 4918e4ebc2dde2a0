// One Chromium per test file, one fresh context and one fake relay per test.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium } from './modules.js';
import { FakeRelay } from './relay.js';

const launchOptions = {
    executablePath: process.env.HIDETTP_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--mute-audio'],
};

/**
 * Waits until a claim holds, so that no test needs to sleep.
 */
export async function eventually(claim, { within = 8000 } = {}) {
    const deadline = Date.now() + within;
    for (;;) {
        try {
            return await claim();
        } catch (error) {
            if (Date.now() > deadline)
                throw error;
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
    }
}

export function useBrowser() {
    const suite = { browser: null };
    before(async () => { suite.browser = await chromium.launch(launchOptions); });
    after(async () => { await suite.browser?.close(); });

    /** Opens a page that fails the test if it logs an error or breaks its own security policy. */
    suite.newPage = async (t, contextOptions = {}, { expectsProblems = false } = {}) => {
        const context = await suite.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US', ...contextOptions });
        const page = await context.newPage();
        const problems = [];
        page.on('pageerror', (error) => problems.push(error.message));
        page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
        await page.addInitScript(() => {
            document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective}`));
        });
        t.after(async () => {
            await context.close();
            const serious = problems.filter((text) => !/ERR_|WebSocket connection|Failed to load resource/.test(text));
            assert.ok(expectsProblems || serious.length === 0, serious.join('\n'));
        });
        return page;
    };

    suite.startRelay = async (t) => {
        const relay = await FakeRelay.start();
        t.after(async () => {
            await relay.stop();
            assert.deepEqual(relay.violations, []);
        });
        return relay;
    };

    /** The live view, greeted and showing a 1280x720 page; `drives: true` has control as well. */
    suite.open = async (t, { drives = true, prepare = () => {}, context, fragment = '', pageSize = { width: 1280, height: 720 }, expectsProblems } = {}) => {
        const relay = await suite.startRelay(t);
        await prepare(relay);
        const page = await suite.newPage(t, context, { expectsProblems });
        await page.goto(embeddedAddress(relay, fragment));
        await eventually(async () => assert.ok(relay.socket));
        relay.send({ type: 'page', url: 'https://bank.example/login', origin: 'https://bank.example', title: 'Sign in', width: 1280, height: 720, loading: false, canGoBack: true, canGoForward: false });
        relay.send({ type: 'state', state: 'live', reason: '' });
        relay.sendFrame(pageSize);
        await eventually(async () => assert.equal((await snapshot(page)).frame.width, pageSize.width));
        if (drives) {
            await page.evaluate(() => window.hidettpView.command('takeControl'));
            await eventually(async () => assert.equal((await snapshot(page)).inputOn, true));
            relay.received.length = 0;
        }
        return { page, relay };
    };
    return suite;
}

export function embeddedAddress(relay, fragment = '') {
    return `${relay.origin}/index.html#coordinator=ws://127.0.0.1:${relay.port}&ticket=${relay.newTicket()}${fragment}`;
}

export function snapshot(page) {
    return page.evaluate(() => JSON.parse(window.hidettpView.snapshot()));
}

/** Where a point of the bot's page lies on the screen. */
export async function onScreen(page, x, y) {
    const { box, frame } = await snapshot(page);
    return { x: box.left + x / frame.width * box.width, y: box.top + y / frame.height * box.height };
}
