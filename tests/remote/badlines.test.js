// What a narrow line does to whoever sits behind it, and to the others.

import assert from 'node:assert/strict';
import test from 'node:test';
import { NarrowLine } from './support/narrowline.js';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
stage.pages.set('noise', recording(`<canvas id="canvas" width="1200" height="700"></canvas><script>
const pen = canvas.getContext('2d');
(function draw() {
    for (let count = 0; count < 400; count += 1) {
        pen.fillStyle = 'hsl(' + Math.random() * 360 + ' 90% 50%)';
        pen.fillRect(Math.random() * 1200, Math.random() * 700, 12, 12);
    }
    requestAnimationFrame(draw);
})();</script>`));

const framesOnTheWay = 180; // three seconds of them; what routers and sockets can hold would be half a minute

async function onNarrowLine(t, port) {
    const line = await NarrowLine.to(port);
    t.after(() => line.close());
    return line;
}

/** Median size of the next pictures that a view gets. */
async function pictureSize(view) {
    await view.evaluate(() => {
        const decode = window.decodeForReal ??= window.createImageBitmap;
        window.frameBytes = [];
        window.createImageBitmap = (blob) => { window.frameBytes.push(blob.size); return decode.call(window, blob); };
    });
    await eventually(async () => assert.ok(await view.evaluate(() => window.frameBytes.length) >= 15), { within: 20_000 });
    return view.evaluate(() => window.frameBytes.sort((a, b) => a - b)[7]);
}

const frameNumber = async (view) => (await snapshot(view)).frame.number;

test('behind a narrow line the newest picture wins, and nobody else waits for it', async (t) => {
    const { view, port } = await stage.open(t, 'noise');
    const line = await onNarrowLine(t, port);
    const far = await stage.join(t, line.port, 'far');
    line.bytesPerSecond = 2 * await pictureSize(view);
    const start = { near: await frameNumber(view), far: await frameNumber(far) };
    for (let turn = 1; turn <= 3; turn += 1) {
        await eventually(async () => assert.ok(await frameNumber(view) > start.near + turn * framesOnTheWay), { within: 60_000 });
        const [near, behind] = [await frameNumber(view), await frameNumber(far)];
        assert.ok(near - behind < framesOnTheWay, `${near - behind} frames behind`);
    }
    assert.ok(await frameNumber(far) > start.far);
});

test('pictures become smaller for whoever drives behind a narrow line, and good again when it is wide', async (t) => {
    const { view, port } = await stage.open(t, 'noise', { viewer: 'watcher' });
    const line = await onNarrowLine(t, port);
    const plain = await pictureSize(view);
    await stage.join(t, line.port, 'driver');
    line.bytesPerSecond = plain;
    await eventually(async () => assert.ok(await pictureSize(view) < plain * 0.8), { within: 60_000 });
    line.bytesPerSecond = Infinity;
    await eventually(async () => assert.ok(await pictureSize(view) > plain * 0.9), { within: 60_000 });
});

test('a press behind a narrow line reaches the page, and the view says how long the way is', async (t) => {
    const { remote, port } = await stage.open(t, 'noise', { viewer: 'watcher' });
    const line = await onNarrowLine(t, port);
    const view = await stage.join(t, line.port, 'driver');
    line.bytesPerSecond = 60_000;
    await eventually(async () => assert.equal((await snapshot(view)).inputOn, true));
    await eventually(async () => assert.ok((await snapshot(view)).rttMs > 100), { within: 60_000 });
    const { box } = await snapshot(view);
    await view.mouse.click(box.left + 40, box.top + 40);
    await eventually(async () => assert.ok((await remote.evaluate('heard')).some((each) => each.startsWith('click'))), { within: 20_000 });
});
