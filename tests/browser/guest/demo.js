// The real coordinator with its demo, a real Chromium for guests, and the API as the owner.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(path.join(process.env.HIDETTP_NODE_MODULES, 'x.js'));
const playwright = require('playwright-core');
const program = path.join(process.env.HIDETTP_BIN, 'hidettp-coordinator');
export const flags = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic', '--disable-dev-shm-usage',
    ...(process.getuid() === 0 ? ['--no-sandbox'] : [])];
const launchOptions = { executablePath: '/usr/bin/chromium', args: flags };

export const { devices } = playwright;

export async function eventually(claim, { within = 20_000 } = {}) {
    const deadline = Date.now() + within;
    for (;;) {
        try {
            return await claim();
        } catch (error) {
            if (Date.now() > deadline)
                throw error;
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    }
}

export class Demo {
    static async start() {
        const demo = new Demo();
        demo.data = mkdtempSync(path.join(tmpdir(), 'hidettp-guest-'));
        await demo.serve();
        demo.browser = await playwright.chromium.launch(launchOptions);
        return demo;
    }

    async serve() {
        this.program = spawn(program, ['serve', '--demo', '--browser-no-sandbox', '--data', this.data, '--listen', '127.0.0.1:0'],
            { stdio: ['ignore', 'pipe', 'pipe'] });
        this.output = '';
        this.program.stderr.on('data', (text) => { this.output += text; });
        for await (const line of createInterface({ input: this.program.stdout })) {
            this.output += `${line}\n`;
            if (line.startsWith('ready ')) {
                this.url = line.slice('ready '.length);
                break;
            }
        }
        this.token = JSON.parse(readFileSync(path.join(this.data, 'coordinator.json'), 'utf8')).token;
        await eventually(() => { this.site = /demo site is at (\S+)/.exec(this.output)[1].replace(/\/demo\/?$/, ''); });
    }

    /** The program dies without a word, and is started again on what it has left. */
    async kill() {
        const ended = new Promise((resolve) => this.program.once('exit', resolve));
        this.program.kill('SIGKILL');
        await ended;
        await this.serve();
    }

    /** One that keeps its history and everything else in a folder. */
    persistentBrowser(profile, options) {
        return playwright.chromium.launchPersistentContext(profile, { ...launchOptions, ...options });
    }

    async stop() {
        await this.browser?.close();
        const { items } = await this.call('GET', 'executions');
        await Promise.all(items.map(({ id }) => this.call('POST', `executions/${id}/cancel`).catch(() => {})));
        await eventually(() => {
            if (readdirSync(path.join(this.data, 'browsers')).length > 0)
                throw new Error('a bot\'s browser is still there');
        });
        this.program.kill('SIGTERM');
        await new Promise((resolve) => this.program.once('exit', resolve));
        rmSync(this.data, { recursive: true, force: true });
    }

    async send(method, route, body, headers = {}) {
        return fetch(`${this.url}/api/v1/${route}`, {
            method, headers: { Authorization: `Bearer ${this.token}`, ...headers }, body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
        });
    }

    async call(method, route, body) {
        const answer = await this.send(method, route, body);
        const text = await answer.text();
        if (!answer.ok)
            throw new Error(`${method} ${route}: ${answer.status} ${text}`);
        return text === '' ? null : JSON.parse(text);
    }

    /** Runs the bank bot until it asks for the code. Without a condition only Done lets it go on. */
    async askForCode({ hasCondition = true, change = () => {} } = {}) {
        const { items } = await this.call('GET', 'bots');
        const { id, createdAt, ...bot } = items.find(({ name }) => name.startsWith('Demo: balance'));
        const asking = bot.steps[4].requestHuman;
        if (hasCondition)
            asking.until = { url: '**/demo/bank/account' };
        else
            delete asking.until;
        change(asking);
        await this.call('PUT', `bots/${id}`, bot);
        const execution = (await this.call('POST', `bots/${id}/executions`)).id;
        const intervention = await eventually(async () => {
            const { interventionId, status } = await this.call('GET', `executions/${execution}`);
            if (status !== 'waitingForHuman' || !interventionId)
                throw new Error(`the bot does not ask: ${status}`);
            return interventionId;
        }, { within: 60_000 });
        return { execution, intervention };
    }

    /** @returns the link, its secret beside it */
    async share(intervention, wish = {}) {
        const link = await this.call('POST', `interventions/${intervention}/links`, wish);
        return { ...link, secret: link.url.split('#')[1] };
    }

    redeem(secret) {
        return fetch(`${this.url}/api/v1/guest/redeem`, { method: 'POST', body: JSON.stringify({ secret }) });
    }

    /** Everything that a link could change. The bot's page is looked at all the time, whoever comes. */
    async stateOf(intervention) {
        const [asked, links, audit] = await Promise.all(['', '/links', '/audit'].map((part) => this.call('GET', `interventions/${intervention}${part}`)));
        const { page, pageMoved, conditions, conditionMet, ...state } = asked;
        return { state, links, audit };
    }

    async code() {
        return /\d{6}/.exec(await (await fetch(`${this.site}/demo/phone/code`)).text())[0];
    }

    status(execution) {
        return this.call('GET', `executions/${execution}`).then(({ status }) => status);
    }
}

/** Another origin, and another site: the same machine by another name. */
export async function anotherSite(t, html) {
    const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(`<!doctype html>${html}`)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    t.after(() => { server.closeAllConnections(); server.close(); });
    return `http://localhost:${server.address().port}/`;
}
