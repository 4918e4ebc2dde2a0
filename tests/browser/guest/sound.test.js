// A guest hears the bot's page: the real program and a bot that it runs, with a real sound server of their own.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Demo, eventually, flags } from './demo.js';

const Tone = 1000; // hertz

/** @type {Demo} */
let demo;
let folder;
let server;
let site;
let playingSince = 0;
const sinks = () => execFileSync('pactl', ['list', 'short', 'sinks'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const ownSinks = () => sinks().split('\n').filter((line) => line.includes('hidettp_'));

before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'hidettp-sound-'));
    const socket = path.join(folder, 'socket');
    Object.assign(process.env, { PULSE_SERVER: `unix:${socket}`, PULSE_RUNTIME_PATH: folder, PULSE_STATE_PATH: folder });
    server = spawn('pulseaudio', ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--log-level=error',
        `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`, '--load=module-null-sink sink_name=ears'], { stdio: 'ignore' });
    await eventually(() => assert.match(sinks(), /ears/));
    site = createServer(({ url }, response) => url.startsWith('/playing?') ? response.end(String(playingSince ||= Number(url.slice(9)))) : url === '/code.wav' ? response.setHeader('Content-Type', 'audio/wav').end(wave(20)) : url === '/player'
        ? response.setHeader('Content-Type', 'text/html').end(`<!doctype html><title>Challenge</title>
<body style="height: 100vh" onclick="const player = new Audio('/code.wav'); player.onplaying = () => { void fetch('/playing?' + Date.now()); }; player.play()">`)
        : response.setHeader('Content-Type', 'text/html').end(`<!doctype html><title>Challenge</title>
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

/** A tone, as a file. */
function wave(seconds) {
    const rate = 8000, count = rate * seconds, bytes = Buffer.alloc(44 + 2 * count);
    bytes.write('RIFF', 0); bytes.writeUInt32LE(36 + 2 * count, 4); bytes.write('WAVEfmt ', 8); bytes.writeUInt32LE(16, 16);
    bytes.writeUInt16LE(1, 20); bytes.writeUInt16LE(1, 22); bytes.writeUInt32LE(rate, 24); bytes.writeUInt32LE(2 * rate, 28);
    bytes.writeUInt16LE(2, 32); bytes.writeUInt16LE(16, 34); bytes.write('data', 36); bytes.writeUInt32LE(2 * count, 40);
    for (let index = 0; index < count; index += 1)
        bytes.writeInt16LE(Math.round(16_000 * Math.sin(2 * Math.PI * Tone * index / rate)), 44 + 2 * index);
    return bytes;
}

/** A browser that somebody else has started, known by its endpoint alone. */
async function browserElsewhere(t) {
    const profile = mkdtempSync(path.join(tmpdir(), 'hidettp-elsewhere-'));
    const browser = spawn('/usr/bin/chromium', ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...flags,
        `http://127.0.0.1:${site.address().port}/player`], { stdio: 'ignore' });
    t.after(async () => {
        const ended = once(browser, 'exit');
        browser.kill('SIGTERM');
        await ended;
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    });
    const file = path.join(profile, 'DevToolsActivePort');
    await eventually(() => assert.ok(existsSync(file) && /\n/.test(readFileSync(file, 'utf8'))));
    return `http://127.0.0.1:${readFileSync(file, 'utf8').split('\n')[0]}`;
}

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

test('a guest hears what plays in a browser that is known by its endpoint alone', async (t) => {
    const cdpUrl = await browserElsewhere(t);
    const bot = await demo.call('POST', 'bots', { name: 'Elsewhere', humanIntervention: { enabled: true } });
    const execution = (await demo.call('POST', 'executions', { botId: bot.id, cdpUrl })).id;
    const intervention = (await demo.call('POST', `executions/${execution}/interventions`, { kind: 'captcha', instructions: 'Write down what you hear' })).id;

    const context = await demo.browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.addInitScript(() => {
        const play = HTMLMediaElement.prototype.play;
        HTMLMediaElement.prototype.play = function () {
            window.player ??= Object.assign(this, { onplaying: () => { window.soundsAt ??= Date.now(); } });
            return play.call(this);
        };
        document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => { window.violated = violatedDirective; });
    });
    await page.goto((await demo.share(intervention)).url);
    await page.getByRole('button', { name: 'Help Now' }).click();
    await page.getByText('You are in control').first().waitFor();
    await page.getByRole('button', { name: 'Hear the page' }).click();
    await page.getByRole('button', { name: 'Mute the page' }).waitFor();
    await page.locator('canvas.picture').click();
    await eventually(async () => assert.ok(await page.evaluate(() => window.player?.currentTime > 0.2)));
    const peak = await page.evaluate(async () => {
        const heard = new AudioContext(), analyser = heard.createAnalyser();
        heard.createMediaElementSource(window.player).connect(analyser).connect(heard.destination);
        await heard.resume();
        await new Promise((resolve) => setTimeout(resolve, 500));
        const levels = new Uint8Array(analyser.frequencyBinCount);
        analyser.getByteFrequencyData(levels);
        return levels.indexOf(Math.max(...levels)) * heard.sampleRate / analyser.fftSize;
    });
    assert.ok(Math.abs(peak - Tone) < Tone * 0.05, `${peak} Hz`);
    t.diagnostic(`playing in the bot's page to sounding at the guest: ${await page.evaluate(() => window.soundsAt) - playingSince} ms`);
    assert.equal(await page.evaluate(() => window.violated), undefined);

    await page.getByRole('button', { name: 'Mute the page' }).click();
    await eventually(async () => assert.ok(await page.evaluate(() => window.player.paused)));
    await demo.call('POST', `executions/${execution}/cancel`);
});
