// The page's own functions, without a browser.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { Format, frame, png } from './support/pictures.js';

const page = new URL('../../resources/liveview/', import.meta.url);
const load = async (name) => import(new URL(name, page));

const { encode, parseFrame, parseMessage, pieces } = await load('protocol.js');
const { initialState, reduce, statusOf, timeLeft, hasControl } = await load('state.js');
const { strings, translator } = await load('strings.js');
const { words } = await load('guest/words.js');
const { originParts, safeLine, safeText } = await load('text.js');
const { countdown } = await load('time.js');
const { isSafePicture } = await load('image.js');
const { socketAddress } = await load('host.js');

const buffer = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const hello = {
    type: 'hello', version: 1, viewerId: 'v1', scope: 'control', control: { number: 3, holder: null }, viewers: [],
    intervention: { id: 'i1', phase: 'waiting', deadline: '2026-01-01T00:10:00.000Z' },
};

for (const [what, table] of Object.entries({ 'the live view': strings, 'the guest page': words })) {
    test(`${what} says the same things in both languages`, () => {
        assert.deepEqual(Object.keys(table.de), Object.keys(table.en));
        for (const key of Object.keys(table.en)) {
            const places = (text) => (text.match(/\{\d\}/g) ?? []).sort();
            assert.deepEqual(places(table.de[key]), places(table.en[key]), key);
        }
    });
}

test('a placeholder in a name stays a name', () => {
    assert.equal(translator('en')('figures', '{1}', '$&'), '{1} ms · $& fps');
});

test('every file of the page is in the resource list, and nothing else', async () => {
    const list = [...(await readFile(new URL('liveview.qrc', page), 'utf8')).matchAll(/<file>(.+)<\/file>/g)].map((match) => match[1]);
    const folders = ['', 'guest/', 'input/', 'prompts/', 'shell/'];
    const files = (await Promise.all(folders.map(async (folder) => (await readdir(new URL(folder || '.', page)))
        .filter((name) => /\.(js|css|html)$/.test(name)).map((name) => folder + name)))).flat();
    assert.deepEqual([...list].sort(), files.sort());
});

test('no file writes markup, runs text as code or logs', async () => {
    const names = (await readdir(fileURLToPath(page), { recursive: true })).filter((name) => name.endsWith('.js'));
    for (const name of names)
        assert.doesNotMatch(await readFile(new URL(name, page), 'utf8'), /innerHTML|outerHTML|insertAdjacent|\beval\(|new Function|document\.write|console\./, name);
});

for (const [name, text] of Object.entries({
    'not JSON': '{', 'a number': '1', 'null': 'null', 'a list': '[]', 'no type': '{}', 'an unknown type': '{"type":"reboot"}',
    'a type that is a list': '{"type":["pong"]}', 'an inherited name': '{"type":"constructor"}', 'a prototype': '{"type":"__proto__"}',
    'hello without fields': '{"type":"hello"}', 'a bad scope': JSON.stringify({ ...hello, scope: 'root' }),
    'a control number that is text': '{"type":"control","number":"7","holder":null}', 'a negative number': '{"type":"control","number":-1}',
    'a broken number': '{"type":"pong","id":1.5}', 'viewers that are none': '{"type":"viewers","viewers":{}}',
    'a viewer without kind': '{"type":"viewers","viewers":[{"viewerId":"a","scope":"view"}]}',
    'an unknown state': '{"type":"state","state":"great"}', 'a huge message': JSON.stringify({ type: 'refused', code: 'x'.repeat(300_000) }),
    'a title that is an object': '{"type":"page","title":{}}',
})) {
    test(`no message: ${name}`, () => assert.equal(parseMessage(text), null));
}

test('unknown fields are ignored', () => {
    assert.deepEqual(parseMessage('{"type":"pong","id":4,"extra":{}}'), { type: 'pong', id: 4 });
});

const picture = png(4, 3, [1, 2, 3]);
for (const [name, bytes] of Object.entries({
    'empty': Buffer.alloc(0), 'a header alone': frame({ data: Buffer.alloc(0) }), 'another kind': frame({ data: picture, kind: 2 }),
    'an unknown format': frame({ data: picture, format: 9 }), 'flags': frame({ data: picture, flags: 1 }), 'no width': frame({ data: picture, width: 0 }),
})) {
    test(`no frame: ${name}`, () => assert.equal(parseFrame(buffer(bytes)), null));
}

test('a frame has its number, size, type and picture', () => {
    const parsed = parseFrame(buffer(frame({ number: 7, width: 800, height: 600, data: picture })));
    assert.deepEqual({ ...parsed, data: Buffer.from(parsed.data) }, { number: 7, width: 800, height: 600, type: 'image/png', data: picture });
});

test('pictures are checked before they are decoded', () => {
    const bomb = Buffer.from(picture);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108001000200301', 'hex');
    assert.equal(isSafePicture(picture, 'image/png'), true);
    assert.equal(isSafePicture(bomb, 'image/png'), false);
    assert.equal(isSafePicture(picture, 'image/jpeg'), false);
    assert.equal(isSafePicture(jpeg, 'image/jpeg'), true);
    assert.equal(isSafePicture(jpeg.subarray(0, 20), 'image/jpeg'), false);
    assert.equal(isSafePicture(Buffer.from('ffd8ffffffffffff', 'hex'), 'image/jpeg'), false);
    assert.equal(Format.jpeg, 1);
});

test('messages go out in ASCII', () => {
    const encoded = encode({ type: 'text', text: 'ü€😀\ud800' });
    assert.match(encoded, /^[\x20-\x7e]+$/);
    assert.equal(JSON.parse(encoded).text, 'ü€😀\ud800');
});

test('long text is cut between characters', () => {
    const text = `a${'😀'.repeat(5000)}`;
    const cut = pieces(text);
    assert.equal(cut.join(''), text);
    assert.ok(cut.every((piece) => piece.length <= 2000 && !/^[\udc00-\udfff]/.test(piece)));
    assert.deepEqual(pieces(''), []);
});

test('what cannot be seen is made visible', () => {
    assert.equal(safeLine('a\u202egnp.exe'), 'a⟨U+202E⟩gnp.exe');
    assert.equal(safeLine('a\u0000\nb'), 'a␀␊b');
    assert.equal(safeLine('x'.repeat(300), 10), 'xxxxxxxxx…');
    assert.equal(safeText('a\r\nb\u2066'), 'a\nb⟨U+2066⟩');
    assert.equal(safeLine('<b>שלום 👩‍👩‍👧</b>'), '<b>שלום 👩‍👩‍👧</b>');
});

test('the origin shows its ASCII host', () => {
    assert.deepEqual(originParts('https://аррlе.com'), { scheme: 'https://', host: 'xn--l-7sbq6ba.com', secure: true });
    assert.deepEqual(originParts('http://127.0.0.1:8080'), { scheme: 'http://', host: '127.0.0.1:8080', secure: false });
    assert.match(originParts(`https://${'bank.example.'.repeat(15)}evil.example`).host, /^….{100,}\.evil\.example$/);
    assert.deepEqual(originParts('null'), { scheme: '', host: 'null', secure: false });
});

test('time left reads like a clock', () => {
    assert.deepEqual([1_740_000, 59_001, 400, 0, -5, 3_900_000].map(countdown), ['29:00', '1:00', '0:01', '0:00', '0:00', '1:05:00']);
});

test('only a socket address with a plain ticket is an address', () => {
    const to = (coordinator, ticket = 'abc') => socketAddress({ coordinator, ticket });
    assert.equal(to('ws://127.0.0.1:80'), 'ws://127.0.0.1/api/v1/live?ticket=abc');
    assert.equal(to('https://host.example/prefix/'), 'wss://host.example/prefix/api/v1/live?ticket=abc');
    for (const bad of ['javascript:alert(1)', 'file:///etc/passwd', 'ws://user:pass@host', 'nonsense', ''])
        assert.equal(to(bad), null, bad);
    assert.equal(to('ws://host', 'a&b=c'), null);
    assert.equal(to('ws://host', ''), null);
});

const after = (...actions) => actions.reduce(reduce, initialState);
const received = (message, now = 0) => ({ type: 'message', message: parseMessage(JSON.stringify(message)), now });
const open = { type: 'connection', connection: 'open' };

test('the window counts down by the coordinator\'s clock', () => {
    const now = Date.parse('2026-01-01T00:05:00.000Z');
    const state = after(open, received({ ...hello, now: '2026-01-01T00:00:00.000Z' }, now));
    assert.equal(timeLeft(state), 600_000);
    assert.equal(timeLeft(after(open, received({ ...hello, intervention: { ...hello.intervention, phase: 'active' } }, now))), null);
});

test('the state says what is true', () => {
    const live = { type: 'state', state: 'live' };
    assert.equal(statusOf(after()), 'connecting');
    assert.equal(statusOf(after(open)), 'connecting');
    assert.equal(statusOf(after(open, received(hello), received(live))), 'live');
    assert.equal(statusOf(after(open, received(hello), { type: 'picture' })), 'live');
    assert.equal(statusOf(after(open, received(hello), received(live), { type: 'connection', connection: 'waiting' })), 'reconnecting');
    assert.equal(statusOf(after(open, received(hello), received({ type: 'state', state: 'browserGone' }))), 'browserGone');
    assert.equal(statusOf(after(open, received(hello), received({ type: 'ended', outcome: { type: 'resumed' } }), { type: 'connection', connection: 'waiting' })), 'ended');
    assert.equal(statusOf(after(open, received({ ...hello, intervention: { ...hello.intervention, phase: 'ended', outcome: { type: 'timedOut' } } }))), 'ended');
});

test('control needs the right scope, not only the right name', () => {
    const holder = { number: 4, holder: { viewerId: 'v1', name: 'Ann' } };
    assert.equal(hasControl(after(open, received({ ...hello, control: holder }))), true);
    assert.equal(hasControl(after(open, received({ ...hello, scope: 'view', control: holder }))), false);
});
