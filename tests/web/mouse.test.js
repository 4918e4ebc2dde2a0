// Mouse input: where it lands, what is held, how often it clicked.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, onScreen, snapshot, useBrowser } from './support/browser.js';

const suite = useBrowser();
const mouse = (relay, event) => relay.inputs.filter((message) => message.type === 'mouse' && (!event || message.event === event));

const corners = [[0, 0], [1, 1], [640, 360], [333.5, 511.25], [1278, 718]];
for (const [name, options] of Object.entries({
    'the picture fits exactly': { context: { viewport: { width: 1280, height: 800 } } },
    'the picture is shrunk': { context: { viewport: { width: 900, height: 500 } } },
    'the picture is enlarged': { context: { viewport: { width: 1900, height: 1000 } } },
    'there are bars left and right': { context: { viewport: { width: 1500, height: 420 } } },
    'the screen is dense': { context: { viewport: { width: 1001, height: 701 }, deviceScaleFactor: 2 } },
    'the browser is zoomed to 110 %': { context: { viewport: { width: 1163, height: 727 }, deviceScaleFactor: 1.1 } },
})) {
    test(`a click lands where it was made when ${name}`, async (t) => {
        const { page, relay } = await suite.open(t, options);
        for (const [x, y] of corners) {
            const at = await onScreen(page, x, y);
            relay.received.length = 0;
            await page.mouse.click(at.x, at.y);
            const press = await relay.message((message) => message.event === 'press');
            assert.ok(Math.abs(press.x - x) < 1 && Math.abs(press.y - y) < 1, `${x},${y} became ${press.x},${press.y}`);
            await relay.message((message) => message.event === 'release');
        }
    });
}

test('the mapping follows a page that changes its size', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.sendFrame({ number: 2, width: 390, height: 844 });
    await eventually(async () => assert.equal((await snapshot(page)).frame.width, 390));
    const at = await onScreen(page, 200, 800);
    await page.mouse.click(at.x, at.y);
    const press = await relay.message((message) => message.event === 'press');
    assert.ok(Math.abs(press.x - 200) < 1 && Math.abs(press.y - 800) < 1);
});

test('a drag sends its whole path with the button held, also outside of the picture', async (t) => {
    const { page, relay } = await suite.open(t);
    const from = await onScreen(page, 200, 300);
    const to = await onScreen(page, 600, 310);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 40 });
    await page.mouse.move(to.x, 2);
    await page.mouse.up();
    await relay.message((message) => message.event === 'release');

    const events = mouse(relay);
    const press = events.findIndex((message) => message.event === 'press');
    const path = events.slice(press + 1, -1);
    assert.ok(path.length >= 35, `${path.length} points`);
    assert.ok(path.every((message) => message.event === 'move' && message.button === 'left' && message.buttons === 1));
    assert.ok(path.every((message, index) => index === 0 || message.x >= path[index - 1].x - 0.01));
    assert.equal(events.at(-1).buttons, 0);
    assert.ok(events.at(-1).y < 0, `${events.at(-1).y}`); // as beyond a browser's window
    assert.ok(events.every((message) => message.control === 7));
});

test('points between two animation frames are part of a drag', async (t) => {
    const { page, relay } = await suite.open(t);
    const at = await onScreen(page, 100, 100);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.evaluate(({ x, y }) => {
        const move = (dx) => new PointerEvent('pointermove', { clientX: x + dx, clientY: y, pointerType: 'mouse', bubbles: true });
        const event = move(50);
        const at = (time, point) => Object.defineProperty(point, 'timeStamp', { value: time });
        event.getCoalescedEvents = () => Array.from({ length: 30 }, (_, index) => at(1e6 + index, move(21 + index)));
        document.querySelector('canvas').dispatchEvent(event);
    }, at);
    await page.mouse.up();
    await relay.message((message) => message.event === 'release');
    const path = mouse(relay, 'move').filter((message) => message.button === 'left');
    assert.equal(path.length, 9);
    assert.ok(Math.abs(path.at(-1).x - 150) < 1);
});

test('clicks are counted: once, twice, three times', async (t) => {
    const { page, relay } = await suite.open(t);
    const at = await onScreen(page, 50, 60);
    await page.mouse.click(at.x, at.y, { clickCount: 3 });
    await eventually(() => assert.equal(mouse(relay, 'release').length, 3));
    assert.deepEqual(mouse(relay, 'press').map((message) => message.clickCount), [1, 2, 3]);
    assert.deepEqual(mouse(relay, 'release').map((message) => message.clickCount), [1, 2, 3]);
});

for (const [button, mask] of [['right', 2], ['middle', 4]]) {
    test(`the ${button} button is a button of the bot's page, not of this one`, async (t) => {
        const { page, relay } = await suite.open(t);
        const menus = page.evaluate(() => new Promise((resolve) => {
            addEventListener('contextmenu', (event) => resolve(event.defaultPrevented));
            addEventListener('mouseup', () => setTimeout(() => resolve(true), 100));
        }));
        const at = await onScreen(page, 50, 60);
        await page.mouse.click(at.x, at.y, { button });
        const press = await relay.message((message) => message.event === 'press');
        assert.deepEqual([press.button, press.buttons], [button, mask]);
        await relay.message((message) => message.event === 'release' && message.button === button);
        assert.equal(await menus, true);
    });
}

test('two buttons can be held at once', async (t) => {
    const { page, relay } = await suite.open(t);
    const at = await onScreen(page, 50, 60);
    await page.mouse.move(at.x, at.y);
    for (const button of ['left', 'right'])
        await page.mouse.down({ button });
    for (const button of ['left', 'right'])
        await page.mouse.up({ button });
    await eventually(() => assert.equal(mouse(relay, 'release').length, 2));
    assert.deepEqual(mouse(relay).filter(({ event }) => event !== 'move').map(({ event, button, buttons }) => [event, button, buttons]),
        [['press', 'left', 1], ['press', 'right', 3], ['release', 'left', 2], ['release', 'right', 0]]);
});

for (const [name, heard, told] of [
    ['a button that the system takes away is let go', ['mousedown', 'lostpointercapture'], ['press', 'release']],
    ['a button is held that was pressed again while its last capture went',
        ['mousedown', 'lostpointercapture', 'mouseup', 'mousedown'], ['press', 'release', 'press']],
])
    test(name, async (t) => {
        const { page, relay } = await suite.open(t);
        const at = await onScreen(page, 50, 60);
        await page.evaluate(async ({ x, y, heard }) => {
            for (const name of heard) // in one task, as when the page is slow
                document.querySelector('canvas').dispatchEvent(new MouseEvent(name, { clientX: x, clientY: y, bubbles: true }));
            await new Promise((resolve) => setTimeout(resolve, 50));
        }, { ...at, heard });
        await page.keyboard.press('a');
        await relay.message((message) => message.type === 'key');
        assert.deepEqual(mouse(relay).map(({ event }) => event), told);
    });

test('modifiers go with the click', async (t) => {
    const { page, relay } = await suite.open(t);
    const at = await onScreen(page, 50, 60);
    await page.keyboard.down('Shift');
    await page.keyboard.down('Control');
    await page.mouse.click(at.x, at.y);
    await page.keyboard.up('Control');
    await page.keyboard.up('Shift');
    const press = await relay.message((message) => message.event === 'press');
    assert.equal(press.modifiers, 2 | 8);
});

test('the wheel scrolls by pixels', async (t) => {
    const { page, relay } = await suite.open(t);
    const at = await onScreen(page, 640, 400);
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(3.5, 117);
    const wheel = await relay.message((message) => message.type === 'wheel');
    assert.deepEqual([wheel.deltaX, wheel.deltaY, wheel.modifiers, wheel.control], [3.5, 117, 0, 7]);
    assert.ok(Math.abs(wheel.x - 640) < 1 && Math.abs(wheel.y - 400) < 1);
});

for (const [mode, delta, expected] of [['lines', 3, 100], ['pages', -1, -720]]) {
    test(`a wheel that counts in ${mode} is turned into pixels`, async (t) => {
        const { page, relay } = await suite.open(t);
        await page.evaluate(([deltaMode, deltaY]) => document.querySelector('canvas')
            .dispatchEvent(new WheelEvent('wheel', { deltaMode, deltaY, clientX: 300, clientY: 300, cancelable: true })), [mode === 'lines' ? 1 : 2, delta]);
        const wheel = await relay.message((message) => message.type === 'wheel');
        assert.ok(Math.abs(wheel.deltaY - expected) < 0.001);
    });
}

for (const [name, leave] of Object.entries({
    'the window loses the focus': (page) => page.evaluate(() => window.dispatchEvent(new Event('blur'))),
    'the page is hidden': (page) => page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    }),
})) {
    test(`held buttons are released once when ${name}`, async (t) => {
        const { page, relay } = await suite.open(t);
        const at = await onScreen(page, 50, 60);
        await page.mouse.move(at.x, at.y);
        await page.mouse.down();
        await leave(page);
        const release = await relay.message((message) => message.event === 'release');
        assert.deepEqual([release.button, release.buttons], ['left', 0]);
        await page.mouse.up();
        await page.mouse.click(at.x, at.y);
        await eventually(() => assert.equal(mouse(relay, 'press').length, 2));
        await eventually(() => assert.equal(mouse(relay, 'release').length, 2));
    });
}

test('without control nothing is sent, and a click says why', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false });
    await page.mouse.click(300, 300);
    await page.mouse.wheel(0, 50);
    await page.keyboard.type('secret');
    await page.getByText('You are watching. Take control to click and type.').first().waitFor();
    assert.deepEqual(relay.inputs, []);
});
