// Files from the page, as the viewer sees them: what is offered, fetched and saved, against a fake relay.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { eventually, snapshot, useBrowser } from './support/browser.js';

const suite = useBrowser();
const PieceBytes = 64 * 1024;
const ready = (bytes, changes = {}) => ({ id: 4, name: 'report.pdf', origin: 'https://bank.example', state: 'ready', bytes, totalBytes: bytes, ...changes });
const offer = (relay, ...downloads) => relay.send({ type: 'downloads', downloads, refused: 0 });

function piece(download, offset, bytes) {
    const header = Buffer.alloc(16);
    header[0] = 2;
    header.writeUInt32BE(download, 4);
    header.writeBigUInt64BE(BigInt(offset), 8);
    return Buffer.concat([header, bytes]);
}

async function open(t, ...downloads) {
    const opened = await suite.open(t);
    await eventually(async () => assert.equal((await snapshot(opened.page)).inControl, true));
    offer(opened.relay, ...downloads);
    await opened.page.getByRole('region', { name: 'Files from the page' }).waitFor();
    return opened;
}

test('a file is fetched piece by piece, a few at a time, and saved under its own name', async (t) => {
    const content = Buffer.from(Array.from({ length: PieceBytes * 6 + 7 }, (_, index) => index % 251));
    const { page, relay } = await open(t, ready(content.length, { name: '../rep\u202eort.pdf' }));
    const asked = () => relay.received.filter(({ type }) => type === 'download').map(({ offset }) => offset);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Save/ }).focus();
    await page.keyboard.press('Enter');
    await eventually(() => assert.deepEqual(asked(), [0, PieceBytes, 2 * PieceBytes]));
    for (let at = 0; at * PieceBytes < content.length; at += 1) {
        await eventually(() => assert.ok(asked().length > at));
        relay.socket.send(piece(4, at * PieceBytes, content.subarray(at * PieceBytes, (at + 1) * PieceBytes)));
    }
    const download = await saving;
    assert.match(download.suggestedFilename(), /^[^/\\\u202e]*\.pdf$/);
    assert.ok((await readFile(await download.path())).equals(content));
});

test('what is not the file is not saved, and said', async (t) => {
    const { page, relay } = await open(t, ready(100_000));
    page.on('download', () => assert.fail('nothing is saved'));
    await page.getByRole('button', { name: 'Save report.pdf' }).click();
    await relay.message(({ type }) => type === 'download');
    relay.socket.send(piece(9, 0, Buffer.alloc(PieceBytes)));
    relay.socket.send(piece(4, 1, Buffer.alloc(PieceBytes)));
    relay.socket.send(piece(4, 0, Buffer.alloc(10)));
    await page.locator('.notice').getByText('did not arrive whole').waitFor();
});

test('what cannot be had is said with its reason, and can be removed', async (t) => {
    const { page, relay } = await open(t, ready(0, { id: 1, state: 'tooLarge' }), ready(0, { id: 2, state: 'failed' }), ready(0, { id: 3, state: 'elsewhere' }),
        ready(10, { id: 4, state: 'arriving', totalBytes: 100, name: 'slow.zip' }));
    for (const words of ['larger than 50 MB', 'did not arrive', "stays with the bot's own browser", 'arriving'])
        await page.getByText(words).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Save/ }).count(), 0);
    assert.equal(await page.getByRole('progressbar', { name: 'Progress of slow.zip' }).getAttribute('value'), '0.1');
    await page.getByRole('button', { name: 'Remove slow.zip' }).click();
    assert.equal((await relay.message(({ type }) => type === 'download')).action, 'discard');
});

test('whoever loses control is offered nothing any more', async (t) => {
    const { page, relay } = await open(t, ready(100_000));
    await page.getByRole('button', { name: 'Save report.pdf' }).click();
    await relay.message(({ type }) => type === 'download');
    relay.give({ viewerId: 'v2', name: 'Bob' });
    await page.getByRole('region', { name: 'Files from the page' }).waitFor({ state: 'hidden' });
});
