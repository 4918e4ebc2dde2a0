// A guest hears the bot's page: the real program and a bot that it runs, with a real sound server of their own.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Demo, eventually } from './demo.js';

const Tone = 1000; // hertz

/** @type {Demo} */
let demo;
let folder;
let server;
let site;
const sinks = () => execFileSync('pactl', ['list', 'short', 'sinks'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const ownSinks = () => sinks().split('\n').filter((line) => line.includes('hidettp_'));

before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'hidettp-sound-'));
    const socket = path.join(folder, 'socket');
    Object.assign(process.env, { PULSE_SERVER: `unix:${socket}`, PULSE_RUNTIME_PATH: folder, PULSE_STATE_PATH: folder });
    server = spawn('pulseaudio', ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--log-level=error',
        `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`, '--load=module-null-sink sink_name=ears'], { stdio: 'ignore' });
    await eventually(() => assert.match(sinks(), /ears/));
    site = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(`<!doctype html><title>Challenge</title>
<body style="height: 100vh" onclick="const context = new AudioContext(), tone = context.createOscillator(); tone.frequency.value = ${Tone}; tone.connect(context.destination); tone.start()">`));
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    demo = await Demo.start();
});

after(async () => {
    await demo?.stop();
    site?.closeAllConnections();
    site?.close();
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
});

/** How often the sound of the last half second that was played goes up through nothing, for each second. */
function frequency(page) {
    return page.evaluate(() => {
        const all = window.played.slice(-24);
        const samples = all.flatMap(({ samples: each }) => [...each]);
        const ups = samples.filter((sample, index) => index > 0 && samples[index - 1] < 0 && sample >= 0).length;
        return samples.length === 0 ? 0 : ups * all[0].rate / samples.length;
    });
}

test('a guest in control hears what the bot\'s page plays, from a press on until another', async (t) => {
    const bot = await demo.call('POST', 'bots', { name: 'Listener', humanIntervention: { enabled: true }, steps: [
        { goto: `http://127.0.0.1:${site.address().port}/` }, { requestHuman: { kind: 'captcha', instructions: 'Write down what you hear' } }] });
    const execution = (await demo.call('POST', `bots/${bot.id}/executions`)).id;
    const intervention = await eventually(async () => {
        const { interventionId } = await demo.call('GET', `executions/${execution}`);
        assert.ok(interventionId);
        return interventionId;
    }, { within: 60_000 });
    assert.equal(ownSinks().length, 1);

    const context = await demo.browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.addInitScript(() => {
        window.played = [];
        const start = AudioBufferSourceNode.prototype.start;
        AudioBufferSourceNode.prototype.start = function (when) {
            window.played.push({ rate: this.buffer.sampleRate, samples: this.buffer.getChannelData(0) });
            return start.call(this, when);
        };
    });
    await page.goto((await demo.share(intervention)).url);
    await page.getByRole('button', { name: 'Help Now' }).click();
    await page.getByText('You are in control').first().waitFor();
    await page.getByRole('button', { name: 'Hear the page' }).click();
    await page.getByRole('button', { name: 'Mute the page' }).waitFor();
    await page.locator('canvas.picture').click();
    await eventually(async () => assert.ok(Math.abs(await frequency(page) - Tone) < Tone * 0.05, `${await frequency(page)} Hz`));

    await page.getByRole('button', { name: 'Mute the page' }).click();
    await page.getByRole('button', { name: 'Hear the page' }).waitFor();
    const count = await page.evaluate(() => window.played.length);
    await eventually(() => assert.equal(execFileSync('pactl', ['list', 'short', 'source-outputs'], { encoding: 'utf8' }), ''));
    assert.ok(await page.evaluate(() => window.played.length) <= count + 1);

    await demo.call('POST', `executions/${execution}/cancel`);
    await eventually(() => assert.deepEqual(ownSinks(), []));
});
