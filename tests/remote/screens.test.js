// Screens of other kinds: the bot's page and the viewer's window need not be of one size, nor of one density, and a
// gesture still lands where the person sees it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { onScreen } from '../web/support/browser.js';
import { compare, drag } from './support/comparison.js';
import { eventually, recording, useStage } from './support/stage.js';

const stage = useStage({ flags: ['--force-device-scale-factor=2'] });

compare(stage, 'a page of twice the density', {
    targets: { path: true, html: `<button id="small" style="position:absolute;left:101px;top:51px;width:9px;height:9px;padding:0"></button><textarea id="field" style="position:absolute;left:20px;top:100px;width:400px;height:120px">one two three</textarea><script>onclick = ({ target }) => tell(target.id);</script>`, gestures: {
        'a small button': (page) => page.mouse.click(104, 54),
        'just beside it': (page) => page.mouse.click(99, 54),
        'a text selected with the mouse': (page) => drag(page, [[24, 112], [120, 112]]),
        'typing': async (page) => { await page.mouse.click(30, 110); await page.keyboard.type('sharp'); },
    } },
    scroller: { html: '<div style="width:6000px;height:6000px;background:linear-gradient(45deg, #fff, #369)"></div>', gestures: {
        'the wheel': async (page, settled) => { await page.mouse.move(100, 60); await page.mouse.wheel(0, 240); await settled(); await page.mouse.wheel(33, 0); },
    } },
});

const gridHtml = `<div style="position:fixed;inset:0" id="grid"></div><script>onclick = (event) => tell([event.clientX, event.clientY].join(' '));</script>`;
stage.pages.set('grid', recording(gridHtml));
stage.pages.set('phone', recording(gridHtml, '<meta name="viewport" content="width=device-width">'));

const clicks = (remote) => remote.evaluate('heard.filter((line) => /^\\d/.test(line)).map((line) => line.split(" ").map(Number))');
/** A click at every place of the page lands there, as far as the picture's size lets a person aim. */
async function clicksLand(remote, view, places) {
    for (const [x, y] of places) {
        const point = await onScreen(view, x, y);
        await view.mouse.click(point.x, point.y);
    }
    const { box, frame } = JSON.parse(await view.evaluate(() => window.hidettpView.snapshot()));
    const most = Math.max(1, frame.width / box.width);
    await eventually(async () => assert.equal((await clicks(remote)).length, places.length));
    for (const [index, [x, y]] of (await clicks(remote)).entries())
        assert.ok(Math.abs(x - places[index][0]) <= most && Math.abs(y - places[index][1]) <= most, `${x},${y} for ${places[index]}`);
}

for (const [name, context] of [
    ['a small window', { viewport: { width: 500, height: 700 } }],
    ['a window of twice the density', { viewport: { width: 900, height: 700 }, deviceScaleFactor: 2 }],
    ['a window of an odd density', { viewport: { width: 1111, height: 633 }, deviceScaleFactor: 1.25 }],
    ['a window much larger than the page', { viewport: { width: 2400, height: 1600 } }],
]) {
    test(`clicks land where they are made in ${name}`, async (t) => {
        const { remote, view } = await stage.open(t, 'grid', { context });
        const { width, height } = await remote.evaluate('({ width: innerWidth, height: innerHeight })');
        await clicksLand(remote, view, [[2, 2], [width / 2, height / 2], [width - 3, 3], [3, height - 3], [317, 211]].map((place) => place.map(Math.round)));
    });
}

test('a page that the bot shows as a phone does is a phone for whoever takes over', async (t) => {
    const { remote, view } = await stage.open(t, 'phone');
    await stage.bot.call('Emulation.setDeviceMetricsOverride', { width: 390, height: 664, deviceScaleFactor: 3, mobile: true }, remote.sessionId);
    await remote.goto(`${stage.origin}/phone`);
    await eventually(async () => assert.equal(await remote.evaluate('innerHeight > innerWidth'), true));
    const width = await remote.evaluate('innerWidth');
    await eventually(async () => assert.equal((await view.evaluate(() => JSON.parse(window.hidettpView.snapshot()).frame.width)), width));
    await clicksLand(remote, view, [[20, 20], [200, 300], [width - 10, 400]]);
});
