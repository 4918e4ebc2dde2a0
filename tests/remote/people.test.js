// Several people in one live view: who drives, who would like to, where they point, where they go.

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import test from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
stage.pages.set('field', recording('<textarea id="field" style="width:600px;height:300px"></textarea><a id="link" href="next">next</a>'));
stage.pages.set('next', recording('<p>next page</p>'));
stage.pages.set('still', recording(`<div style="font:13px serif">${'The quick brown fox jumps over the lazy dog. '.repeat(120)}</div>`));
stage.pages.set('lively', recording('<canvas id="canvas" width="900" height="500"></canvas><script>let count = 0; const pen = canvas.getContext("2d"); let stopped = false; (function draw() { pen.fillStyle = `hsl(${count += 7} 80% 50%)`; pen.fillRect(0, 0, 900, 500); if (!stopped) requestAnimationFrame(draw); })();</script>'));

const full = { fragment: '' };
const command = (view, name, values = {}) => view.evaluate(([what, fields]) => window.hidettpView.command(what, fields), [name, values]);

test('somebody asks for control, and whoever has it hands it over with one press', async (t) => {
    const { view, join } = await stage.open(t, 'field');
    const other = await join('second', full);
    await other.getByRole('button', { name: 'Ask for Control' }).click();
    await view.getByText('second would like to have control.').waitFor();
    await view.getByRole('button', { name: 'Hand Over' }).click();
    await eventually(async () => assert.equal((await snapshot(other)).inputOn, true));
    await eventually(async () => assert.equal((await snapshot(view)).inControl, false));
    assert.equal(await view.locator('.wish').count(), 0);
});

test('whoever has control may keep it', async (t) => {
    const { view, join } = await stage.open(t, 'field');
    const other = await join('second', full);
    await other.getByRole('button', { name: 'Ask for Control' }).click();
    await view.getByRole('button', { name: 'Keep' }).click();
    await other.getByText('driver would like to keep control for now.').first().waitFor();
    assert.equal((await snapshot(view)).inControl, true);
});

test('control is handed to somebody by name', async (t) => {
    const { view, join } = await stage.open(t, 'field');
    const [second, third] = [await join('second'), await join('third')];
    await command(view, 'giveControl', { to: 'third' });
    await eventually(async () => assert.equal((await snapshot(third)).inputOn, true));
    await eventually(async () => assert.equal((await snapshot(second)).inControl, false));
    await eventually(async () => assert.equal((await snapshot(view)).inControl, false));
});

test('everybody sees where the others point, and nothing of it reaches the page', async (t) => {
    const { remote, view, join } = await stage.open(t, 'field');
    const other = await join('second');
    await remote.evaluate('path.length = heard.length = 0');
    const { box } = await snapshot(other);
    await other.mouse.move(box.left + 200, box.top + 150, { steps: 5 });
    await view.locator('.pointer', { hasText: 'second' }).waitFor();
    assert.deepEqual(await remote.evaluate('path'), []);
    await view.mouse.move(300, 300, { steps: 5 });
    await other.locator('.pointer[data-drives=true]', { hasText: 'driver' }).waitFor();
    await eventually(async () => assert.equal(await view.locator('.pointer').count(), 0)); // it fades
});

test('an address that is typed is opened, if it is one of a web page', async (t) => {
    const { remote, join, view } = await stage.open(t, 'field');
    await command(view, 'navigate', { address: `${stage.origin.replace('http://', '')}/next` });
    await eventually(async () => assert.equal(await remote.evaluate('location.pathname'), '/next'));
    await eventually(async () => assert.equal((await snapshot(view)).page.canGoBack, true));
    await command(view, 'history', { action: 'back' });
    await eventually(async () => assert.equal(await remote.evaluate('location.pathname'), '/field'));
    await command(view, 'navigate', { address: 'file:///etc/passwd' });
    await eventually(async () => assert.match((await snapshot(view)).notice?.text ?? '', /This bot opens http and https addresses only/));
    assert.equal(await remote.evaluate('location.pathname'), '/field');
    await join('second', full);
});

test('the bar opens an address too', async (t) => {
    const { remote, view, join } = await stage.open(t, 'field');
    const other = await join('second', full);
    await command(view, 'giveControl', { to: 'second' });
    await eventually(async () => assert.equal((await snapshot(other)).inputOn, true));
    await other.getByTitle('Go to another address').click();
    await other.getByRole('textbox', { name: 'Address' }).fill(`${stage.origin}/next`);
    await other.keyboard.press('Enter');
    await eventually(async () => assert.equal(await remote.evaluate('location.pathname'), '/next'));
});

test('an enlarged picture moves under the pointer, and clicks land where they were made', async (t) => {
    const { remote, view } = await stage.open(t, 'field');
    await view.mouse.move(640, 300);
    for (let step = 0; step < 4; step += 1)
        await view.keyboard.press('Control+=');
    assert.ok((await snapshot(view)).zoom > 2);
    const size = view.viewportSize();
    await view.mouse.move(size.width - 2, size.height - 2);
    await view.mouse.click(2, 2);
    await eventually(async () => assert.match((await remote.evaluate('heard')).find((line) => line.startsWith('click')) ?? '', /^click [0-3],[0-3] /));
    await view.keyboard.press('Control+0');
    assert.equal((await snapshot(view)).zoom, 1);
});

test('a page that stands still is shown sharp, and one that moves is shown quickly', async (t) => {
    const { remote, view } = await stage.open(t, 'still');
    const sizes = () => view.evaluate(() => window.frameBytes);
    await view.evaluate(() => {
        const decode = window.createImageBitmap;
        window.frameBytes = [];
        window.createImageBitmap = (blob) => { window.frameBytes.push(blob.size); return decode.call(window, blob); };
    });
    await remote.evaluate('moves = setInterval(() => { document.body.style.background = document.body.style.background ? "" : "#fefefe"; }, 20)');
    await eventually(async () => assert.ok((await sizes()).length >= 40));
    const plain = (await sizes()).at(-1);
    await remote.evaluate('clearInterval(moves)');
    await eventually(async () => assert.ok((await sizes()).at(-1) > plain * 1.15, `${plain}: ${await sizes()}`));
    const settled = (await sizes()).length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal((await sizes()).length, settled);
});

test('a page in motion is not held up by what waits to be sharp', async (t) => {
    const { remote, view } = await stage.open(t, 'lively');
    await eventually(async () => assert.ok((await snapshot(view)).framesPerSecond >= 10), { within: 15_000 });
    await remote.evaluate('stopped = true');
    const number = (await snapshot(view)).frame.number;
    await eventually(async () => assert.ok((await snapshot(view)).frame.number > number));
});

test('everybody sees who drives, who watches and who is a newcomer', async (t) => {
    const { port } = await stage.open(t, 'field');
    const [second, third] = [await stage.join(t, port, 'second', full), await stage.join(t, port, 'third', full)];
    for (const [page, own] of [[second, 'second'], [third, 'third']]) {
        await page.getByRole('button', { name: '3 people here' }).click();
        const rows = page.locator('.people-list li');
        await eventually(async () => assert.equal(await rows.count(), 3));
        assert.match(await rows.filter({ hasText: 'driver' }).innerText(), /in control|driving/i);
        assert.match(await rows.filter({ hasText: own }).innerText(), new RegExp(`${own} \\(you\\)[^]*watching`, 'i'));
        await page.getByText('driver is in control').waitFor();
    }
});

test('control is taken from somebody with one press, and what they type from then on goes nowhere', async (t) => {
    const { remote, view, port } = await stage.open(t, 'field');
    await view.mouse.click(30, 30);
    await view.keyboard.type('mine');
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'mine'));
    const other = await stage.join(t, port, 'second', full);
    await other.getByRole('button', { name: 'Take Control from driver' }).click();
    await eventually(async () => assert.equal((await snapshot(view)).inControl, false));
    await eventually(async () => assert.equal((await snapshot(other)).inputOn, true));
    await view.keyboard.type('lost');
    await view.mouse.click(60, 60);
    await other.keyboard.type('!');
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'mine!'));
});

const lettingGo = {
    'the window loses the focus': (view) => view.evaluate(() => window.dispatchEvent(new Event('blur'))),
    'the connection is lost': (view) => view.evaluate(() => window.sockets.at(-1).close()),
    'the page is left': (view) => view.goto('about:blank'),
    'control is released': (view) => command(view, 'releaseControl'),
};
for (const [name, letGo] of Object.entries(lettingGo)) {
    test(`no key and no button stays down when ${name}`, async (t) => {
        const { remote, port } = await stage.open(t, 'field', { viewer: 'watcher' });
        const view = await stage.join(t, port, 'driver', { countsSockets: true });
        await eventually(async () => assert.equal((await snapshot(view)).inputOn, true));
        const { box } = await snapshot(view);
        await view.mouse.click(box.left + 30, box.top + 30);
        await view.keyboard.down('Shift');
        await view.keyboard.down('A');
        await view.mouse.down();
        await eventually(async () => assert.ok((await remote.evaluate('heard')).filter((line) => line.startsWith('mousedown')).length === 2));
        await letGo(view);
        const ups = () => remote.evaluate("heard.filter((line) => /^(keyup|mouseup)/.test(line)).map((line) => line.split(' ').slice(0, 2).join(' '))");
        await eventually(async () => assert.deepEqual((await ups()).filter((line) => line.startsWith('keyup')).sort(), ['keyup A', 'keyup Shift']));
        await eventually(async () => assert.equal((await ups()).filter((line) => line.startsWith('mouseup')).length, 2));
        assert.equal(await remote.evaluate('field.value'), 'A');
    });
}

test('a connection that comes back goes on where it was, and nothing is typed twice', async (t) => {
    const { remote, port } = await stage.open(t, 'field', { viewer: 'watcher' });
    const view = await stage.join(t, port, 'driver', { countsSockets: true });
    await eventually(async () => assert.equal((await snapshot(view)).inputOn, true));
    const { box } = await snapshot(view);
    await view.mouse.click(box.left + 30, box.top + 30);
    await view.keyboard.type('before ');
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'before '));
    await view.evaluate(() => window.sockets.at(-1).close());
    await eventually(async () => assert.equal((await snapshot(view)).needsTicket, true));
    await view.evaluate((coordinator) => window.hidettpView.connect({ coordinator, ticket: 'driver' }), `ws://127.0.0.1:${port}`);
    await eventually(async () => assert.equal((await snapshot(view)).inputOn, true));
    await view.keyboard.type('after');
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'before after'));
});

test('a viewer that reads nothing for long is nobody else\'s trouble', async (t) => {
    const { remote, view, port } = await stage.open(t, 'lively');
    const stalled = connect(port, '127.0.0.1');
    t.after(() => stalled.destroy());
    stalled.write(`GET /?ticket=stalled HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`);
    stalled.pause();
    await eventually(async () => assert.equal((await snapshot(view)).viewers.length, 2));
    await eventually(async () => assert.ok((await snapshot(view)).framesPerSecond >= 10), { within: 15_000 });
    const { number } = (await snapshot(view)).frame;
    await eventually(async () => assert.ok((await snapshot(view)).frame.number > number + 100), { within: 20_000 });
    await remote.evaluate('stopped = true');
});

test('a page whose picture stands still because it does not answer says so', async (t) => {
    const { remote, view } = await stage.open(t, 'field');
    const busy = remote.evaluate('for (const end = Date.now() + 8000; Date.now() < end;);');
    await view.mouse.click(30, 30);
    await view.keyboard.type('x');
    await eventually(async () => assert.equal((await snapshot(view)).status, 'stalled'), { within: 8000 });
    await eventually(async () => assert.match((await snapshot(view)).reason, /does not react/));
    await busy;
    await eventually(async () => assert.equal((await snapshot(view)).status, 'live'), { within: 8000 });
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'x'));
});
