// A page that follows the window of whoever is in control: what it finds, and where gestures land, as in a browser of that size.

import assert from 'node:assert/strict';
import test from 'node:test';
import { devices } from '../web/support/modules.js';
import { compare, drag } from './support/comparison.js';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();

const looks = `({ width: innerWidth, height: innerHeight, ratio: devicePixelRatio, wide: matchMedia('(min-width: 800px)').matches,
    portrait: matchMedia('(orientation: portrait)').matches, measured: document.documentElement.clientWidth, shown: visualViewport.width })`;
const size = (width, height) => ({ context: { viewport: { width, height } }, viewport: 'fitted' });
const become = (remote, width, height) => eventually(async () => assert.deepEqual(await remote.evaluate('[innerWidth, innerHeight]'), [width, height]));
const at = (right, bottom, width, height) => `position:absolute;right:${right}px;bottom:${bottom}px;width:${width}px;height:${height}px;`;

stage.pages.set('plain', recording('<p>plain', '<meta name="viewport" content="width=device-width">'));

for (const [width, height] of [[900, 650], [520, 700], [1500, 900]])
    test(`the page finds a window of ${width} by ${height}`, async (t) => {
        const { remote, view } = await stage.open(t, 'plain', size(width, height));
        await become(remote, width, height);
        const local = await stage.openLocal(t, 'plain', { width, height });
        assert.deepEqual(await remote.evaluate(looks), await local.evaluate(looks));
        await eventually(async () => {
            const { frame, box } = await snapshot(view);
            assert.deepEqual([frame.width, frame.height], [width, height]);
            assert.deepEqual(box, { left: 0, top: 0, width, height }, 'nothing is letterboxed');
        });
        await view.setViewportSize({ width: width - 100, height: height - 50 });
        await become(remote, width - 100, height - 50);
    });

compare(stage, 'gestures land where they are made', {
    corner: { path: true, html: `<div style="${at(5, 5, 60, 40)}background:#ccc;user-select:none">corner</div>`, gestures: {
        'a click in the last corner': (page) => page.mouse.click(870, 630),
        'a drag from corner to corner': (page) => drag(page, [[3, 3], [895, 645]]),
    } },
    list: { html: `<select id="list" style="${at(10, 500, 200, 30)}"><option>one<option>two</select>`, gestures: {
        'the keyboard, after a click': async (page) => { await page.mouse.click(100, 100); await page.keyboard.press('Tab'); await page.keyboard.press('t'); },
    } },
}, { ...size(900, 650), settled: (remote) => become(remote, 900, 650) });

test('a hand-over brings the next one\'s size, the others see it in bars, and free control the bot\'s', async (t) => {
    const { remote, port, view, join } = await stage.open(t, 'plain', { viewport: 'fitted', context: { viewport: { width: 900, height: 650 } } });
    await become(remote, 900, 650);
    const other = await join('other', { context: { viewport: { width: 700, height: 1000 } } });
    await eventually(async () => assert.equal((await snapshot(other)).box.width, 700));
    assert.ok((await snapshot(other)).box.top > 100);
    assert.ok(port);
    await view.evaluate(() => window.hidettpView.command('giveControl', { to: 'other' }));
    await become(remote, 700, 1000);
    await eventually(async () => {
        const { frame, box } = await snapshot(view);
        assert.deepEqual([frame.width, frame.height, box.left > 100], [700, 1000, true]);
    });
    await other.evaluate(() => window.hidettpView.command('releaseControl'));
    await eventually(async () => assert.equal(await remote.evaluate('innerWidth'), 1280));
});

test('whoever does not want the page to follow has the bot\'s size', async (t) => {
    const { remote, view } = await stage.open(t, 'plain', size(900, 650));
    await become(remote, 900, 650);
    await view.evaluate(() => window.hidettpView.command('fit', { on: false }));
    await eventually(async () => assert.equal(await remote.evaluate('innerWidth'), 1280));
    await view.setViewportSize({ width: 800, height: 600 });
    await view.evaluate(() => window.hidettpView.command('fit', { on: true }));
    await become(remote, 800, 600);
});

test('on a phone the page is as narrow as the phone, and stays so while somebody types', async (t) => {
    const { defaultBrowserType, ...phone } = devices['Pixel 7'];
    assert.equal(defaultBrowserType, 'chromium');
    const { remote, view } = await stage.open(t, 'plain', { viewport: 'fitted', context: phone });
    const { width, height } = phone.viewport;
    await become(remote, width, height);
    await remote.evaluate('addEventListener("resize", () => { window.resizes = (window.resizes ?? 0) + 1; })');
    await view.evaluate(() => window.hidettpView.command('focus'));
    await view.setViewportSize({ width, height: height - 300 });
    await new Promise((resolve) => setTimeout(resolve, 400)); // the keyboard is up for longer than an edge is waited for
    await view.evaluate(() => document.activeElement.blur());
    await view.setViewportSize({ width, height });
    await new Promise((resolve) => setTimeout(resolve, 800)); // longer than both ends wait for an edge to rest
    assert.equal(await remote.evaluate('window.resizes ?? 0'), 0);
    await view.setViewportSize({ width: height, height: width });
    await become(remote, height, Math.max(width, 240));
});
