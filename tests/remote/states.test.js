// Where a page is and how it is: its history, pages that hang, crash, fill the screen, or are more than a browser likes.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
const clickable = 'style="position:absolute;left:20px;top:20px;width:300px;height:60px"';
const page = (code = '', body = '') => recording(`<button id="button" ${clickable}>press</button><input id="field" style="position:absolute;left:20px;top:120px">${body}<script>button.onclick = () => { ${code} };</script>`);
stage.pages.set('first', page());
stage.pages.set('second', page());
stage.pages.set('steps', page("history.pushState({ step: history.length }, '', '?step=' + history.length); tell('now ' + location.search)"));
stage.pages.set('slow', () => {}); // never answers
stage.pages.set('redirected', (_, response) => response.writeHead(302, { Location: 'second' }).end());
stage.pages.set('refreshed', recording('<meta http-equiv="refresh" content="0;url=second">'));
stage.pages.set('hangs', page("tell('hangs'); for (;;);"));
stage.pages.set('full', page("document.fullscreenElement ? tell('is full') : document.documentElement.requestFullscreen().then(() => tell('full'), () => tell('refused')); ") + '<script>document.onfullscreenchange = () => tell(document.fullscreenElement ? "filled" : "left");</script>');
stage.pages.set('lock', page("button.requestPointerLock().then(() => tell('locked'), ({ name }) => tell('refused'));"));
stage.pages.set('titles', page('', '<script>let count = 0; (function change() { document.title = "\u202etitle " + "x".repeat(5000) + count++; setTimeout(change, 1); })();</script>'));
stage.pages.set('huge', page("const canvas = document.createElement('canvas'); canvas.width = canvas.height = 20000; canvas.style = 'position:absolute;left:0;top:300px'; canvas.getContext('2d')?.fillRect(0, 0, 20000, 20000); document.body.append(canvas); tell('grown');"));

const command = (view, name, values) => view.evaluate(([what, fields]) => window.hidettpView.command(what, fields), [name, values]);
const path = (remote) => remote.evaluate('location.pathname + location.search');
const isAt = (remote, expected) => eventually(async () => assert.equal(await path(remote), expected));
const isUsable = async (remote, view) => {
    await view.mouse.click(40, 130);
    await view.keyboard.type('here');
    await eventually(async () => assert.match(await remote.evaluate('field.value'), /here$/));
};
/** The page may be on its way still. */
const isUsableSoon = (remote, view) => eventually(async () => {
    await view.mouse.click(40, 130);
    await view.keyboard.type('here');
    assert.match(await remote.evaluate('field.value'), /here/);
});

test('back and forward go through pages and through the steps of one page', async (t) => {
    const { remote, view } = await stage.open(t, 'first');
    await command(view, 'navigate', { address: `${stage.origin}/steps` });
    await isAt(remote, '/steps');
    await eventually(async () => assert.equal(await remote.evaluate('document.readyState'), 'complete'));
    for (let step = 0; step < 2; step += 1)
        await view.mouse.click(60, 50);
    await eventually(async () => assert.equal((await remote.evaluate('heard')).filter((line) => line.startsWith('now')).length, 2));
    const last = await path(remote);
    await command(view, 'history', { action: 'back' });
    await eventually(async () => assert.deepEqual(await remote.evaluate('queued'), ['popstate ']));
    await view.keyboard.press('Alt+ArrowLeft');
    await isAt(remote, '/steps');
    await command(view, 'history', { action: 'back' });
    await isAt(remote, '/first');
    await eventually(async () => assert.equal((await snapshot(view)).page.canGoForward, true));
    for (let step = 0; step < 3; step += 1) {
        const before = await path(remote);
        await view.keyboard.press('Alt+ArrowRight');
        await eventually(async () => assert.notEqual(await path(remote), before));
    }
    await isAt(remote, last);
    await isUsable(remote, view);
});

test('the mouse\'s own button goes back', async (t) => {
    const { remote, view } = await stage.open(t, 'first');
    await command(view, 'navigate', { address: `${stage.origin}/second` });
    await eventually(async () => assert.equal((await snapshot(view)).page.canGoBack, true));
    await isAt(remote, '/second');
    await view.mouse.click(60, 50);
    const cdp = await view.context().newCDPSession(view);
    for (const type of ['mousePressed', 'mouseReleased'])
        await cdp.send('Input.dispatchMouseEvent', { type, x: 60, y: 50, button: 'back', clickCount: 1 });
    await isAt(remote, '/first');
    assert.match(view.url(), /index\.html/); // and not here
});

for (const [name, reload] of [['F5', (view) => view.keyboard.press('F5')], ['Ctrl+R', (view) => view.keyboard.press('Control+r')], ['its button', (view) => command(view, 'history', { action: 'reload' })]]) {
    test(`the page is loaded again with ${name}, and nothing here is`, async (t) => {
        const { remote, view } = await stage.open(t, 'first');
        await isUsable(remote, view);
        await remote.evaluate('mark = 1');
        await view.evaluate(() => { window.mark = 1; });
        await reload(view);
        await eventually(async () => assert.equal(await remote.evaluate('typeof mark'), 'undefined'));
        await eventually(async () => assert.equal(await remote.evaluate('document.readyState'), 'complete'));
        assert.equal(await view.evaluate(() => window.mark), 1);
        await isUsable(remote, view);
    });
}

test('a page that does not come is given up with one press', async (t) => {
    const { remote, view } = await stage.open(t, 'first');
    await command(view, 'navigate', { address: `${stage.origin}/slow` });
    await eventually(async () => assert.equal((await snapshot(view)).page.loading, true));
    await command(view, 'history', { action: 'stop' });
    await eventually(async () => assert.equal((await snapshot(view)).page.loading, false));
    assert.equal(await path(remote), '/first');
    await isUsable(remote, view);
});

for (const name of ['redirected', 'refreshed']) {
    test(`a page that sends on is followed: ${name}`, async (t) => {
        const { remote, view } = await stage.open(t, 'first');
        await command(view, 'navigate', { address: `${stage.otherOrigin}/${name}` });
        await isAt(remote, '/second');
        await eventually(async () => assert.equal((await snapshot(view)).page.origin, stage.otherOrigin));
        await eventually(async () => assert.equal(await remote.evaluate('document.readyState'), 'complete'));
        await isUsable(remote, view);
    });
}

test('a page that has crashed is said to, and is brought back', async (t) => {
    const { remote, view } = await stage.open(t, 'first');
    stage.bot.call('Page.crash', {}, remote.sessionId).catch(() => {}); // nobody is left to answer
    await eventually(async () => assert.match((await snapshot(view)).reason, /crashed/));
    await eventually(async () => assert.equal((await snapshot(view)).status, 'stalled'));
    await command(view, 'history', { action: 'reload' });
    await eventually(async () => assert.equal((await snapshot(view)).status, 'live'));
    await isUsableSoon(remote, view);
});

test('a page that hangs is said to, and is brought back', async (t) => {
    const { remote, view } = await stage.open(t, 'hangs');
    await view.mouse.click(60, 50);
    await view.keyboard.press('x');
    await eventually(async () => assert.match((await snapshot(view)).reason, /does not react/), { within: 15_000 });
    await command(view, 'history', { action: 'reload' });
    await eventually(async () => assert.equal((await snapshot(view)).status, 'live'), { within: 20_000 });
    await isUsableSoon(remote, view);
});

test('a page that fills the screen is shown, works, and is left with Escape', async (t) => {
    const { remote, view } = await stage.open(t, 'full');
    await view.mouse.click(60, 50);
    await eventually(async () => assert.ok((await remote.evaluate('heard')).includes('filled')));
    await eventually(async () => { // the picture has another size now
        const { frame } = await snapshot(view);
        assert.deepEqual([frame.width, frame.height], await remote.evaluate('[innerWidth, innerHeight]'));
    });
    await view.keyboard.press('Escape');
    await eventually(async () => assert.ok((await remote.evaluate('heard')).includes('left')));
    await eventually(async () => assert.equal((await snapshot(view)).status, 'live'));
});

test('a page that wants to lock the pointer locks nothing here, and goes on', async (t) => {
    const { remote, view } = await stage.open(t, 'lock');
    await view.mouse.click(60, 50);
    await eventually(async () => assert.ok((await remote.evaluate('heard')).some((line) => /^(locked|refused)/.test(line))));
    assert.equal(await view.evaluate(() => document.pointerLockElement), null);
    await view.keyboard.press('Escape');
    await eventually(async () => assert.equal(await remote.evaluate('document.pointerLockElement'), null));
    await isUsable(remote, view);
});

test('titles without end are bounded, show what hides in them, and hold nobody up', async (t) => {
    const { remote, view } = await stage.open(t, 'titles');
    await eventually(async () => assert.match((await snapshot(view)).page.title, /title x/));
    const { title } = (await snapshot(view)).page;
    assert.ok(title.length <= 600, String(title.length));
    assert.doesNotMatch(title, /\u202e/);
    await isUsable(remote, view);
});

test('a picture of 20,000 by 20,000 points leaves the view usable', async (t) => {
    const { remote, view } = await stage.open(t, 'huge');
    await view.mouse.click(60, 50);
    await eventually(async () => assert.ok((await remote.evaluate('heard')).includes('grown')), { within: 20_000 });
    await isUsable(remote, view);
    await eventually(async () => assert.equal((await snapshot(view)).status, 'live'));
});
