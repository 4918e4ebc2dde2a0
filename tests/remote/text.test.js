// What is composed, pasted, copied and typed in the live view is what the bot's page gets, in every script.

import assert from 'node:assert/strict';
import test from 'node:test';
import { words } from './support/scripts.js';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
stage.pages.set('field', recording('<textarea id="field" autofocus style="width:600px;height:300px"></textarea>'));
stage.pages.set('frames', recording(`<iframe id="frame" style="width:600px;height:300px"></iframe>
<script>frame.src = location.href.replace('127.0.0.1', 'localhost').replace('frames', 'field');</script>`));
stage.pages.set('guarded', recording(`<input id="field" autofocus style="width:400px;height:60px" onpaste="event.preventDefault()">`));
stage.pages.set('own', recording(`<p id="field" style="height:60px">hello</p><script>
addEventListener('copy', (event) => { event.preventDefault(); event.clipboardData.setData('text/plain', 'what the page gives'); });</script>`));
stage.pages.set('digits', recording(`<div id="code">${'<input maxlength="1" style="width:40px;height:40px">'.repeat(6)}</div><script>
const boxes = [...document.querySelectorAll('input')]; boxes[0].id = 'field';
code.addEventListener('paste', (event) => { event.preventDefault();
    [...event.clipboardData.getData('text/plain')].forEach((digit, index) => { boxes[index].value = digit; }); });</script>`));

const paste = (view, text) => view.evaluate((value) => {
    const data = new DataTransfer();
    data.setData('text/plain', value);
    document.querySelector('.keyboard').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, text);
const value = (remote) => remote.evaluate('document.querySelector("#field").value');
const focusField = async ({ remote, view }) => {
    await view.mouse.click(30, 30);
    await eventually(async () => assert.ok(['field', 'frame'].includes(await remote.evaluate('document.activeElement.id'))));
    await eventually(async () => assert.ok(await remote.evaluate('heard.at(-1)?.startsWith("click") || document.activeElement.id === "frame"')));
    await remote.evaluate('heard.length = 0');
};
const compose = async (page, steps, result) => {
    const cdp = await page.context().newCDPSession(page);
    for (const text of steps)
        await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    if (result !== undefined)
        await cdp.send('Input.insertText', { text: result });
    await cdp.detach();
};

test('three hundred words in twenty scripts arrive unchanged, composed and pasted', async (t) => {
    const opened = await stage.open(t, 'field');
    const { remote, view } = opened;
    assert.ok(words.length >= 20 && words.flatMap((each) => each.words).length >= 300);
    for (const { script, words: list } of words) {
        await t.test(script, async () => {
            await remote.evaluate('field.value = ""');
            await focusField(opened);
            for (const word of list) {
                await compose(view, [word.slice(0, 1).replace(/[\ud800-\udfff]/, ''), word], word);
                await paste(view, `${word}\n`);
            }
            const expected = list.map((word) => `${word}${word}\n`).join('');
            await eventually(async () => assert.equal(await value(remote), expected), { within: 20_000 });
        });
    }
});

for (const [name, steps, result] of [
    ['Japanese', ['n', 'に', 'にほ', 'にほん', '日本'], '日本'],
    ['Chinese', ['n', 'ni', 'ni h', '你好'], '你好'],
    ['Korean', ['ㅎ', '하', '한'], '한'],
    ['a dead key', ['´'], 'é'],
]) {
    test(`a composition is heard step by step: ${name}`, async (t) => {
        const opened = await stage.open(t, 'field');
        const local = await stage.openLocal(t, 'field', { width: 900, height: 600 });
        await local.mouse.click(30, 30);
        await local.evaluate('heard.length = 0');
        await compose(local, steps, result);
        const expected = await local.evaluate('heard');
        await focusField(opened);
        await compose(opened.view, steps, result);
        await eventually(async () => assert.equal(await value(opened.remote), result));
        await eventually(async () => assert.deepEqual(await opened.remote.evaluate('heard'), expected));
    });
}

test('a composition that is given up leaves nothing', async (t) => {
    const opened = await stage.open(t, 'field');
    await focusField(opened);
    await compose(opened.view, ['に', 'にほ', '']);
    await opened.view.keyboard.press('x');
    await eventually(async () => assert.equal(await value(opened.remote), 'x'));
});

test('Ctrl+V is the page\'s own paste, key and all', async (t) => {
    const opened = await stage.open(t, 'field', { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await opened.view.evaluate(() => navigator.clipboard.writeText('from here\n😀'));
    await focusField(opened);
    await opened.view.keyboard.press('Control+v');
    await eventually(async () => assert.equal(await value(opened.remote), 'from here\n😀'));
    await eventually(async () => assert.deepEqual(await opened.remote.evaluate('heard.map((line) => line.split(/[ \\n]/).slice(0, 3).join(" "))'), [
        'keydown Control ControlLeft', 'keydown v KeyV', 'paste from here', 'beforeinput insertFromPaste from', 'input insertFromPaste from',
        'keyup v KeyV', 'keyup Control ControlLeft']));
});

test('a page that shares out what is pasted gets it', async (t) => {
    const opened = await stage.open(t, 'digits');
    await focusField(opened);
    await paste(opened.view, '482913');
    await eventually(async () => assert.equal(await opened.remote.evaluate('boxes.map((box) => box.value).join("")'), '482913'));
});

test('paste reaches a frame of another origin', async (t) => {
    const opened = await stage.open(t, 'frames');
    await focusField(opened);
    await opened.view.mouse.click(60, 60);
    await paste(opened.view, 'into the frame');
    await opened.view.keyboard.press('Control+a');
    await opened.view.keyboard.press('Control+c');
    await eventually(async () => assert.equal((await snapshot(opened.view)).notice?.key, 'copied'));
    assert.equal((await snapshot(opened.view)).notice.text, String('into the frame'.length));
});

test('a long paste arrives whole, and what is typed next comes after it', async (t) => {
    const opened = await stage.open(t, 'field');
    await focusField(opened);
    const text = 'Grüße 😀 zweite Zeile\n'.repeat(900);
    await paste(opened.view, text);
    await opened.view.keyboard.type('end');
    await eventually(async () => assert.equal(await value(opened.remote), `${text}end`));
    assert.equal(await opened.remote.evaluate('heard.filter((line) => line.startsWith("paste")).length'), 1);
});

test('a field that forbids paste takes it typed', async (t) => {
    const opened = await stage.open(t, 'guarded', { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await focusField(opened);
    await paste(opened.view, 'refused');
    const secret = 'Pa55-wörd!"§ñ€';
    await opened.view.evaluate((text) => navigator.clipboard.writeText(text), secret);
    await opened.view.keyboard.press('Control+Shift+v');
    await eventually(async () => assert.equal(await value(opened.remote), secret));
    const downs = await opened.remote.evaluate('heard.filter((line) => line.startsWith("keydown")).map((line) => line.split(" ")[1])');
    assert.deepEqual(downs.filter((key) => key.length === 1), [...secret]);
});

for (const [name, press, page, event] of [['pasted', 'Paste', 'field', /^paste /], ['typed key by key', 'Type It', 'guarded', /^keydown P /]]) {
    test(`a button brings a text to the page without a clipboard: ${name}`, async (t) => {
        const { remote, port, view } = await stage.open(t, page);
        const other = await stage.join(t, port, 'second', { fragment: '' });
        await view.evaluate(() => window.hidettpView.command('giveControl', { to: 'second' }));
        await eventually(async () => assert.equal((await snapshot(other)).inputOn, true));
        const { box } = await snapshot(other);
        await other.mouse.click(box.left + 30, box.top + 30);
        await other.getByRole('button', { name: 'Paste…' }).click();
        await other.getByRole('textbox', { name: 'Text for the page' }).fill('Pa55 wörd');
        await other.getByRole('button', { name: press, exact: true }).click();
        await eventually(async () => assert.equal(await value(remote), 'Pa55 wörd'));
        assert.ok((await remote.evaluate('heard')).some((line) => event.test(line)));
        await other.keyboard.type('!');
        await eventually(async () => assert.equal(await value(remote), 'Pa55 wörd!'));
    });
}

test('what is copied in the page is in the clipboard here, because it was asked for here', async (t) => {
    const opened = await stage.open(t, 'field', { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    const { remote, view } = opened;
    const here = () => view.evaluate(() => navigator.clipboard.readText());
    await view.evaluate(() => navigator.clipboard.writeText('mine'));
    await remote.evaluate('field.value = "Grüße 漢字 😀"');
    await focusField(opened);
    await view.keyboard.press('Control+c');
    await view.keyboard.press('Control+a');
    assert.equal(await here(), 'mine');
    await view.keyboard.press('Control+c');
    await eventually(async () => assert.equal(await here(), 'Grüße 漢字 😀'));
    await eventually(async () => assert.equal((await snapshot(view)).notice.key, 'copied'));
    await view.keyboard.press('Control+x');
    await eventually(async () => assert.equal(await value(remote), ''));
    assert.ok((await remote.evaluate('heard')).some((line) => line.startsWith('cut')));
    assert.ok((await remote.evaluate('heard')).some((line) => line.startsWith('keydown c KeyC 67 0 c')));
});

test('the page says what a copy of it is', async (t) => {
    const { remote, view } = await stage.open(t, 'own', { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await view.mouse.click(30, 30, { clickCount: 2 });
    await view.keyboard.press('Control+c');
    await eventually(async () => assert.equal(await view.evaluate(() => navigator.clipboard.readText()), 'what the page gives'));
    assert.ok((await remote.evaluate('heard')).length > 0);
});

test('nothing is held and nothing is typed twice after control was away', async (t) => {
    const opened = await stage.open(t, 'field');
    await focusField(opened);
    await opened.view.keyboard.down('Shift');
    await opened.view.keyboard.down('A');
    await opened.view.mouse.down();
    await eventually(async () => assert.equal(await value(opened.remote), 'A'));
    const other = await opened.join('second');
    await other.evaluate(() => window.hidettpView.command('takeControl'));
    await eventually(async () => assert.equal((await snapshot(other)).inputOn, true));
    await opened.view.keyboard.up('A');
    await opened.view.keyboard.up('Shift');
    await opened.view.mouse.up();
    await eventually(async () => assert.deepEqual((await opened.remote.evaluate('heard')).filter((line) => /^(keyup|mouseup)/.test(line)).map((line) => line.split(' ')[0]), ['mouseup', 'keyup', 'keyup']));
    const { box } = await snapshot(other);
    await other.mouse.click(box.left + 30, box.top + 30);
    await other.keyboard.type('b');
    await eventually(async () => assert.match(await value(opened.remote), /^(Ab|bA)$/));
});
