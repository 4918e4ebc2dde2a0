// Fingers on a phone do to the bot's page, which knows no fingers, what a mouse does there: the phone's own gestures are
// for the picture.

import assert from 'node:assert/strict';
import test from 'node:test';
import { onScreen } from '../web/support/browser.js';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
const phone = { context: { viewport: { width: 412, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true } };
stage.pages.set('page', recording(`<button id="button" style="position:absolute;left:20px;top:20px;width:300px;height:80px">press</button><textarea id="field" style="position:absolute;left:20px;top:120px;width:300px;height:100px"></textarea>
<input id="slider" type="range" max="100" value="0" style="position:absolute;left:20px;top:260px;width:600px;height:60px;margin:0"><div style="height:5000px"></div>`));

/** Fingers that go through places of the bot's page together: each step has a place for every finger. */
async function fingers(view, steps) {
    const cdp = await view.context().newCDPSession(view);
    const points = async (step) => Promise.all(step.map(async ([x, y], id) => ({ ...await onScreen(view, x, y), id })));
    const places = await Promise.all(steps.map(points)); // the picture may move under them
    for (const [index, touchPoints] of places.entries())
        await cdp.send('Input.dispatchTouchEvent', { type: index === 0 ? 'touchStart' : 'touchMove', touchPoints });
    return async () => { await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }); await cdp.detach(); };
}
const touch = async (view, steps) => (await fingers(view, steps))();
const along = (from, to, steps = 10) => Array.from({ length: steps + 1 }, (_, step) => from.map((part, index) => part + (to[index] - part) * step / steps));
const kinds = (remote) => remote.evaluate("heard.map((line) => line.split(' ')[0]).filter((type) => /^(mouse|click|dbl|context|wheel)/.test(type))");

test('a tap is a click, and two are a double click', async (t) => {
    const { remote, view } = await stage.open(t, 'page', phone);
    await touch(view, [[[100, 60]]]);
    await eventually(async () => assert.deepEqual(await kinds(remote), ['mousedown', 'mouseup', 'click']));
    await remote.evaluate('heard.length = 0');
    await new Promise((resolve) => setTimeout(resolve, 400)); // no longer the first of two taps
    await touch(view, [[[100, 60]]]);
    await touch(view, [[[100, 60]]]);
    await eventually(async () => assert.deepEqual(await kinds(remote), ['mousedown', 'mouseup', 'click', 'mousedown', 'mouseup', 'click', 'dblclick']));
});

test('a finger that draws holds the button on its whole way', async (t) => {
    const { remote, view } = await stage.open(t, 'page', phone);
    await touch(view, along([24, 290], [420, 290], 20).map((place) => [place]));
    await eventually(async () => assert.ok(await remote.evaluate('Number(slider.value)') > 60));
    assert.deepEqual((await kinds(remote)).slice(0, 1), ['mousedown']);
    await eventually(async () => assert.equal((await kinds(remote)).filter((type) => type === 'mouseup').length, 1));
    assert.ok((await remote.evaluate('path')).filter((line) => line.endsWith(' 1')).length >= 5);
});

test('a long press is a right click', async (t) => {
    const { remote, view } = await stage.open(t, 'page', phone);
    const lift = await fingers(view, [[[100, 60]]]);
    await eventually(async () => assert.deepEqual(await kinds(remote), ['mousedown', 'contextmenu', 'mouseup']));
    await lift();
    await eventually(async () => assert.equal((await snapshot(view)).prompt, 'menu'));
});

test('two fingers scroll the page', async (t) => {
    const { remote, view } = await stage.open(t, 'page', phone);
    await touch(view, Array.from({ length: 12 }, (_, step) => [[300, 500 - 30 * step], [500, 500 - 30 * step]]));
    await eventually(async () => assert.ok(await remote.evaluate('scrollY') > 100));
    assert.deepEqual([...new Set(await kinds(remote))], ['wheel']);
});

test('a pinch enlarges the picture, the page hears nothing of it, and taps land where they are made', async (t) => {
    const { remote, view } = await stage.open(t, 'page', phone);
    await touch(view, Array.from({ length: 12 }, (_, step) => [[300 - 20 * step, 300], [340 + 20 * step, 300]]));
    await eventually(async () => assert.ok((await snapshot(view)).zoom > 1.3));
    assert.deepEqual(await kinds(remote), []);
    await touch(view, [[[300, 160]]]);
    await eventually(async () => assert.equal(await remote.evaluate('document.activeElement.id'), 'field'));
});

test('what the on-screen keyboard writes is typed, words that it corrects too', async (t) => {
    const { remote, view } = await stage.open(t, 'page', phone);
    await touch(view, [[[100, 160]]]);
    await eventually(async () => assert.equal(await remote.evaluate('document.activeElement.id'), 'field'));
    const cdp = await view.context().newCDPSession(view);
    await view.evaluate(() => window.hidettpView.command('focus', {})); // as its button does
    await eventually(async () => assert.equal(await view.evaluate(() => document.activeElement.className), 'keyboard'));
    for (const text of ['h', 'he', 'hel', 'helo'])
        await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await cdp.send('Input.insertText', { text: 'hello ' });
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'hello '));
    await cdp.send('Input.insertText', { text: '👍🏽' });
    await view.keyboard.press('Backspace');
    await view.keyboard.press('Enter');
    await eventually(async () => assert.match(await remote.evaluate('field.value'), /^hello .*\n$/s));
});
