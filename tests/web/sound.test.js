// The page's sound: nothing until somebody presses, then as it comes, as loud as they like, and nothing but sound.

import assert from 'node:assert/strict';
import test from 'node:test';
import { parseSound } from '../../resources/liveview/sound.js';
import { eventually, snapshot, useBrowser } from './support/browser.js';

const suite = useBrowser();

function message({ kind = 3, format = 1, zeros = 0, rate = 24_000, samples = [0, 16_384, -32_768] } = {}) {
    const bytes = Buffer.alloc(12 + 2 * samples.length);
    bytes.writeUInt8(kind, 0);
    bytes.writeUInt8(format, 1);
    bytes.writeUInt16BE(zeros, 2);
    bytes.writeUInt32BE(1, 4);
    bytes.writeUInt32BE(rate, 8);
    samples.forEach((sample, index) => bytes.writeInt16LE(sample, 12 + 2 * index));
    return bytes;
}
const arrayOf = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);

test('a message is its samples and how many of them a second has', () => {
    assert.deepEqual(parseSound(arrayOf(message())), { rate: 24_000, samples: new Float32Array([0, 0.5, -1]) });
});

for (const [name, bytes] of Object.entries({
    'empty': Buffer.alloc(0), 'a header alone': message({ samples: [] }), 'another kind': message({ kind: 1 }), 'an unknown format': message({ format: 2 }),
    'other than zeros': message({ zeros: 1 }), 'too slow': message({ rate: 100 }), 'too fast': message({ rate: 192_000 }),
    'too long': message({ samples: Array(40_000).fill(0) }),
}))
    test(`no sound: ${name}`, () => assert.equal(parseSound(arrayOf(bytes)), null));

/** Counts what is played, and how loud. */
const listen = (page) => page.evaluate(() => {
    window.played = 0;
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (when) { window.played += 1; return start.call(this, when); };
    const connect = GainNode.prototype.connect;
    GainNode.prototype.connect = function (to) { window.gain = this.gain; return connect.call(this, to); };
});
const played = (page) => page.evaluate(() => window.played);

test('the page is heard from a press on until another, as loud as was chosen', async (t) => {
    const { page, relay } = await suite.open(t);
    await listen(page);
    relay.socket.send(message());
    await page.getByRole('button', { name: 'Hear the page' }).click();
    assert.deepEqual(await relay.message(({ type }) => type === 'sound'), { type: 'sound', on: true, control: 7 });
    relay.send({ type: 'sound', state: 'on', reason: '' });
    const mute = page.getByRole('button', { name: 'Mute the page' });
    await mute.waitFor();
    assert.equal(await played(page), 0);
    relay.socket.send(message());
    await eventually(async () => assert.equal(await played(page), 1));
    await page.getByRole('slider', { name: 'Volume' }).fill('30');
    await eventually(async () => assert.ok(Math.abs(await page.evaluate(() => window.gain.value) - 0.3) < 0.01));
    await mute.click();
    await relay.message(({ type, on }) => type === 'sound' && !on);
    relay.send({ type: 'sound', state: 'off', reason: '' });
    await page.getByRole('button', { name: 'Hear the page' }).waitFor();
    relay.socket.send(message());
    relay.send({ type: 'page', url: 'https://bank.example/later', origin: 'https://bank.example', title: 'Later', width: 1280, height: 720, loading: false, canGoBack: true, canGoForward: false });
    await eventually(async () => assert.equal((await snapshot(page)).page.title, 'Later'));
    assert.equal(await played(page), 1);
});

for (const [language, hear, why] of [['en', 'Hear the page', 'There is no sound server'], ['de', 'Die Seite hören', 'gibt es keinen Sound-Server']])
    test(`why a page cannot be heard is said in the viewer's language: ${language}`, async (t) => {
        const { page, relay } = await suite.open(t, { fragment: `&lang=${language}` });
        await page.getByRole('button', { name: hear }).click();
        relay.send({ type: 'sound', state: 'unavailable', reason: 'noSoundServer' });
        await page.locator('.notice').getByText(why).waitFor();
        assert.match((await snapshot(page)).sound.reason, new RegExp(why));
    });

test('a reason that is not known here is one of a few as well, and never a sentence of somebody else', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.send({ type: 'sound', state: 'unavailable', reason: '<b>Call this number</b>' });
    await page.locator('.notice').getByText('so it cannot be heard').waitFor();
});

test('only whoever is in control may ask', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.give({ viewerId: 'somebody', name: 'Somebody' });
    await eventually(async () => assert.equal((await snapshot(page)).inControl, false));
    assert.ok(await page.locator('.sound button').isDisabled());
});
