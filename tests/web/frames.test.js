// The picture: newest frame wins, bad ones do no harm.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, snapshot, useBrowser } from './support/browser.js';
import { Format, frame, png } from './support/pictures.js';

const suite = useBrowser();

const colourAt = (page, x, y) => page.evaluate(([left, top]) => {
    const canvas = document.querySelector('canvas');
    const pixel = canvas.getContext('2d').getImageData(left * canvas.width, top * canvas.height, 1, 1).data;
    return [...pixel.slice(0, 3)];
}, [x, y]);

const showsColour = (page, expected) => eventually(async () => assert.deepEqual(await colourAt(page, 0.5, 0.5), expected));

test('frames are drawn, also after the window has changed its size', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false });
    await showsColour(page, [40, 120, 200]);
    await page.setViewportSize({ width: 700, height: 500 });
    await eventually(async () => assert.ok((await snapshot(page)).box.width <= 700));
    await showsColour(page, [40, 120, 200]);
    relay.sendFrame({ number: 2, colour: [200, 10, 10] });
    await showsColour(page, [200, 10, 10]);
});

test('a JPEG from a real encoder is drawn', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false });
    const painter = await suite.newPage(t);
    await painter.setContent('<body style="background:#00ff00">');
    relay.sendFrame({ number: 2, format: Format.jpeg, data: await painter.screenshot({ type: 'jpeg', quality: 60 }) });
    await eventually(async () => {
        const [red, green, blue] = await colourAt(page, 0.5, 0.5);
        assert.ok(red < 8 && green > 247 && blue < 8);
    });
});

test('the picture keeps its proportions between bars', async (t) => {
    const { page } = await suite.open(t, { drives: false, pageSize: { width: 400, height: 800 } });
    const { box } = await snapshot(page);
    assert.ok(Math.abs(box.width / box.height - 0.5) < 0.005);
    assert.ok(Math.abs((1280 - box.width) / 2 - box.left) < 1);
});

test('of 20,000 frames the newest is what remains, and the page still answers', async (t) => {
    const { page, relay } = await suite.open(t);
    const small = png(320, 180, [10, 20, 30]);
    const started = Date.now();
    for (let number = 2; number < 20_000; number += 1) {
        relay.sendFrame({ number, data: small });
        if (number % 500 === 0)
            await new Promise((resolve) => relay.socket.send('{"type":"pong","id":0}', resolve));
    }
    relay.sendFrame({ number: 20_000, data: png(320, 180, [250, 200, 0]) });
    await eventually(async () => assert.equal((await snapshot(page)).frame.number, 20_000), { within: 60_000 });
    await showsColour(page, [250, 200, 0]);
    t.diagnostic(`20,000 frames in ${Date.now() - started} ms`);

    await page.keyboard.press('KeyA');
    await relay.message((message) => message.type === 'key');
    assert.equal((await snapshot(page)).frame.bad, 0);
});

test('bad frames are skipped and the next good one is shown', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false });
    const good = png(1280, 720, [1, 1, 1]);
    const bomb = Buffer.from(good);
    bomb.writeUInt32BE(50_000, 16);
    bomb.writeUInt32BE(50_000, 20);
    const broken = [Buffer.from('not a picture at all'), good.subarray(0, 60), bomb, Buffer.concat([good.subarray(0, 40), Buffer.alloc(500, 7)])];
    for (let number = 2; number < 2000; number += 1)
        relay.socket.send(frame({ number, data: broken[number % broken.length] }));
    for (const junk of [Buffer.alloc(0), Buffer.alloc(5), Buffer.alloc(24), Buffer.alloc(1000, 255), frame({ data: good, kind: 9 }), frame({ data: good, format: Format.webp })])
        relay.socket.send(junk);
    relay.sendFrame({ number: 3000, colour: [9, 99, 199] });
    await showsColour(page, [9, 99, 199]);
    const { status, frame: shown } = await snapshot(page);
    assert.equal(status, 'live');
    assert.equal(shown.number, 3000);
    assert.ok(shown.bad > 0);
});

test('a hidden page decodes nothing and shows the newest frame when it is seen again', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false });
    const hide = (hidden) => page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
    await hide(true);
    relay.sendFrame({ number: 8, colour: [5, 5, 5] });
    relay.sendFrame({ number: 9, colour: [6, 6, 6] });
    relay.send({ type: 'page', title: 'after the frames', url: '', origin: '' });
    await eventually(async () => assert.equal((await snapshot(page)).page.title, 'after the frames'));
    assert.equal((await snapshot(page)).frame.number, 1);
    await hide(false);
    await eventually(async () => assert.equal((await snapshot(page)).frame.number, 9));
});
