// A gesture in the live view does to the bot's page, event by event, what it does to a page without us.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, recording, useStage } from './support/stage.js';

const stage = useStage();

/** @typedef {{page: string, act: (page: import('playwright-core').Page) => Promise<void>, path?: boolean}} Case */

const field = '<textarea id="field" style="position:absolute;left:20px;top:20px;width:400px;height:120px">one two three</textarea>';
const click = (page, options) => page.mouse.click(100, 60, options);
const press = async (page, ...keys) => {
    await click(page);
    for (const key of keys)
        await page.keyboard.press(key);
};

const pages = {
    plain: '<div id="box" style="position:absolute;left:20px;top:20px;width:400px;height:120px;background:#ccc;user-select:none">box</div>',
    field,
    form: '<form id="form" onsubmit="event.preventDefault()"><input id="first" style="position:absolute;left:20px;top:40px;width:300px;height:40px"><input id="second" style="position:absolute;left:20px;top:140px"><button id="send" style="position:absolute;left:20px;top:200px">Send</button></form>',
    slider: '<input id="slider" type="range" max="1000" style="position:absolute;left:20px;top:40px;width:600px;height:40px;margin:0">',
    canvas: `<canvas id="canvas" width="800" height="500" style="display:block;touch-action:none"></canvas><script>
const pen = canvas.getContext('2d'); canvas.onpointerdown = (event) => canvas.setPointerCapture(event.pointerId);</script>`,
    drag: `<div id="source" draggable="true" style="position:absolute;left:20px;top:20px;width:120px;height:80px;background:#c66">drag</div>
<div id="target" style="position:absolute;left:400px;top:200px;width:300px;height:200px;background:#ddd">drop</div><script>
source.ondragstart = (event) => event.dataTransfer.setData('text/plain', 'cargo');
target.ondragover = (event) => event.preventDefault(); target.ondrop = (event) => { event.preventDefault(); target.append(source); };</script>`,
    scroller: '<div id="wide" style="width:6000px;height:6000px;background:linear-gradient(45deg, #fff, #369)"></div>',
    frame: '<iframe id="frame" srcdoc="<textarea id=inner style=\'width:300px;height:100px\'></textarea>" style="position:absolute;left:20px;top:20px;width:500px;height:200px"></iframe>',
};

/** @type {Record<string, Case>} */
const cases = {
    'a click': { page: 'plain', act: (page) => click(page) },
    'a double click': { page: 'field', act: (page) => click(page, { clickCount: 2 }) },
    'a triple click': { page: 'field', act: (page) => click(page, { clickCount: 3 }) },
    'a middle click': { page: 'plain', act: (page) => click(page, { button: 'middle' }) },
    'a right click': { page: 'plain', act: (page) => click(page, { button: 'right' }) },
    'clicks with modifiers': { page: 'plain', act: async (page) => {
        for (const modifier of ['Shift', 'Control', 'Alt']) {
            await page.keyboard.down(modifier);
            await click(page);
            await page.keyboard.up(modifier);
        }
    } },
    'two buttons at once': { page: 'plain', act: async (page) => {
        await page.mouse.move(100, 60);
        await page.mouse.down();
        await page.mouse.down({ button: 'right' });
        await page.mouse.up();
        await page.mouse.up({ button: 'right' });
    } },
    'a slider that is drawn along': { page: 'slider', path: true, act: async (page) => {
        await page.mouse.move(20, 60);
        await page.mouse.down();
        await page.mouse.move(420, 62, { steps: 40 });
        await page.mouse.up();
    } },
    'a drawing on a canvas': { page: 'canvas', path: true, act: async (page) => {
        await page.mouse.move(100, 100);
        await page.mouse.down();
        for (let step = 0; step < 60; step += 1)
            await page.mouse.move(...[Math.cos(step / 5), Math.sin(step / 5)].map((part) => Math.round(200 + 100 * part)));
        await page.mouse.up();
    } },
    'drag and drop': { page: 'drag', act: async (page) => {
        await page.mouse.move(60, 50);
        await page.mouse.down();
        await page.mouse.move(550, 300, { steps: 20 });
        await page.mouse.up();
    } },
    'drag and drop that Escape ends': { page: 'drag', act: async (page) => {
        await page.mouse.move(60, 50);
        await page.mouse.down();
        await page.mouse.move(200, 150, { steps: 10 });
        await page.mouse.move(60, 450, { steps: 10 });
        await page.mouse.up();
    } },
    'text selected with the mouse': { page: 'field', path: true, act: async (page) => {
        await page.mouse.move(24, 32);
        await page.mouse.down();
        await page.mouse.move(300, 32, { steps: 12 });
        await page.mouse.up();
    } },
    'the wheel in both axes': { page: 'scroller', act: async (page) => {
        await page.mouse.move(100, 60);
        await page.mouse.wheel(0, 240);
        await page.waitForTimeout(200);
        await page.mouse.wheel(120, 0);
        await page.waitForTimeout(200);
        await page.mouse.wheel(0, -40);
    } },
    'a wheel with fractions of a pixel': { page: 'scroller', act: async (page) => {
        await page.mouse.move(100, 60);
        await page.mouse.wheel(0.5, 3.25);
    } },
    'letters': { page: 'field', act: (page) => press(page, 'h', 'H', '1', '!', 'Space') },
    'keys without a character': { page: 'field', act: (page) => press(page, 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'Insert', 'Delete', 'Backspace', 'Escape', 'F2', 'F9', 'CapsLock') },
    'Enter in a text': { page: 'field', act: (page) => press(page, 'End', 'Enter', 'x') },
    'Enter that sends a form': { page: 'form', act: (page) => press(page, 'a', 'Enter') },
    'Tab through a form and back': { page: 'form', act: (page) => press(page, 'Tab', 'Tab', 'Shift+Tab', 'b') },
    'Space on a button': { page: 'form', act: (page) => press(page, 'Tab', 'Tab', 'Space') },
    'Ctrl+A and a letter in its place': { page: 'field', act: (page) => press(page, 'Control+a', 'x') },
    'Ctrl+Z and Ctrl+Y': { page: 'field', act: (page) => press(page, 'End', 'q', 'Control+z', 'Control+y') },
    'words with Ctrl and Shift': { page: 'field', act: (page) => press(page, 'End', 'Control+Shift+ArrowLeft', 'z', 'Control+Backspace') },
    'a key that repeats': { page: 'field', act: async (page) => {
        await click(page);
        for (let count = 0; count < 4; count += 1)
            await page.keyboard.down('r');
        await page.keyboard.up('r');
    } },
    'Ctrl+Alt without a character': { page: 'field', act: (page) => press(page, 'Control+Alt+k', 'Alt+j', 'Meta+l') },
    'typing in a frame': { page: 'frame', act: (page) => press(page, 'i', 'n') },
};

/** Everything that a page knows of a gesture. Both ends are asked until they have nothing new to say. */
async function result(page, withPath) {
    const ask = () => page.evaluate(`({ heard, path: ${withPath ? 'path.filter((line) => !line.endsWith(" 0"))' : '[]'},
        values: [...document.querySelectorAll('input, textarea')].map((each) => [each.value, each.selectionStart, each.selectionEnd]),
        selected: String(getSelection()), focus: document.activeElement.id, scroll: [scrollX, scrollY] })`);
    let last = await ask();
    for (let same = 0; same < 3;) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        const now = await ask();
        same = JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0;
        last = now;
    }
    return last;
}

for (const [name, html] of Object.entries(pages))
    stage.pages.set(name, recording(html));

for (const page of Object.keys(pages)) {
    test(`on the page "${page}"`, async (t) => {
        const { remote, view } = await stage.open(t, page);
        const viewport = await remote.evaluate('({ width: innerWidth, height: innerHeight })');
        const local = await stage.openLocal(t, page, viewport);
        for (const name of Object.keys(cases).filter((each) => cases[each].page === page)) {
            await t.test(name, async () => {
                const { act, path = false } = cases[name];
                await local.goto(`${stage.origin}/${page}`);
                await remote.goto(`${stage.origin}/${page}`);
                await eventually(async () => assert.equal(await remote.evaluate('heard.length'), 0));
                await act(local);
                const expected = await result(local, path);
                await act(view);
                await eventually(async () => assert.deepEqual(await result(remote, path), expected), { within: 4000 });
            });
        }
    });
}

test('the keypad is told apart from the other keys', async (t) => {
    const { remote, view } = await stage.open(t, 'field');
    await press(view, 'Numpad4', 'NumpadEnter');
    const expected = ['keydown ArrowLeft Numpad4 37 3', 'keyup ArrowLeft Numpad4 37 3', 'keydown Enter NumpadEnter 13 3', 'keyup Enter NumpadEnter 13 3'];
    await eventually(async () => assert.deepEqual(await remote.evaluate("heard.filter((line) => /^key(down|up)/.test(line))"), expected));
});
