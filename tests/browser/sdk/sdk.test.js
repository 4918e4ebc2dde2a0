// A Playwright bot asks for a human through the client for Node; the human is played over the API.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { Hidettp } from '../../../resources/sdk/js/hidettp.js';

const require = createRequire(path.join(process.env.HIDETTP_NODE_MODULES, 'x.js'));
const { chromium } = require('playwright-core');
const program = path.join(process.env.HIDETTP_BIN, 'hidettp-coordinator');

const data = mkdtempSync(path.join(tmpdir(), 'hidettp-sdk-'));
let coordinator, site, siteUrl, browser, page, cdpUrl;
/** @type {Hidettp} */ let ann;
/** @type {Hidettp} */ let bot;
let botId;

const command = (...words) => execFileSync(program, [...words, '--data', data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startCoordinator() {
  coordinator = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: coordinator.stdout }))
    if (line.startsWith('ready ')) return line.slice('ready '.length);
  throw new Error('the coordinator ended');
}

before(async () => {
  const url = await startCoordinator();
  ann = new Hidettp({ url, token: command('user', 'add', 'Ann', '--role', 'owner') });
  bot = new Hidettp({ url, token: command('key', 'add', 'my-bot', '--scope', 'write') });
  botId = (await ann.call('POST', 'bots', { name: 'Mine' })).id;
  site = http.createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<title>${request.url}</title><a id="go" href="/account">go on</a>`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => site.once('listening', resolve));
  siteUrl = `http://127.0.0.1:${site.address().port}`;
  const port = await freePort();
  cdpUrl = `http://127.0.0.1:${port}`;
  const root = process.getuid() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...root, `--remote-debugging-port=${port}`, '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run', '--disable-quic'],
  });
});

after(async () => {
  await browser?.close();
  site?.close();
  coordinator?.kill();
  await new Promise((resolve) => coordinator?.once('exit', resolve));
  rmSync(data, { recursive: true, force: true });
});

async function openRun() {
  page = await browser.newPage();
  await page.goto(`${siteUrl}/login`);
  return bot.open({ botId, cdpUrl });
}

describe('a bot driven from elsewhere', () => {
  it('goes on with its run after a person has resumed', async () => {
    const run = await openRun();
    const outcome = await run.requestHuman(page, {
      kind: '2fa',
      instructions: 'Enter the code',
      onWaiting: ({ id }) => ann.call('POST', `interventions/${id}/resume`, {}),
    });
    assert.equal(outcome.type, 'resumed');
    assert.equal(outcome.by.name, 'Ann');
    await run.finish({ outputs: { balance: 12 } });
    const over = await ann.call('GET', `executions/${run.id}`);
    assert.equal(over.status, 'success');
    assert.deepEqual(over.outputs, { balance: 12 });
  });

  it('goes on by itself once the page is past the barrier', async () => {
    const run = await openRun();
    const outcome = await run.requestHuman(page, {
      until: { url: '**/account' },
      onWaiting: () => page.click('#go'),
    });
    assert.equal(outcome.type, 'verified');
    assert.equal(outcome.urlAfter, `${siteUrl}/account`);
    await run.finish();
  });

  it('hears of a decline as an outcome', async () => {
    const run = await openRun();
    const outcome = await run.requestHuman(page, {
      onWaiting: ({ id }) => ann.call('POST', `interventions/${id}/decline`, { reason: 'no phone here' }),
    });
    assert.equal(outcome.type, 'declined');
    assert.equal(outcome.reason, 'no phone here');
  });

  it('asks once for the same idempotency key', async () => {
    const run = await openRun();
    const seen = [];
    const ask = () => run.requestHuman(null, { idempotencyKey: 'same', onWaiting: ({ id }) => seen.push(id) });
    const both = [ask(), ask()];
    while (seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    await ann.call('POST', `interventions/${seen[0]}/resume`, {});
    const outcomes = await Promise.all(both);
    assert.equal(seen[0], seen[1]);
    assert.deepEqual(outcomes.map(({ type }) => type), ['resumed', 'resumed']);
  });

  it('can give up, which ends the request', async () => {
    const run = await openRun();
    const giveUp = new AbortController();
    let id;
    const asked = run.requestHuman(page, { signal: giveUp.signal, onWaiting: (waiting) => { id = waiting.id; giveUp.abort(); } });
    await assert.rejects(asked, { name: 'AbortError' });
    assert.equal((await ann.call('GET', `interventions/${id}`)).outcome.type, 'cancelled');
  });

  it('is told in the coordinator’s own words what it may not do', async () => {
    await assert.rejects(bot.call('GET', 'users'), { name: 'HidettpError', code: 'forbidden', status: 403 });
  });
});
