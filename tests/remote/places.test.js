// Wherever in a page something is, it gets what is meant for it: in frames of every kind, in shadow trees, turned,
// enlarged, scrolled away, above or below something else.

import { compare, drag, pressAll } from './support/comparison.js';
import { recording, useStage } from './support/stage.js';

const stage = useStage();

const at = (left, top, width, height) => `position:absolute;left:${left}px;top:${top}px;width:${width}px;height:${height}px;margin:0;box-sizing:border-box;`;
const body = `<button id="button" style="${at(10, 10, 100, 40)}">press</button><textarea id="field" style="${at(10, 70, 200, 60)}"></textarea><div style="height:900px"></div>`;
stage.pages.set('inside', recording(body));
const frame = (name, src, { style = at(20, 20, 400, 200), attributes = '' } = {}) => `<iframe id="${name}" name="${name}" data-late style="${style}border:0" ${attributes} onload="delete this.dataset.late"></iframe><script>document.getElementById('${name}').src = ${src};</script>`;
const here = "location.href.replace(/[^/]*$/, 'inside')";
const elsewhere = "location.href.replace(/127.0.0.1|localhost/, (host) => ({ '127.0.0.1': 'localhost', localhost: '127.0.0.1' })[host]).replace(/[^/]*$/, 'inside')";
const nestedIn = (name) => elsewhere.replace("'inside'", `'${name}'`);
stage.pages.set('middle', recording(frame('innermost', elsewhere, { style: at(30, 30, 300, 150) })));

/** What can be done at a place whose page begins at x, y. */
const gesturesAt = (x, y) => ({
    'a click and a right click': async (page) => { await page.mouse.click(x + 40, y + 30); await page.mouse.click(x + 40, y + 30, { button: 'right' }); },
    'typing': async (page) => { await page.mouse.click(x + 40, y + 90); await pressAll(page, ['h', 'ArrowLeft', 'H', 'Control+a', 'z']); },
    'a word chosen by a double click': async (page) => { await page.mouse.click(x + 40, y + 80); await page.keyboard.type('one two'); await page.mouse.dblclick(x + 20, y + 84); },
    'a drag with the button held': (page) => drag(page, [[x + 150, y + 30], [x + 190, y + 50]]),
});
const wheelAt = (x, y) => ({ 'the wheel': async (page, settled) => { await page.mouse.move(x + 150, y + 30); await page.mouse.wheel(0, 120); await settled(); await page.mouse.wheel(0, 40); } });

/** The same things under a style of their own; `press` is where the button is seen. */
const styled = (style, [x, y], head = '') => ({ head, html: `<div id="box" style="${at(200, 150, 300, 200)}background:#dde;${style}">${body.replace('height:900px', 'height:0')}</div><script>
onclick = (event) => tell([event.target.id, Math.round(event.offsetX), Math.round(event.offsetY)].join(' '));</script>`, gestures: {
    'a click that hits': (page) => page.mouse.click(x, y),
    'a click beside it': (page) => page.mouse.click(x + 400, y + 250),
} });

const shadow = (mode) => `<div id="host" style="${at(20, 20, 400, 300)}"></div><script>
{ const root = host.attachShadow({ mode: '${mode}' }); root.innerHTML = \`${body}\`;
  for (const type of ['click', 'input', 'focusin']) root.addEventListener(type, (event) => tell('inside: ' + type + ' ' + event.target.id + ' ' + (event.target.value ?? ''))); }</script>`;

compare(stage, 'it is hit where it is', {
    sameOrigin: { html: frame('same', here), gestures: { ...gesturesAt(20, 20), ...wheelAt(20, 20) } },
    otherOrigin: { html: frame('other', elsewhere), gestures: { ...gesturesAt(20, 20), ...wheelAt(20, 20) } },
    nested: { html: frame('outer', nestedIn('middle')), gestures: { ...gesturesAt(50, 50), ...wheelAt(50, 50) } },
    sandboxed: { html: frame('boxed', here, { attributes: 'sandbox="allow-scripts"' }), gestures: gesturesAt(20, 20) },
    writtenIn: { html: `<iframe id="written" style="${at(20, 20, 500, 200)}border:0" srcdoc="<textarea id=inner style='width:300px;height:100px'></textarea>"></iframe><script>state = () => written.contentDocument.querySelector('textarea')?.value;</script>`, gestures: {
        'typing': async (page) => { await page.mouse.click(60, 60); await pressAll(page, ['i', 'n']); },
    } },
    turnedFrame: { html: frame('turned', elsewhere, { style: `${at(300, 100, 400, 200)}transform:rotate(90deg);` }), gestures: { 'a click in a frame that is turned': (page) => page.mouse.click(300 + 200 + 100 - 30, 100 + 100 - 200 + 40) } },
    smallFrame: { html: frame('small', elsewhere, { style: `${at(100, 100, 400, 200)}transform:scale(0.5);transform-origin:0 0;` }), gestures: { 'a click in a frame that is made smaller': (page) => page.mouse.click(100 + 20, 100 + 15) } },
    frames: { html: frame('left', here, { style: at(20, 20, 300, 200) }) + frame('right', elsewhere, { style: at(400, 20, 300, 200) }), gestures: {
        'from one frame to the other and back': async (page) => {
            for (const [x, letter] of [[40, 'a'], [420, 'b'], [40, 'c']]) {
                await page.mouse.click(x, 110);
                await page.keyboard.press(letter);
            }
        },
        'Tab goes through both, and out': async (page, settled) => {
            await page.mouse.click(40, 110);
            for (const key of ['Tab', 'Tab', 'x', 'Tab']) {
                await page.keyboard.down(key);
                await settled(); // which of two processes hears the key go up is open until the focus has moved
                await page.keyboard.up(key);
            }
        },
    } },
    openShadow: { html: shadow('open'), gestures: gesturesAt(20, 20) },
    closedShadow: { html: shadow('closed'), gestures: gesturesAt(20, 20) },
    slotted: { html: `<div id="host" style="${at(20, 20, 400, 300)}"><textarea id="field" style="${at(10, 70, 200, 60)}"></textarea></div><script>host.attachShadow({ mode: 'open', delegatesFocus: true }).innerHTML = '<button id="button" style="${at(10, 10, 100, 40)}">press</button><slot></slot>';</script>`, gestures: gesturesAt(20, 20) },
    turned: styled('transform:rotate(30deg)', [261, 197]),
    mirrored: styled('transform:scaleX(-1)', [440, 180]),
    deep: styled('transform:perspective(400px) rotateY(40deg)', [270, 185]),
    larger: styled('zoom:1.7', [440, 310]),
    smaller: styled('transform:scale(0.4);transform-origin:0 0', [224, 162]),
    moving: { html: `<style>@keyframes go { from { left: 0 } to { left: 600px } }</style><button id="button" style="${at(0, 20, 100, 40)}animation:go 1s paused">press</button>`, gestures: {
        'something that has moved since': async (page, settled) => { await page.mouse.click(40, 40); await settled(); await page.mouse.click(40, 40); },
    } },
    scrolled: { html: `<div style="${at(0, 0, 6000, 6000)}background:linear-gradient(45deg, #fff, #369)"></div><button id="fixed" style="position:fixed;left:600px;top:20px;width:100px;height:40px">fixed</button><button id="far" style="${at(1500, 2500, 200, 40)}">far</button><script>
onclick = (event) => tell([event.target.id, event.pageX, event.pageY].join(' ')); addEventListener('keydown', ({ key }) => key === 'g' && scrollTo(1400, 2400));</script>`, gestures: {
        'in a page that is scrolled in both axes': async (page, settled) => { await page.keyboard.press('g'); await settled(); await page.mouse.click(160, 120); await page.mouse.click(640, 40); },
    } },
    above: { html: `<button id="under" style="${at(20, 20, 200, 100)}">under</button><div id="over" style="${at(20, 20, 200, 50)}background:#fffa"></div><div id="glass" style="${at(20, 70, 200, 50)}background:#0082;pointer-events:none"></div><script>onclick = ({ target }) => tell(target.id);</script>`, gestures: {
        'only what is on top hears it, and glass lets it through': async (page) => { await page.mouse.click(60, 40); await page.mouse.click(60, 100); },
    } },
    drawn: { html: `<svg width="600" height="400" style="display:block"><circle id="circle" cx="200" cy="200" r="80" fill="#c84"/><path id="path" d="M400 100 L500 300 L300 300 Z" fill="#48c"/></svg><map name="map"><area id="area" shape="rect" coords="0,0,50,50" href="#area"></map><img id="image" usemap="#map" width="100" height="100" alt="" style="${at(0, 420, 100, 100)}" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="><script>onclick = ({ target }) => tell(target.id);</script>`, gestures: {
        'shapes are hit where they are painted': async (page) => { await page.mouse.click(200, 130); await page.mouse.click(130, 130); await page.mouse.click(400, 250); await page.mouse.click(310, 150); },
        'a part of a picture that is a link': (page) => page.mouse.click(20, 440),
    } },
    edges: { html: `<script>onclick = (event) => tell([event.clientX, event.clientY].join(' '));</script><div style="position:fixed;inset:0"></div>`, gestures: {
        'the corners of the page': async (page) => {
            const { width, height } = page.viewportSize();
            for (const [x, y] of [[0, 0], [width - 1, 0], [0, height - 1], [width - 1, height - 1]])
                await page.mouse.click(x, y);
        },
    } },
});
