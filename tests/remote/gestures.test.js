// What the mouse does in the live view it does to the bot's page, event by event, as to a page without us.

import { compare, drag, holding } from './support/comparison.js';
import { useStage } from './support/stage.js';

const stage = useStage();

const at = (left, top, width, height) => `position:absolute;left:${left}px;top:${top}px;width:${width}px;height:${height}px;`;
const click = (page, options) => page.mouse.click(100, 60, options);
/** A wheel that goes on scrolls what it began to scroll; after this it is a new one. */
const untilTheWheelRests = (page) => page.waitForTimeout(800);
const twice = async (page, act, pause = () => {}) => {
    await act();
    await pause();
    await act();
};

/** Buttons that playwright's mouse does not have. */
async function clickSideButton(page, button) {
    const cdp = await page.context().newCDPSession(page);
    for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased'])
        await cdp.send('Input.dispatchMouseEvent', { type, x: 100, y: 60, button: type === 'mouseMoved' ? 'none' : button, clickCount: 1 });
    await cdp.detach();
}

/** Takes whatever is dropped on it, and says what that was. */
const taker = `<div id="target" style="${at(400, 200, 300, 200)}background:#ddd">drop</div><script>
target.ondragover = (event) => { event.preventDefault(); event.dataTransfer.dropEffect = wanted; };
target.ondrop = (event) => { event.preventDefault(); const { types, dropEffect, effectAllowed } = event.dataTransfer;
    tell(['dropped', dropEffect, effectAllowed, ...[...types].sort().map((type) => type + '=' + event.dataTransfer.getData(type).slice(0, 40))].join(' ')); };
</script>`;

compare(stage, 'the mouse is the mouse of the page', {
    plain: { html: `<div id="box" style="${at(20, 20, 400, 120)}background:#ccc;user-select:none">box</div>`, gestures: {
        'a click': (page) => click(page),
        'clicks far from one another': async (page) => { await click(page); await page.mouse.click(700, 500); await click(page); },
        'a middle click': (page) => click(page, { button: 'middle' }),
        'a right click': (page) => click(page, { button: 'right' }),
        'clicks with modifiers': async (page) => {
            for (const modifier of ['Shift', 'Control', 'Alt', 'Meta'])
                await holding(page, modifier, () => click(page));
        },
        'a click with all modifiers': (page) => holding(page, 'Shift', () => holding(page, 'Control', () => holding(page, 'Alt', () => click(page)))),
        'two buttons at once': async (page) => {
            await page.mouse.move(100, 60);
            await page.mouse.down();
            await page.mouse.down({ button: 'right' });
            await page.mouse.up();
            await page.mouse.up({ button: 'right' });
        },
        'a press that is let go elsewhere is no click': async (page) => drag(page, [[100, 60], [700, 500]]),
    } },
    sides: { html: '<p>nowhere to go</p><script>onmouseup = (event) => event.preventDefault();</script>', gestures: {
        'the button that goes back, for a page that uses it otherwise': (page) => clickSideButton(page, 'back'),
        'and the one that goes forward': (page) => clickSideButton(page, 'forward'),
    } },
    field: { path: true, html: `<textarea id="field" style="${at(20, 20, 400, 120)}">one two three</textarea>`, gestures: {
        'a double click': (page) => click(page, { clickCount: 2 }),
        'a triple click': (page) => click(page, { clickCount: 3 }),
        'text selected with the mouse': (page) => drag(page, [[24, 32], [300, 32]]),
        'a selection made longer with Shift': async (page) => { await page.mouse.click(30, 32); await holding(page, 'Shift', () => page.mouse.click(90, 32)); },
    } },
    words: { path: true, html: `<p id="words" style="${at(20, 20, 400, 60)}margin:0">The quick brown fox <b>jumps over</b> the lazy dog.</p><p style="${at(20, 120, 400, 60)}margin:0">עברית shall be selected as well, 漢字 too.</p>`, gestures: {
        'a word by a double click': (page) => page.mouse.dblclick(70, 30),
        'a paragraph by a triple click': (page) => page.mouse.click(70, 30, { clickCount: 3 }),
        'words, after a double click that is held': async (page) => {
            await page.mouse.click(70, 30);
            await page.mouse.down({ clickCount: 2 });
            await page.mouse.move(220, 30, { steps: 8 });
            await page.mouse.up({ clickCount: 2 });
        },
        'across two paragraphs of two directions': (page) => drag(page, [[60, 30], [200, 130]]),
    } },
    slider: { path: true, html: `<input id="slider" type="range" max="1000" style="${at(20, 40, 600, 40)}margin:0">`, gestures: {
        'drawn along': (page) => drag(page, [[20, 60], [420, 62]], { steps: 40 }),
        'set by a click': (page) => page.mouse.click(500, 60),
    } },
    puzzle: { path: true, html: `<div style="${at(40, 300, 400, 50)}background:#ddd"><div id="piece" style="${at(0, 0, 50, 50)}background:#48c;touch-action:none"></div></div><script>
let grip = null;
piece.onpointerdown = (event) => { grip = event.clientX; piece.setPointerCapture(event.pointerId); };
piece.onpointermove = (event) => { if (grip !== null) piece.style.left = Math.min(350, Math.max(0, event.clientX - grip)) + 'px'; };
piece.onpointerup = () => { grip = null; tell(Math.abs(parseInt(piece.style.left) - 287) < 3 ? 'solved' : 'missed'); };
state = () => piece.style.left;</script>`, gestures: {
        'a piece put where it belongs, by a hand that trembles': async (page) => {
            await page.mouse.move(60, 320);
            await page.mouse.down();
            for (let step = 1; step <= 50; step += 1)
                await page.mouse.move(60 + Math.round(290 * (1 - (1 - step / 50) ** 2)), 320 + (step * 7) % 5);
            await page.mouse.move(347, 322);
            await page.mouse.up();
        },
        'a piece that is dropped on the way': (page) => drag(page, [[60, 320], [160, 330]], { steps: 25 }),
    } },
    mousePuzzle: { path: true, html: `<div id="piece" style="${at(40, 300, 50, 50)}background:#48c"></div><script>
let grip = null;
piece.onmousedown = (event) => { event.preventDefault(); grip = event.clientX - 40; };
onmousemove = (event) => { if (grip !== null) piece.style.left = event.clientX - grip + 'px'; };
onmouseup = () => { grip = null; };
state = () => piece.style.left;</script>`, gestures: {
        'a piece that only knows the mouse, beyond the window\'s edge and back': (page) => drag(page, [[60, 320], [-30, 330], [400, 340]], { steps: 20 }),
    } },
    canvas: { path: true, html: `<canvas id="canvas" width="800" height="500" style="display:block;touch-action:none"></canvas><script>
const pen = canvas.getContext('2d'); canvas.onpointerdown = (event) => canvas.setPointerCapture(event.pointerId);</script>`, gestures: {
        'a drawing': async (page) => {
            await page.mouse.move(100, 100);
            await page.mouse.down();
            for (let step = 0; step < 60; step += 1)
                await page.mouse.move(...[Math.cos(step / 5), Math.sin(step / 5)].map((part) => Math.round(200 + 100 * part)));
            await page.mouse.up();
        },
        'three strokes, one after the other': async (page) => {
            for (const x of [100, 200, 300])
                await drag(page, [[x, 100], [x + 40, 300]], { steps: 6 });
        },
    } },
    capture: { path: true, html: `<div id="grip" style="${at(20, 20, 100, 100)}background:#c84;touch-action:none"></div><script>
grip.onpointerdown = (event) => grip.setPointerCapture(event.pointerId);
grip.onpointermove = (event) => { if (event.buttons && event.clientX > 400) grip.releasePointerCapture(event.pointerId); };</script>`, gestures: {
        'what is captured hears the whole way': (page) => drag(page, [[60, 60], [300, 300], [80, 400]]),
        'until it lets go': (page) => drag(page, [[60, 60], [500, 300]]),
    } },
    hover: { html: `<style>#menu { ${at(20, 20, 120, 40)} background: #ccc } #menu div { display: none; ${at(0, 40, 200, 120)} background: #eee } #menu:hover div { display: block }</style>
<div id="menu">menu<div><button id="entry" style="${at(20, 30, 100, 40)}">entry</button></div></div><script>
for (const type of ['mouseenter', 'mouseleave']) menu.addEventListener(type, () => tell(type));</script>`, gestures: {
        'a menu that opens under the pointer, and its entry': async (page, settled) => {
            await page.mouse.click(600, 400); // a pointer that only passes over is no interaction, and reaches no page before one
            await page.mouse.move(60, 40);
            await settled();
            await page.mouse.move(60, 90, { steps: 5 });
            await page.mouse.click(80, 110);
            await page.mouse.move(600, 400);
        },
    } },
    drag: { html: `<div id="source" draggable="true" style="${at(20, 20, 120, 80)}background:#c66">drag</div>
<div id="target" style="${at(400, 200, 300, 200)}background:#ddd">drop</div><script>
source.ondragstart = (event) => event.dataTransfer.setData('text/plain', 'cargo');
target.ondragover = (event) => event.preventDefault(); target.ondrop = (event) => { event.preventDefault(); target.append(source); };</script>`, gestures: {
        'dropped where it is wanted': (page) => drag(page, [[60, 50], [550, 300]], { steps: 20 }),
        'dropped where nobody wants it': (page) => drag(page, [[60, 50], [200, 150], [60, 450]], { steps: 10 }),
    } },
    cargo: { html: `<script>wanted = 'copy';</script><div id="source" draggable="true" style="${at(20, 20, 120, 80)}background:#c66">drag</div>${taker}<script>
source.ondragstart = (event) => { event.dataTransfer.effectAllowed = 'copyMove'; event.dataTransfer.setData('text/plain', 'größe 漢字'); event.dataTransfer.setData('text/html', '<b>bold</b>'); event.dataTransfer.setData('application/x-card', '{"card":7}'); };
source.ondragend = (event) => tell('ended with ' + event.dataTransfer.dropEffect);</script>`, gestures: {
        'data of several types, and an effect': (page) => drag(page, [[60, 50], [550, 300]], { steps: 20 }),
    } },
    linkDrag: { html: `<script>wanted = 'link';</script><a id="source" href="https://example.org/where" style="${at(20, 20, 120, 30)}">a link</a>${taker}`, gestures: {
        'a link that is dragged': (page) => drag(page, [[40, 30], [550, 300]], { steps: 20 }),
    } },
    cards: { html: `<ol id="list" style="margin:20px;padding:0;width:300px;list-style:none">${['one', 'two', 'three', 'four'].map((id) => `<li id="${id}" draggable="true" style="height:50px;border:1px solid">${id}`).join('')}</ol><script>
let held = null;
list.ondragstart = (event) => { held = event.target; event.dataTransfer.setData('text/plain', held.id); };
list.ondragover = (event) => { event.preventDefault(); const over = event.target.closest('li'); if (over && over !== held && over.dataset.passed !== held.id) { over.dataset.passed = held.id; list.insertBefore(held, over.nextSibling); } };
state = () => [...list.children].map(({ id }) => id);</script>`, gestures: {
        'cards put into another order': (page, settled) => drag(page, [[60, 40], [62, 60], [62, 100], [62, 150]], { steps: 4, between: settled }),
    } },
    scroller: { html: '<div id="wide" style="width:6000px;height:6000px;background:linear-gradient(45deg, #fff, #369)"></div>', gestures: {
        'the wheel in both axes': async (page, settled) => {
            await page.mouse.move(100, 60);
            for (const [x, y] of [[0, 240], [120, 0], [0, -40], [30, 50]]) {
                await page.mouse.wheel(x, y);
                await settled();
            }
        },
        'a wheel with fractions of a pixel': async (page) => { await page.mouse.move(100, 60); await page.mouse.wheel(0.5, 3.25); },
        'a wheel with Shift': async (page) => { await page.mouse.move(100, 60); await holding(page, 'Shift', () => page.mouse.wheel(0, 120)); },
    } },
    nested: { html: `<div id="inner" style="${at(20, 20, 300, 200)}overflow:auto"><div style="height:500px"></div></div><div id="kept" style="${at(400, 20, 300, 200)}overflow:auto;overscroll-behavior:contain"><div style="height:500px"></div></div><div style="height:4000px"></div><script>
state = () => [inner.scrollTop, kept.scrollTop];</script>`, gestures: {
        'the wheel over a box that scrolls, to its end and beyond': async (page) => {
            await page.mouse.move(100, 60);
            await twice(page, () => page.mouse.wheel(0, 400), () => untilTheWheelRests(page));
        },
        'and over one that keeps it for itself': async (page) => {
            await page.mouse.move(500, 60);
            await twice(page, () => page.mouse.wheel(0, 400), () => untilTheWheelRests(page));
        },
    } },
    ownWheel: { html: '<div style="height:4000px">map</div><script>let scale = 1; addEventListener("wheel", (event) => { event.preventDefault(); scale += event.ctrlKey ? event.deltaY : 0; }, { passive: false }); state = () => scale;</script>', gestures: {
        'a page that does with the wheel what it likes': async (page) => { await page.mouse.move(100, 60); await page.mouse.wheel(0, 120); },
        'Ctrl with the wheel is the page\'s': async (page) => { await page.mouse.move(100, 60); await holding(page, 'Control', () => page.mouse.wheel(0, 120)); },
    } },
});
