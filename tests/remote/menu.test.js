// The menu of the right button and of its key, and what the pointer looks like.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
const at = (top) => `position:absolute;left:20px;top:${top}px;width:300px;height:40px`;
stage.pages.set('menu', recording(`<a id="link" href="linked?secret=\u202eno" style="${at(20)};display:block">a link</a><input id="field" style="${at(80)}">
<p id="text" style="${at(140)};margin:0">words to copy</p><button style="${at(200)};cursor:not-allowed">no</button><div style="${at(260)};cursor:url(x.png), grab">hold</div>`));
stage.pages.set('own', recording('<div style="width:400px;height:300px" oncontextmenu="event.preventDefault(); document.title = \'its own\'">own</div>'));
stage.pages.set('linked', '<!doctype html><title>Linked</title>');
stage.pages.set('frame', recording('<iframe id="frame" style="border:0;width:600px;height:400px"></iframe><script>frame.src = location.href.replace("127.0.0.1", "localhost").replace(/[^/]*$/, "menu");</script>'));

const item = (view, name) => view.getByRole('menuitem', { name, exact: true });
const rightClick = (view, y) => view.mouse.click(60, y, { button: 'right' });
const permissions = { context: { permissions: ['clipboard-read', 'clipboard-write'] } };

for (const page of ['menu', 'frame']) {
    test(`a link is opened in a tab of its own: ${page}`, async (t) => {
        const { remote, view } = await stage.open(t, page);
        await rightClick(view, 40);
        await item(view, 'Open Link in New Tab').click();
        await eventually(async () => assert.equal((await snapshot(view)).tabs.length, 2));
        await eventually(async () => assert.equal((await snapshot(view)).page.title, 'Linked'));
        assert.match(await remote.evaluate('location.pathname'), new RegExp(page));
    });
}

test('the address of a link is copied', async (t) => {
    const { view } = await stage.open(t, 'menu', permissions);
    await rightClick(view, 40);
    await item(view, 'Copy Link Address').click();
    await eventually(async () => assert.equal(await view.evaluate(() => navigator.clipboard.readText()), `${stage.origin}/linked?secret=%E2%80%AEno`));
});

test('what is selected is copied, and pasted somewhere else', async (t) => {
    const { remote, view } = await stage.open(t, 'menu', permissions);
    await remote.evaluate('getSelection().selectAllChildren(text)');
    await rightClick(view, 150);
    await item(view, 'Copy').click();
    await eventually(async () => assert.equal(await view.evaluate(() => navigator.clipboard.readText()), 'words to copy'));
    await rightClick(view, 100);
    await item(view, 'Paste').click();
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'words to copy'));
});

test('the menu is opened with its key, where the focus is', async (t) => {
    const { remote, view } = await stage.open(t, 'menu');
    await remote.evaluate('link.focus()');
    await view.keyboard.press('Shift+F10');
    await item(view, 'Open Link in New Tab').waitFor();
    await view.keyboard.press('Escape');
    await item(view, 'Reload').waitFor({ state: 'detached' });
    await view.keyboard.press('Tab');
    await eventually(async () => assert.equal(await remote.evaluate('document.activeElement.id'), 'field'));
});

test('a page that has a menu of its own keeps it', async (t) => {
    const { remote, view } = await stage.open(t, 'own');
    await rightClick(view, 40);
    await eventually(async () => assert.equal(await remote.evaluate('document.title'), 'its own'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal((await snapshot(view)).prompt, null);
});

test('the pointer looks as it does in a browser', async (t) => {
    for (const page of ['menu', 'frame']) {
        const { view } = await stage.open(t, page);
        await view.mouse.click(700, 20); // a pointer that only passes over is no interaction, and reaches no page before one
        const cursor = () => view.locator('.picture').evaluate((canvas) => getComputedStyle(canvas).cursor);
        for (const [y, expected] of [[40, 'pointer'], [100, 'text'], [150, 'text'], [220, 'not-allowed'], [280, 'grab'], [350, 'default']]) {
            await view.mouse.move(60, y);
            await eventually(async () => assert.equal(await cursor(), expected, `${page} ${y}`));
        }
    }
});
