// A page that may follow the window: who says so, when, how often, and that it can be switched off.

import assert from 'node:assert/strict';
import test from 'node:test';
import { fittedSize } from '../../resources/liveview/fit.js';
import { eventually, snapshot, useBrowser } from './support/browser.js';

const suite = useBrowser();
const mayFit = (relay) => { relay.hello = { viewport: 'fitted' }; };
const fits = (relay) => relay.received.filter(({ type }) => type === 'fit');
const window800 = { context: { viewport: { width: 800, height: 600 } } };

for (const [room, size] of [[[800, 600], [800, 600]], [[801.4, 599.6], [801, 600]], [[100, 50], [320, 240]], [[9000, 9000], [3840, 2160]]])
    test(`a room of ${room.join(' by ')} makes a page of ${size.join(' by ')}`, () => {
        assert.deepEqual(fittedSize({ width: room[0], height: room[1] }), { width: size[0], height: size[1] });
    });

test('whoever is in control says how large their picture is, once a dragged edge rests', async (t) => {
    const { page, relay } = await suite.open(t, { prepare: mayFit, drives: false, fragment: '&chrome=none', ...window800 });
    assert.deepEqual(fits(relay), []);
    await page.evaluate(() => window.hidettpView.command('takeControl'));
    assert.deepEqual(await relay.message(({ type }) => type === 'fit'), { type: 'fit', width: 800, height: 600, control: 7 });
    for (let width = 790; width > 700; width -= 10)
        await page.setViewportSize({ width, height: 600 });
    await relay.message(({ type, width }) => type === 'fit' && width === 710);
    assert.ok(fits(relay).length <= 4, JSON.stringify(fits(relay)));
});

test('under another control number it is said again', async (t) => {
    const { page, relay } = await suite.open(t, { prepare: mayFit, fragment: '&chrome=none', ...window800 });
    const { viewerId } = await snapshot(page);
    relay.give({ viewerId: 'v9', name: 'Bob' });
    await eventually(async () => assert.equal((await snapshot(page)).inControl, false));
    relay.give({ viewerId, name: 'Ann' });
    await relay.message(({ type, control }) => type === 'fit' && control === 9);
});

test('a bot that keeps its size is told nothing, and nobody is offered anything', async (t) => {
    const { page, relay } = await suite.open(t, window800);
    await page.setViewportSize({ width: 700, height: 500 });
    await new Promise((resolve) => setTimeout(resolve, 400)); // longer than an edge is waited for
    assert.deepEqual(fits(relay), []);
    assert.equal(await page.getByRole('button', { name: 'Page follows your window' }).count(), 0);
});

test('the one in control switches it off and on again, by keyboard too', async (t) => {
    const { page, relay } = await suite.open(t, { prepare: mayFit });
    const button = page.getByRole('button', { name: 'Page follows your window' });
    await button.waitFor();
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    await relay.message(({ type }) => type === 'fit'); // the size that it begins with
    relay.received.length = 0;
    await button.focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await relay.message(({ type }) => type === 'fit'), { type: 'fit', control: 7 });
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    assert.equal(await button.getAttribute('title'), 'Page keeps the bot\'s size');
    relay.received.length = 0;
    await page.keyboard.press('Enter');
    assert.equal((await relay.message(({ type }) => type === 'fit')).control, 7);
    relay.give(null);
    await eventually(async () => assert.equal(await button.count(), 0));
});
