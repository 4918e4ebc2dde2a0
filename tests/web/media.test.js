// What the bot's page plays in a browser whose sound cannot be captured: fetched once, played in step, nothing but sound.

import assert from 'node:assert/strict';
import test from 'node:test';
import { toMedia } from '../../resources/liveview/media.js';
import { eventually, useBrowser } from './support/browser.js';

const suite = useBrowser();
const Rate = 8000;
const Tone = 1000; // hertz

/** A tone, as a file. */
function wave(seconds) {
    const count = Rate * seconds;
    const bytes = Buffer.alloc(44 + 2 * count);
    bytes.write('RIFF', 0); bytes.writeUInt32LE(36 + 2 * count, 4); bytes.write('WAVEfmt ', 8); bytes.writeUInt32LE(16, 16);
    bytes.writeUInt16LE(1, 20); bytes.writeUInt16LE(1, 22); bytes.writeUInt32LE(Rate, 24); bytes.writeUInt32LE(2 * Rate, 28);
    bytes.writeUInt16LE(2, 32); bytes.writeUInt16LE(16, 34); bytes.write('data', 36); bytes.writeUInt32LE(2 * count, 40);
    for (let index = 0; index < count; index += 1)
        bytes.writeInt16LE(Math.round(16_000 * Math.sin(2 * Math.PI * Tone * index / Rate)), 44 + 2 * index);
    return bytes;
}

function piece(media, offset, bytes) {
    const header = Buffer.alloc(16);
    header.writeUInt8(5, 0);
    header.writeUInt32BE(media, 4);
    header.writeBigUInt64BE(BigInt(offset), 8);
    return Buffer.concat([header, bytes]);
}

const said = (file, fields = {}) => ({ type: 'media', media: 1, state: 'playing', bytes: file.length, mimeType: 'audio/wav', position: 0, rate: 1, volume: 1, ...fields });

/** Every piece that is asked for is sent. */
async function serve(relay, file) {
    for (let offset = 0; offset < file.length; offset += 65_536) {
        await relay.message((message) => message.type === 'media' && message.offset === offset);
        relay.socket.send(piece(1, offset, file.subarray(offset, offset + 65_536)));
    }
}

/** A page that listens; what it plays is in `window.players`. */
async function listening(t) {
    const { page, relay } = await suite.open(t, { prepare: () => {} });
    await page.evaluate(() => {
        window.players = [];
        const play = HTMLMediaElement.prototype.play;
        HTMLMediaElement.prototype.play = function () { window.players.includes(this) || window.players.push(this); return play.call(this); };
    });
    await page.getByRole('button', { name: 'Hear the page' }).click();
    relay.send({ type: 'sound', state: 'on', reason: '' });
    await page.getByRole('button', { name: 'Mute the page' }).waitFor();
    return { page, relay };
}
const player = (page) => page.evaluate(() => window.players.map(({ currentTime, paused, ended, volume, playbackRate, isConnected, src }) => ({ currentTime, paused, ended, volume, playbackRate, isConnected, src }))[0] ?? null);

test('what the page plays is fetched, sounds, and follows the page in everything', async (t) => {
    const { page, relay } = await listening(t);
    const file = wave(20);
    assert.ok(file.length > 4 * 65_536);
    relay.send(said(file));
    await serve(relay, file);
    await eventually(async () => assert.ok((await player(page))?.currentTime > 0.1));
    const { src, isConnected } = await player(page);
    assert.ok(src.startsWith('blob:') && !isConnected);
    const peak = await page.evaluate(async () => {
        const context = new AudioContext(), analyser = context.createAnalyser();
        await context.resume();
        context.createMediaElementSource(window.players[0]).connect(analyser).connect(context.destination);
        await new Promise((resolve) => setTimeout(resolve, 500));
        const levels = new Uint8Array(analyser.frequencyBinCount);
        analyser.getByteFrequencyData(levels);
        return levels.indexOf(Math.max(...levels)) * context.sampleRate / analyser.fftSize;
    });
    assert.ok(Math.abs(peak - Tone) < 40, `${peak} Hz`);

    relay.send(said(file, { state: 'paused', position: 12 }));
    await eventually(async () => assert.ok((await player(page)).paused && Math.abs((await player(page)).currentTime - 12) < 0.1));
    await page.getByRole('slider', { name: 'Volume' }).fill('50');
    relay.send(said(file, { position: 3, volume: 0.4, rate: 1.5 }));
    await eventually(async () => {
        const { paused, currentTime, volume, playbackRate } = await player(page);
        assert.ok(!paused && currentTime >= 3 && currentTime < 8 && Math.abs(volume - 0.2) < 0.01 && Math.abs(playbackRate / 1.5 - 1) < 0.2);
    });
    relay.send(said(file, { state: 'gone', bytes: 0, mimeType: '' }));
    await eventually(async () => assert.deepEqual(await player(page).then(({ paused, src: now }) => [paused, now]), [true, '']));
});

test('a spoken code that came late is heard from its beginning to its end', async (t) => {
    const { page, relay } = await listening(t);
    const file = wave(2);
    relay.send(said(file, { position: 1 }));
    await serve(relay, file);
    await eventually(async () => assert.ok((await player(page))?.currentTime < 0.8));
    relay.send(said(file, { state: 'ended', position: 2 }));
    await eventually(async () => assert.ok((await player(page)).ended));
});

test('muted by the person here it is over at once, and nothing that is sent then is played', async (t) => {
    const { page, relay } = await listening(t);
    const file = wave(5);
    relay.send(said(file));
    await serve(relay, file);
    await eventually(async () => assert.ok((await player(page))?.currentTime > 0));
    relay.send({ type: 'sound', state: 'off', reason: '' });
    await eventually(async () => assert.ok((await player(page)).paused));
    relay.send(said(file, { media: 2 }));
    relay.send({ type: 'clipboard', text: '' });
    await page.waitForTimeout(200);
    assert.equal(relay.received.filter(({ type, media }) => type === 'media' && media === 2).length, 0);
});

test('what cannot be played is told, and no more than three at once are taken', async (t) => {
    const { page, relay } = await listening(t);
    const file = Buffer.from('<!doctype html><script>alert(1)</script>');
    relay.send(said(file));
    await serve(relay, file);
    await page.locator('.notice').getByText('of a kind that cannot be heard').waitFor();
    for (let media = 2; media < 10; media += 1)
        relay.send(said(file, { media }));
    await relay.message(({ type, media }) => type === 'media' && media === 3);
    await page.waitForTimeout(200);
    assert.deepEqual([...new Set(relay.received.filter(({ type }) => type === 'media').map(({ media }) => media))].sort(), [1, 2, 3]);
});

test('the page says in words what is not heard, and stays on', async (t) => {
    const { page, relay } = await listening(t);
    relay.send({ type: 'sound', state: 'on', reason: 'soundMadeByScript' });
    await page.locator('.notice').getByText('in a way that cannot be heard from here').waitFor();
    await page.getByRole('button', { name: 'Mute the page' }).waitFor();
});

test('of what a relay says nothing but numbers in range and types of a closed list is taken', () => {
    assert.deepEqual(toMedia({ media: 3, state: 'playing', bytes: 9e9, mimeType: 'audio/wav', position: -1, rate: 100, volume: 7 }),
        { media: 3, state: 'playing', bytes: 16 << 20, mimeType: 'audio/wav', position: 0, rate: 8, volume: 1 });
    assert.equal(toMedia({ media: 3, state: 'playing', bytes: 10, mimeType: 'text/html' }).state, 'gone');
    assert.equal(toMedia({ media: 3, state: 'exploding', bytes: 10, mimeType: 'audio/wav' }).state, 'gone');
});
