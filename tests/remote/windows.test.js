// Windows and tabs that a page opens: they are followed as in a browser, and page and opener know of one another what
// they know there.

import assert from 'node:assert/strict';
import test from 'node:test';
import { onScreen } from '../web/support/browser.js';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
const clickable = 'style="position:absolute;left:20px;top:20px;width:300px;height:60px"';
const link = (attributes) => recording(`<a id="link" href="opened" ${attributes} ${clickable}>open</a><script>addEventListener('message', ({ data }) => tell('from the other: ' + data.said));</script>`);
const button = (code) => recording(`<button id="button" ${clickable}>open</button><input id="field" style="position:absolute;left:20px;top:120px"><script>
addEventListener('message', ({ data }) => { if (data?.said) tell('from the other: ' + data.said); });
button.onclick = () => { ${code} };</script>`);
stage.pages.set('opened', recording(`<button id="shut" onclick="window.close()" style="position:absolute;left:20px;top:200px;width:300px;height:60px">shut</button><input id="field" style="position:absolute;left:20px;top:120px"><script>
document.title = 'Opened';
told = [opener === null ? 'no opener' : 'opener', name || 'no name', document.referrer === '' ? 'no referrer' : 'referrer'];
opener?.postMessage({ said: 'hello' }, '*');</script>`));
stage.pages.set('blank', link('target="_blank"'));
stage.pages.set('withOpener', link('target="_blank" rel="opener"'));
stage.pages.set('noopener', link('target="_blank" rel="noopener noreferrer"'));
stage.pages.set('named', link('target="help"'));
stage.pages.set('plain', link(''));
stage.pages.set('framed', recording(`<iframe name="inner" id="inner" style="position:absolute;left:0;top:0;width:500px;height:300px;border:0"></iframe><script>document.getElementById('inner').src = location.href.replace('127.0.0.1', 'localhost').replace('framed', 'plain');</script>`));
stage.pages.set('script', button("other = open('opened')"));
stage.pages.set('sized', button("other = open('opened', 'small', 'width=400,height=300,left=50,top=50')"));
stage.pages.set('later', button("setTimeout(() => { other = open('opened'); }, 400)"));
stage.pages.set('written', button("other = open(''); other.document.write('<title>Written</title><p>by hand'); other.document.close()"));
stage.pages.set('asking', button("other = open('opened'); other.onload = () => other.alert('from the new one')"));
stage.pages.set('form', recording(`<form action="opened" target="_blank"><input name="q" value="x"><button id="button" ${clickable}>send</button></form>`));
stage.pages.set('endless', button("for (let count = 0; count < 60; count += 1) open('opened?' + count)"));
stage.pages.set('itself', recording(`<button id="button" ${clickable} onclick="window.close(); tell('still here')">close</button>`));
stage.pages.set('unasked', recording(`<script>addEventListener('load', () => tell(open('opened') === null ? 'refused' : 'opened'));</script>`));

const tabs = async (view) => (await snapshot(view)).tabs;
const shown = async (view) => (await tabs(view)).find((tab) => tab.isShown)?.title;
const click = (page, options) => page.mouse.click(100, 50, options);
/** Tabs take room above the picture. */
const clickIn = async (view, x, y) => {
    const point = await onScreen(view, x, y);
    await view.mouse.click(point.x, point.y);
};
const write = async (view, text) => { await clickIn(view, 40, 135); await view.keyboard.type(text); };
const openedTargets = async () => (await stage.bot.call('Target.getTargets')).targetInfos.filter((target) => target.type === 'page' && /\/opened/.test(target.url));
const closeOpened = async () => {
    for (const { targetId } of await openedTargets())
        await stage.bot.call('Target.closeTarget', { targetId }).catch(() => {}); // gone already
};
/** What a page that was opened is, to itself. */
const ofOpened = async (expression) => {
    const { targetId } = (await openedTargets()).at(-1);
    const { sessionId } = await stage.bot.call('Target.attachToTarget', { targetId, flatten: true });
    return (await stage.bot.call('Runtime.evaluate', { expression, returnByValue: true }, sessionId)).result.value;
};
const openedIn = async (t, page, act = click) => {
    const opened = await stage.open(t, page);
    t.after(closeOpened);
    await act(opened.view);
    await eventually(async () => assert.equal((await tabs(opened.view)).length, 2));
    return opened;
};

for (const page of ['blank', 'withOpener', 'noopener', 'named', 'script', 'sized', 'later', 'form']) {
    test(`what is opened is shown, and knows what it knows in a browser of one's own: ${page}`, async (t) => {
        const local = await stage.openLocal(t, page, { width: 1280, height: 720 });
        const [popup] = await Promise.all([local.context().waitForEvent('page'), click(local)]);
        const expected = await eventually(() => popup.evaluate('told'));
        const { view } = await openedIn(t, page);
        await eventually(async () => assert.equal(await shown(view), 'Opened'));
        assert.deepEqual(await ofOpened('told'), expected);
        await eventually(async () => assert.equal((await snapshot(view)).inputOn, true));
        await write(view, 'here');
        await eventually(async () => assert.equal(await ofOpened('field.value'), 'here'));
    });
}

const holding = (modifier) => async (view) => { await view.keyboard.down(modifier); await click(view); await view.keyboard.up(modifier); };
for (const [page, name, act, title] of [
    ['plain', 'the middle button', (view) => click(view, { button: 'middle' }), 'Test page'],
    ['plain', 'Ctrl', holding('Control'), 'Test page'],
    ['plain', 'Shift, in a window of its own', holding('Shift'), 'Opened'],
    ['framed', 'the middle button, in a frame of another origin', (view) => click(view, { button: 'middle' }), 'Test page'],
]) {
    test(`a link is opened beside the page with ${name}`, async (t) => {
        const { remote, view } = await openedIn(t, page, act);
        await eventually(async () => assert.ok((await tabs(view)).some((tab) => tab.title === 'Opened')));
        assert.equal(await remote.evaluate('location.pathname'), `/${page}`);
        assert.equal(await shown(view), title);
        await view.evaluate((times) => { if (times) window.hidettpView.command('nextTab'); }, title === 'Test page');
        await eventually(async () => assert.equal(await shown(view), 'Opened'));
        await write(view, 'beside');
        await eventually(async () => assert.equal(await ofOpened('field.value'), 'beside'));
    });
}

test('page and opener talk to one another', async (t) => {
    const { remote, view } = await openedIn(t, 'script');
    await eventually(async () => assert.ok((await remote.evaluate('heard')).includes('from the other: hello')));
    await eventually(async () => assert.equal(await shown(view), 'Opened'));
    assert.equal(await remote.evaluate('other.closed'), false);
});

test('a page that closes itself gives way to the one it came from', async (t) => {
    const { remote, view } = await openedIn(t, 'script');
    await eventually(async () => assert.equal(await shown(view), 'Opened'));
    await eventually(async () => assert.ok((await snapshot(view)).inputOn));
    await clickIn(view, 100, 220);
    await eventually(async () => assert.equal((await tabs(view)).length, 1));
    await eventually(async () => assert.equal(await remote.evaluate('other.closed'), true));
    assert.equal(await shown(view), 'Test page');
});

test('a person goes from one tab to the other', async (t) => {
    const { remote, view } = await openedIn(t, 'script');
    await eventually(async () => assert.equal(await shown(view), 'Opened'));
    await view.evaluate(() => window.hidettpView.command('nextTab'));
    await eventually(async () => assert.equal(await shown(view), 'Test page'));
    await write(view, 'back');
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'back'));
});

test('a person closes a tab, and the page hears of it', async (t) => {
    const { remote, view, port } = await openedIn(t, 'script');
    const other = await stage.join(t, port, 'second', { fragment: '' });
    await view.evaluate(() => window.hidettpView.command('giveControl', { to: 'second' }));
    await other.getByRole('button', { name: 'Close tab Opened' }).click();
    await eventually(async () => assert.equal(await remote.evaluate('other.closed'), true));
    await eventually(async () => assert.equal((await tabs(view)).length, 1));
});

test('a page that is written by its opener is shown', async (t) => {
    const { view } = await openedIn(t, 'written');
    await eventually(async () => assert.equal(await shown(view), 'Written'));
});

test('a window that asks at once is shown with its question', async (t) => {
    const { view } = await openedIn(t, 'asking');
    await view.getByRole('alertdialog').getByText('from the new one').waitFor();
    await view.getByRole('button', { name: 'OK', exact: true }).click();
    await eventually(async () => assert.equal((await snapshot(view)).prompt, null));
});

test('windows without end are bounded, and the page is still there', async (t) => {
    const { remote, view } = await stage.open(t, 'endless');
    t.after(closeOpened);
    await click(view);
    await eventually(async () => assert.ok((await tabs(view)).length > 1));
    await eventually(async () => assert.ok((await tabs(view)).every(({ title, isBots }) => isBots || title === 'Opened'))); // each is shown as it comes
    assert.ok((await openedTargets()).length < 12);
    await eventually(async () => { // more of them may come meanwhile
        while (!(await tabs(view)).find((tab) => tab.isShown).isBots)
            await view.evaluate(() => window.hidettpView.command('nextTab'));
        await write(view, 'on');
        assert.match(await remote.evaluate('field.value'), /on/);
    });
});

test('a page that was not opened by a script stays, as in a browser', async (t) => {
    const local = await stage.openLocal(t, 'itself', { width: 1280, height: 720 });
    await click(local);
    const stays = await local.evaluate("heard.includes('still here')").catch(() => false);
    const { remote, view } = await stage.open(t, 'plain');
    await remote.goto(`${stage.origin}/itself`); // one without a past may close itself
    await click(view);
    assert.equal(stays, true);
    await eventually(async () => assert.ok((await remote.evaluate('heard')).includes('still here')));
    await eventually(async () => assert.equal((await snapshot(view)).status, 'live'));
});

test('a window that nobody asked for is refused by the browser', async (t) => {
    const { remote, view } = await stage.open(t, 'unasked');
    await eventually(async () => assert.deepEqual(await remote.evaluate('heard'), ['refused']));
    assert.equal((await tabs(view)).length, 1);
});
