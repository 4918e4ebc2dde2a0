// Bots of Playwright, of Puppeteer and of plain HTTP ask for a human; the human is played over the API.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Hidettp } from '../../../resources/sdk/js/hidettp.js';

const require = createRequire(path.join(process.env.HIDETTP_NODE_MODULES, 'x.js'));
const { chromium } = require('playwright-core');
const puppeteer = require('puppeteer-core');
const program = path.join(process.env.HIDETTP_BIN, 'hidettp-coordinator');

const root = fileURLToPath(new URL('../../../', import.meta.url));
const tsc = path.join(process.env.HIDETTP_NODE_MODULES, 'typescript/bin/tsc');
const runProgram = promisify(execFile);

const data = mkdtempSync(path.join(tmpdir(), 'hidettp-sdk-'));
let coordinator, url, key, site, siteUrl, browser, page, cdpUrl;
/** @type {Hidettp} */ let ann;
/** @type {Hidettp} */ let bot;
let botId;

const command = (...words) => execFileSync(program, [...words, '--data', data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

const chromiumFlags = [...(process.getuid() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];

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
  url = await startCoordinator();
  ann = new Hidettp({ url, token: command('user', 'add', 'Ann', '--role', 'owner') });
  key = command('key', 'add', 'my-bot', '--scope', 'write');
  bot = new Hidettp({ url, token: key });
  botId = (await ann.call('POST', 'bots', { name: 'Mine' })).id;
  site = http.createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<title>${request.url}</title><a id="go" href="/account">go on</a>`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => site.once('listening', resolve));
  siteUrl = `http://127.0.0.1:${site.address().port}`;
  const port = await freePort();
  cdpUrl = `http://127.0.0.1:${port}`;
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...chromiumFlags, `--remote-debugging-port=${port}`],
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

describe('a bot of Puppeteer', () => {
  let theirs;

  before(async () => {
    theirs = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: chromiumFlags });
  });
  after(() => theirs.close());

  async function openTheirs() {
    const theirPage = await theirs.newPage();
    await theirPage.goto(`${siteUrl}/login`);
    return { theirPage, theirRun: await bot.open({ botId, cdpUrl: theirs.wsEndpoint() }) };
  }

  it('goes on with its run after a person has resumed', async () => {
    const { theirPage, theirRun } = await openTheirs();
    const outcome = await theirRun.requestHuman(theirPage, {
      instructions: 'Enter the code',
      onWaiting: ({ id }) => ann.call('POST', `interventions/${id}/resume`, {}),
    });
    assert.equal(outcome.type, 'resumed');
    await theirRun.finish();
    assert.equal((await ann.call('GET', `executions/${theirRun.id}`)).status, 'success');
  });

  it('goes on by itself once its own page, not another, is past the barrier', async () => {
    const { theirPage, theirRun } = await openTheirs();
    const other = await theirs.newPage();
    const outcome = await theirRun.requestHuman(theirPage, {
      until: { url: '**/account' },
      onWaiting: async () => {
        await other.goto(`${siteUrl}/account`);
        await theirPage.click('#go');
      },
    });
    assert.equal(outcome.type, 'verified');
    assert.equal(outcome.urlAfter, `${siteUrl}/account`);
  });
});

describe('the package', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hidettp-package-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('can be installed from its tarball, used and type-checked', async () => {
    const { stdout } = await runProgram(path.join(root, 'packaging/pack-sdk'), ['--tsc', tsc, folder]);
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module", "private": true}');
    await runProgram('npm', ['install', '--offline', '--no-audit', '--no-fund', stdout.trim()], { cwd: folder });
    writeFileSync(path.join(folder, 'bot.ts'), `
      import { Hidettp, HidettpError } from 'hidettp';
      import type { Outcome } from 'hidettp';
      const hidettp = new Hidettp({ url: '${url}', token: '${key}' });
      const run = await hidettp.open({ botId: '${botId}', cdpUrl: '${cdpUrl}' });
      const outcome: Outcome = await run.requestHuman(null, {
        ask: { type: 'code', label: 'Code' },
        onWaiting: ({ id }) => void hidettp.call('POST', \`interventions/\${id}/answer\`, { value: '123' }),
      });
      // @ts-expect-error there is no such outcome
      if (outcome.type === 'vanished') throw new HidettpError('internal', 'no', 0);
      await run.finish({ outputs: { code: outcome.value } });
    `);
    await runProgram(tsc, ['--strict', '--target', 'ES2022', '--module', 'ES2022', '--moduleResolution', 'bundler', '--lib',
      'ES2022,DOM', 'bot.ts'], { cwd: folder });
    await runProgram(process.execPath, ['bot.js'], { cwd: folder });
    const { items } = await ann.call('GET', `executions?bot=${botId}&limit=1`);
    assert.deepEqual(items[0].outputs, { code: '123' });
  });
});

describe('a bot of plain HTTP', () => {
  for (const example of ['ask.py', 'ask.sh']) {
    it(`asks with ${example}`, async () => {
      const asks = spawn(path.join(root, 'resources/sdk/examples', example), [url, botId, cdpUrl],
        { env: { ...process.env, HIDETTP_TOKEN: key }, stdio: ['ignore', 'pipe', 'pipe'] });
      const ended = new Promise((resolve) => asks.once('close', resolve));
      let said = '';
      asks.stdout.on('data', (text) => { said += text; });
      for await (const line of createInterface({ input: asks.stderr })) {
        const id = line.split('waiting for a human: ')[1];
        assert.ok(id, line);
        await ann.call('POST', `interventions/${id}/resume`, {});
      }
      assert.equal(await ended, 0);
      assert.equal(said.trim(), 'resumed');
      const { items } = await ann.call('GET', `executions?bot=${botId}&limit=1`);
      assert.equal(items[0].status, 'success');
      assert.deepEqual(items[0].outputs, { balance: 12 });
    });
  }
});
