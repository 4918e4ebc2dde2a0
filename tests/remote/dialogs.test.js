// alert, confirm, prompt and beforeunload: a person answers in the live view, and the page gets the answer that it gets
// in a browser of one's own.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
const button = (code) => recording(`<button id="button" style="position:absolute;left:20px;top:20px;width:300px;height:60px">press</button><input id="field" style="position:absolute;left:20px;top:120px"><script>
button.onclick = () => { tell('before'); ${code}; tell('after'); };</script>`);
const framed = (name) => recording(`<iframe name="inner" id="inner" style="border:0;width:600px;height:300px"></iframe><script>document.getElementById('inner').src = location.href.replace('127.0.0.1', 'localhost').replace(/[^/]*$/, '${name}');</script>`);
stage.pages.set('alert', button("alert('Grüße\\nin two lines'); tell('told')"));
stage.pages.set('confirm', button("tell('said ' + confirm('Really?'))"));
stage.pages.set('prompt', button("tell('said ' + prompt('Your name', 'nobody'))"));
stage.pages.set('several', button("tell([confirm('one'), prompt('two'), confirm('three')].join())"));
stage.pages.set('frame', framed('confirm'));
stage.pages.set('onload', recording('<script>addEventListener("load", () => setTimeout(() => tell("said " + confirm("already?"))));</script>'));
stage.pages.set('leaving', recording(`<a id="link" href="alert" style="position:absolute;left:20px;top:20px;width:300px;height:60px">leave</a><input id="field" style="position:absolute;left:20px;top:120px"><script>
addEventListener('beforeunload', (event) => event.preventDefault());</script>`));
stage.pages.set('print', button("print(); tell('printed')"));
stage.pages.set('storm', button("for (let count = 0; count < 9; count += 1) alert('again ' + count)"));
stage.pages.set('nasty', button("alert('pay \\u202eevil\\u202c to \\u200bme' + 'x'.repeat(5000))"));

const dialog = (view) => view.getByRole('alertdialog');
const press = async (view, name) => { await dialog(view).getByRole('button', { name, exact: true }).click(); await dialog(view).waitFor({ state: 'detached' }); };
const heard = (page) => page.evaluate('[...heard, ...Object.values(inFrames).flat()]');
/** Without the release of the button: a dialog takes it or does not, as fast as it opens. */
const words = async (page) => (await heard(page)).filter((line) => /^(before|after|said|told|printed)/.test(line));

for (const [page, name, text, localAnswer] of [
    ['alert', 'OK', undefined, true],
    ['confirm', 'OK', undefined, true],
    ['confirm', 'Cancel', undefined, false],
    ['prompt', 'OK', 'Ännchen 漢字 😀', 'Ännchen 漢字 😀'],
    ['prompt', 'OK', '', ''],
    ['prompt', 'Cancel', undefined, false],
    ['frame', 'OK', undefined, true],
    ['frame', 'Cancel', undefined, false],
]) {
    test(`${page}, answered with ${name}${text === undefined ? '' : ` and "${text}"`}`, async (t) => {
        const { remote, view } = await stage.open(t, page);
        const local = await stage.openLocal(t, page, { width: 1280, height: 720 });
        local.on('dialog', (each) => (localAnswer === false ? each.dismiss() : each.accept(localAnswer === true ? undefined : localAnswer)));
        await eventually(async () => { await local.mouse.click(100, 50); assert.ok((await words(local)).includes('after')); });
        const expected = (await words(local)).slice(0, 3);
        await view.mouse.click(100, 50);
        await dialog(view).waitFor();
        if (text !== undefined)
            await view.getByLabel('Your answer').fill(text);
        await press(view, name);
        await eventually(async () => assert.deepEqual(await words(remote), expected));
        assert.equal((await snapshot(view)).prompt, null);
        await view.mouse.click(40, 135);
        await view.keyboard.press('x'); // no button and no key is stuck, and the keyboard is in the page again
        await eventually(async () => assert.ok((await heard(remote)).some((line) => line.startsWith('keyup x'))));
    });
}

test('a question is answered with the keyboard alone', async (t) => {
    const { remote, view } = await stage.open(t, 'prompt');
    await view.keyboard.press('Tab');
    await eventually(async () => assert.equal(await remote.evaluate('document.activeElement.id'), 'button'));
    await view.keyboard.press('Enter');
    await eventually(async () => assert.equal(await view.getByLabel('Your answer').evaluate((field) => field === document.activeElement), true));
    assert.equal(await view.getByLabel('Your answer').inputValue(), 'nobody');
    await view.keyboard.press('Control+a');
    await view.keyboard.type('Ann');
    await view.keyboard.press('Enter');
    await eventually(async () => assert.deepEqual(await words(remote), ['before', 'said Ann', 'after']));
});

test('Escape is no', async (t) => {
    const { remote, view } = await stage.open(t, 'confirm');
    await view.mouse.click(100, 50);
    await dialog(view).waitFor();
    await view.keyboard.press('Escape');
    await eventually(async () => assert.deepEqual(await words(remote), ['before', 'said false', 'after']));
});

test('one question after the other gets its own answer', async (t) => {
    const { remote, view } = await stage.open(t, 'several');
    await view.mouse.click(100, 50);
    for (const [text, answer] of [['one', 'OK'], ['two', 'Cancel'], ['three', 'Cancel']]) {
        await dialog(view).getByText(text, { exact: true }).waitFor();
        await dialog(view).getByRole('button', { name: answer, exact: true }).click();
    }
    await eventually(async () => assert.deepEqual(await heard(remote).then((lines) => lines.filter((line) => /,/.test(line) && !/\d,\d/.test(line))), ['true,,false']));
});

test('a newcomer is asked what is still open', async (t) => {
    const { remote, view, join } = await stage.open(t, 'confirm');
    await view.mouse.click(100, 50);
    await dialog(view).waitFor();
    const other = await join('second', { fragment: '' });
    await other.evaluate(() => window.hidettpView.command('takeControl'));
    await press(other, 'OK');
    await eventually(async () => assert.deepEqual(await words(remote), ['before', 'said true', 'after']));
});

for (const [name, answer, path] of [['leaves', 'Leave', '/alert'], ['stays', 'Stay', '/leaving']]) {
    test(`whoever is asked before leaving ${name}`, async (t) => {
        const { remote, view } = await stage.open(t, 'leaving');
        await view.mouse.click(40, 135);
        await view.keyboard.type('unsaved');
        await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'unsaved'));
        await view.mouse.click(100, 50);
        await dialog(view).waitFor();
        await press(view, answer);
        await eventually(async () => assert.equal(await remote.evaluate('location.pathname'), path));
        assert.equal((await snapshot(view)).inputOn, true);
        if (answer === 'Stay')
            assert.equal(await remote.evaluate('field.value'), 'unsaved');
    });
}

for (const action of ['reload', 'navigate']) {
    test(`a page that asks before it is left asks at ${action} as well`, async (t) => {
        const { remote, view } = await stage.open(t, 'leaving');
        await view.mouse.click(40, 135);
        await view.keyboard.type('x');
        await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'x'));
        await view.evaluate(([what, address]) => window.hidettpView.command(what === 'reload' ? 'history' : 'navigate', { action: 'reload', address }), [action, `${stage.origin}/alert`]);
        await dialog(view).waitFor();
        await press(view, 'Stay');
        await eventually(async () => assert.equal((await snapshot(view)).prompt, null));
        assert.equal(await remote.evaluate('field.value'), 'x');
        await view.keyboard.type('y');
        await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'xy'));
    });
}

test('a page that wants to print holds nobody up', async (t) => {
    const { remote, view } = await stage.open(t, 'print');
    await view.mouse.click(100, 50);
    await eventually(async () => assert.deepEqual(await words(remote), ['before', 'printed', 'after']));
    await view.mouse.click(40, 135);
    await view.keyboard.type('on');
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'on'));
});

test('a storm of dialogs is stopped with one press', async (t) => {
    const { remote, view } = await stage.open(t, 'storm');
    await view.mouse.click(100, 50);
    for (let count = 0; count < 2; count += 1) {
        await dialog(view).getByText(`again ${count}`, { exact: true }).waitFor();
        await dialog(view).getByRole('button', { name: 'OK', exact: true }).click();
    }
    await dialog(view).locator('.stop').click();
    await eventually(async () => assert.deepEqual(await words(remote), ['before', 'after']));
    await eventually(async () => assert.equal((await snapshot(view)).inputOn, true));
});

test('words of a page are its own, bounded and with what hides in them shown', async (t) => {
    const { remote, view } = await stage.open(t, 'nasty');
    await view.mouse.click(100, 50);
    const text = await dialog(view).locator('.says').textContent();
    assert.doesNotMatch(text, /[\u202a-\u202e\u200b]/);
    assert.match(text, /^pay .*evil.* to .*me/);
    assert.ok(text.length <= 2100, String(text.length));
    await view.getByRole('heading', { name: /127\.0\.0\.1/ }).waitFor();
    await press(view, 'OK');
    await eventually(async () => assert.deepEqual(await words(remote), ['before', 'after']));
});
