// Phones: fingers, the on-screen keyboard, one-time codes.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, onScreen, snapshot, useBrowser } from './support/browser.js';
import { devices } from './support/modules.js';

const suite = useBrowser();
const { defaultBrowserType, ...phone } = devices['Pixel 7'];
const mouse = (relay) => relay.inputs.filter((message) => message.type === 'mouse');
const brief = (relay) => mouse(relay).map(({ event, button, clickCount }) => `${event} ${button} ${clickCount}`);

async function openPhone(t, options = {}) {
    const { page, relay } = await suite.open(t, { context: { ...phone, locale: 'en-US' }, pageSize: { width: 412, height: 600 }, ...options });
    const cdp = await page.context().newCDPSession(page);
    const touch = (type, ...points) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });
    return { page, relay, cdp, touch };
}

test('a tap is one click, where the finger was', async (t) => {
    const { page, relay } = await openPhone(t);
    const at = await onScreen(page, 100, 200);
    await page.touchscreen.tap(at.x, at.y);
    await eventually(() => assert.deepEqual(brief(relay), ['move none 0', 'press left 1', 'release left 1']));
    assert.ok(mouse(relay).every(({ x, y }) => Math.abs(x - 100) < 1 && Math.abs(y - 200) < 1));
});

test('a text is pasted with the thumb', async (t) => {
    const { page, relay } = await openPhone(t);
    await page.getByRole('button', { name: 'Paste…' }).tap();
    await page.getByRole('textbox', { name: 'Text for the page' }).fill('482913');
    await page.getByRole('button', { name: 'Paste', exact: true }).tap();
    assert.deepEqual(await relay.message(({ type }) => type === 'paste'), { type: 'paste', text: '482913', more: false, control: relay.controlNumber });
    assert.equal(await page.getByRole('textbox', { name: 'Text for the page' }).count(), 0);
});

test('two quick taps are a double click', async (t) => {
    const { page, relay } = await openPhone(t);
    const at = await onScreen(page, 100, 200);
    await page.touchscreen.tap(at.x, at.y);
    await page.touchscreen.tap(at.x + 3, at.y);
    await eventually(() => assert.equal(brief(relay).at(-1), 'release left 2'));
});

test('a finger that moves drags', async (t) => {
    const { page, relay, touch } = await openPhone(t);
    const from = await onScreen(page, 50, 100);
    await touch('touchStart', from);
    for (let step = 1; step <= 20; step += 1)
        await touch('touchMove', { x: from.x + step * 10, y: from.y });
    await touch('touchEnd');
    await relay.message(({ event }) => event === 'release');
    const events = mouse(relay);
    assert.deepEqual([events[0].event, Math.round(events[0].x), Math.round(events[0].y)], ['press', 50, 100]);
    assert.ok(events.slice(1, -1).every(({ event, buttons }) => event === 'move' && buttons === 1));
    assert.ok(events.length >= 18, `${events.length} events`);
    assert.ok(events.at(-1).x > 240);
});

test('a long press is a right click', async (t) => {
    const { page, relay, touch } = await openPhone(t);
    await touch('touchStart', await onScreen(page, 80, 90));
    await relay.message(({ event }) => event === 'release');
    await touch('touchEnd');
    assert.deepEqual(brief(relay), ['move none 0', 'press right 1', 'release right 1']);
});

test('two fingers scroll', async (t) => {
    const { page, relay, touch } = await openPhone(t);
    const [a, b] = [await onScreen(page, 150, 400), await onScreen(page, 250, 400)];
    await touch('touchStart', a, b);
    for (let step = 1; step <= 10; step += 1)
        await touch('touchMove', { x: a.x, y: a.y - step * 10 }, { x: b.x, y: b.y - step * 10 });
    await touch('touchEnd');
    const wheels = () => relay.inputs.filter(({ type }) => type === 'wheel');
    await eventually(() => assert.ok(wheels().reduce((sum, { deltaY }) => sum + deltaY, 0) > 60));
    assert.deepEqual(mouse(relay), []);
});

test('a pinch enlarges the picture, and taps still land exactly', async (t) => {
    const { page, relay, touch } = await openPhone(t);
    const before = (await snapshot(page)).box.width;
    const centre = await onScreen(page, 200, 300);
    await touch('touchStart', { x: centre.x - 30, y: centre.y }, { x: centre.x + 30, y: centre.y });
    for (let spread = 40; spread <= 120; spread += 10)
        await touch('touchMove', { x: centre.x - spread, y: centre.y }, { x: centre.x + spread, y: centre.y });
    await touch('touchEnd');
    await eventually(async () => assert.ok((await snapshot(page)).box.width > before * 1.5));
    assert.deepEqual(relay.inputs, []);

    const at = await onScreen(page, 190, 310);
    await page.touchscreen.tap(at.x, at.y);
    const press = await relay.message(({ event }) => event === 'press');
    assert.ok(Math.abs(press.x - 190) < 1 && Math.abs(press.y - 310) < 1);
});

test('the keyboard button brings the focus to the hidden field', async (t) => {
    const { page, relay } = await openPhone(t);
    await page.getByRole('button', { name: 'Release' }).focus();
    await page.getByRole('button', { name: 'Keyboard' }).tap();
    assert.equal(await page.evaluate(() => document.activeElement.className), 'keyboard');
    await page.keyboard.insertText('abc');
    assert.equal((await relay.message(({ type }) => type === 'text')).text, 'abc');
});

test('while somebody types, a small picture is as large as the page and shows where they tapped', async (t) => {
    const { page } = await openPhone(t, { pageSize: { width: 1280, height: 720 } });
    const before = (await snapshot(page)).box;
    assert.ok(before.width < 420);
    const tapped = await onScreen(page, 1000, 600);
    await page.touchscreen.tap(tapped.x, tapped.y);
    await page.getByRole('button', { name: 'Keyboard' }).tap();
    await eventually(async () => assert.ok(Math.abs((await snapshot(page)).box.width - 1280) < 2));
    const stage = await page.locator('.stage').boundingBox();
    const now = await onScreen(page, 1000, 600);
    assert.ok(now.x > stage.x && now.x < stage.x + stage.width && now.y > stage.y && now.y < stage.y + stage.height);

    // The keyboard comes up and is put away again.
    await page.setViewportSize({ width: 412, height: 480 });
    await page.waitForFunction(() => document.querySelector('.stage').clientHeight < 300 && document.querySelector('.picture').style.left !== '0px'
        && new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() => true));
    assert.ok(Math.abs((await snapshot(page)).box.width - 1280) < 2);
    await page.setViewportSize({ width: 412, height: 839 });
    await eventually(async () => assert.ok(Math.abs((await snapshot(page)).box.width - before.width) < 2));
});

test('words that a phone composes are typed letter by letter, and corrected by Backspace', async (t) => {
    const { page, relay, cdp } = await openPhone(t);
    await page.evaluate(() => window.hidettpView.command('focus'));
    for (const text of ['h', 'he', 'hel', 'hallo'])
        await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await cdp.send('Input.insertText', { text: 'hallo' });
    await relay.message(({ text }) => text === 'allo');
    const steps = relay.inputs.map(({ type, event, key, text }) => (type === 'text' ? text : `${event} ${key}`));
    assert.deepEqual(steps, ['h', 'e', 'l', 'down Backspace', 'up Backspace', 'down Backspace', 'up Backspace', 'allo']);
});

test('Backspace of a virtual keyboard is noticed', async (t) => {
    const { page, relay } = await openPhone(t);
    await page.evaluate(() => {
        const area = document.querySelector('.keyboard');
        area.focus();
        area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Unidentified', keyCode: 229 }));
        document.execCommand('delete');
    });
    assert.equal((await relay.message(({ event }) => event === 'down')).key, 'Backspace');
});

test('a one-time code has a field that phones fill by themselves', async (t) => {
    const { page, relay } = await openPhone(t);
    const code = page.getByLabel('One-time code');
    assert.deepEqual(await code.evaluate((field) => [field.autocomplete, field.inputMode]), ['one-time-code', 'numeric']);
    await code.fill(' 123456 ');
    await page.getByRole('button', { name: 'Type Code' }).tap();
    assert.equal((await relay.message(({ type }) => type === 'text')).text, '123456');
    assert.equal(await code.inputValue(), '');
});

test('every button can be reached on a small phone, upright and on its side', async (t) => {
    const { page, relay } = await openPhone(t);
    relay.send({ type: 'permissions', origin: 'https://bank.example', allowed: [] });
    await page.getByRole('button', { name: 'Permissions of the Page…' }).waitFor();
    for (const viewport of [{ width: 320, height: 568 }, { width: 412, height: 839 }, { width: 740, height: 360 }]) {
        await page.setViewportSize(viewport);
        for (const name of ['Resume', 'Decline…', 'Release', 'Keyboard', 'Permissions of the Page…']) {
            const box = await page.getByRole('button', { name, exact: true }).boundingBox();
            assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= viewport.width && box.y + box.height <= viewport.height, `${name} at ${viewport.width}`);
            assert.ok(box.height >= 44, `${name} is ${box.height} high`);
        }
        await eventually(async () => assert.ok((await snapshot(page)).box.height > 60));
    }
});
