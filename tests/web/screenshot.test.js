// A picture to keep: as the relay has captured it, or as it is seen here, and then it is said why.

import assert from 'node:assert/strict';
import test from 'node:test';
import { parseScreenshot } from '../../resources/liveview/screenshot.js';
import { eventually, snapshot, useBrowser } from './support/browser.js';
import { png } from './support/pictures.js';

const suite = useBrowser();

const message = (bytes, { kind = 4, format = 2, zeros = 0 } = {}) => Buffer.concat([Buffer.from([kind, format, zeros, zeros]), bytes]);
const arrayOf = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);

test('a message is the picture behind four bytes', () => {
    assert.deepEqual(parseScreenshot(arrayOf(message(Buffer.from('png')))), new Uint8Array(Buffer.from('png')));
});

for (const [name, bytes] of Object.entries({
    'empty': Buffer.alloc(0), 'a header alone': message(Buffer.alloc(0)), 'another kind': message(Buffer.from('png'), { kind: 1 }),
    'an unknown format': message(Buffer.from('png'), { format: 1 }), 'other than zeros': message(Buffer.from('png'), { zeros: 1 }),
}))
    test(`no screenshot: ${name}`, () => assert.equal(parseScreenshot(arrayOf(bytes)), null));

/** What the console does. */
const ask = (page) => page.evaluate(() => window.hidettpView.command('screenshot'));
const taken = async (page, count) => {
    await eventually(async () => assert.equal((await snapshot(page)).screenshots.count, count));
    const { isOld, trouble } = (await snapshot(page)).screenshots;
    return { isOld, trouble, url: await page.evaluate(() => window.hidettpView.picture()) };
};

test('the picture is the one that the relay has captured, for whoever watches, too', async (t) => {
    const { page, relay } = await suite.open(t);
    const captured = png(16, 16, [1, 2, 3]);
    relay.socket.send(message(png(8, 8, [9, 9, 9]))); // nobody has asked
    relay.send({ type: 'page', title: 'after it', url: '', origin: '' });
    await eventually(async () => assert.equal((await snapshot(page)).page.title, 'after it'));
    await ask(page);
    await ask(page); // one at a time
    assert.deepEqual(await relay.message(({ type }) => type === 'screenshot'), { type: 'screenshot' });
    relay.socket.send(message(captured));
    assert.deepEqual(await taken(page, 1), { isOld: false, trouble: '', url: `data:image/png;base64,${captured.toString('base64')}` });
    assert.equal(relay.received.filter(({ type }) => type === 'screenshot').length, 1);
});

test('a page that cannot be captured is as it was seen last', async (t) => {
    const { page, relay } = await suite.open(t);
    await ask(page);
    await relay.message(({ type }) => type === 'screenshot');
    relay.send({ type: 'refused', code: 'timeout', message: 'The page does not answer.', request: 'screenshot' });
    const { isOld, trouble, url } = await taken(page, 1);
    assert.deepEqual([isOld, trouble, url.startsWith('data:image/png;base64,')], [true, 'The page does not answer.', true]);
    assert.equal((await snapshot(page)).notice, null);
    relay.socket.close();
    await eventually(async () => assert.notEqual((await snapshot(page)).connection, 'open'));
    await ask(page);
    assert.deepEqual((await taken(page, 2)).isOld, true);
});
