// Keys and text: nothing twice, nothing stuck, every script.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, onScreen, snapshot, useBrowser } from './support/browser.js';

const suite = useBrowser();
const keys = (relay, event) => relay.inputs.filter((message) => message.type === 'key' && (!event || message.event === event));
const texts = (relay) => relay.inputs.filter((message) => message.type === 'text').map((message) => message.text);

const pasted = (relay) => relay.inputs.filter((message) => message.type === 'paste').map((message) => message.text);
const composed = (relay) => relay.inputs.filter((message) => message.type === 'compose').map((message) => message.text);

/** What a page would have got: typed characters and composed text, in order. */
const typed = (relay) => relay.inputs.map((message) => (message.type === 'text' ? message.text : message.event === 'down' ? message.text ?? '' : '')).join('');

const press = (page, init) => page.evaluate((fields) => {
    const area = document.querySelector('.keyboard');
    for (const name of ['keydown', 'keyup'])
        area.dispatchEvent(new KeyboardEvent(name, { bubbles: true, cancelable: true, ...fields }));
}, init);

test('what is typed on a US keyboard arrives key by key', async (t) => {
    const { page, relay } = await suite.open(t);
    const text = 'Hello, World! 0123456789 `~@#$%^&*()_+-=[]{}\\|;:\'"<>/?';
    await page.keyboard.type(text);
    await eventually(() => assert.equal(typed(relay), text));
    assert.deepEqual(texts(relay), []);
    assert.equal(keys(relay, 'down').filter(({ text: character }) => character).length, text.length);
    const codes = (event) => keys(relay, event).map(({ code }) => code).sort();
    await eventually(() => assert.deepEqual(codes('up'), codes('down')));
});

test('a key carries all that CDP wants to know', async (t) => {
    const { page, relay } = await suite.open(t);
    await page.keyboard.press('Shift+KeyA');
    await eventually(() => assert.equal(keys(relay).length, 4));
    assert.deepEqual(keys(relay), [
        { type: 'key', event: 'down', key: 'Shift', code: 'ShiftLeft', keyCode: 16, location: 1, modifiers: 8, repeat: false, control: 7 },
        { type: 'key', event: 'down', key: 'A', code: 'KeyA', keyCode: 65, location: 0, text: 'A', modifiers: 8, repeat: false, control: 7 },
        { type: 'key', event: 'up', key: 'A', code: 'KeyA', keyCode: 65, location: 0, modifiers: 8, repeat: false, control: 7 },
        { type: 'key', event: 'up', key: 'Shift', code: 'ShiftLeft', keyCode: 16, location: 1, modifiers: 0, repeat: false, control: 7 },
    ]);
});

for (const key of ['Enter', 'Tab', 'Escape', 'Backspace', 'Delete', 'ArrowLeft', 'Home', 'PageDown', 'F2', 'Space']) {
    test(`${key} is the bot page's key`, async (t) => {
        const { page, relay } = await suite.open(t);
        await page.keyboard.press(key);
        await eventually(() => assert.equal(keys(relay).length, 2));
        const [down] = keys(relay, 'down');
        assert.equal(down.key, key === 'Space' ? ' ' : key);
        assert.equal(down.text, { Enter: '\r', Space: ' ' }[key]);
        assert.equal(await page.evaluate(() => document.activeElement.className), 'keyboard');
    });
}

test('a shortcut is a key without text', async (t) => {
    const { page, relay } = await suite.open(t);
    await page.keyboard.press('Control+KeyA');
    await eventually(() => assert.equal(keys(relay).length, 4));
    const down = keys(relay, 'down')[1];
    assert.deepEqual([down.key, down.text, down.modifiers], ['a', undefined, 2]);
});

test('a held key repeats and is released once', async (t) => {
    const { page, relay } = await suite.open(t);
    for (let count = 0; count < 3; count += 1)
        await page.keyboard.down('KeyX');
    await page.keyboard.up('KeyX');
    await eventually(() => assert.equal(keys(relay).length, 4));
    assert.deepEqual(keys(relay).map(({ event, repeat }) => [event, repeat]), [['down', false], ['down', true], ['down', true], ['up', false]]);
});

for (const [name, init] of Object.entries({
    'on Windows': { key: '@', code: 'KeyQ', keyCode: 81, ctrlKey: true, altKey: true, modifierAltGraph: true },
    'on Linux': { key: '€', code: 'KeyE', keyCode: 69, modifierAltGraph: true },
})) {
    test(`AltGr ${name} types the character without Ctrl and Alt`, async (t) => {
        const { page, relay } = await suite.open(t);
        await press(page, init);
        const down = await relay.message((message) => message.event === 'down');
        assert.deepEqual([down.key, down.text, down.modifiers], [init.key, init.key, 0]);
    });
}

test('German letters are keys with their own text', async (t) => {
    const { page, relay } = await suite.open(t);
    await press(page, { key: 'ö', code: 'Semicolon', keyCode: 192 });
    await press(page, { key: 'ß', code: 'Minus', keyCode: 219 });
    await eventually(() => assert.equal(typed(relay), 'öß'));
});

test('a dead key is a key without a character, the finished letter goes out once', async (t) => {
    const { page, relay } = await suite.open(t);
    await press(page, { key: 'Dead', code: 'BracketLeft', keyCode: 186 });
    await press(page, { key: 'é', code: 'KeyE', keyCode: 69 });
    await eventually(() => assert.deepEqual(keys(relay, 'up').map(({ key }) => key), ['Dead', 'é']));
    assert.equal(typed(relay), 'é');
});

for (const [name, steps, result] of [
    ['a dead key that composes', ['´', 'é'], 'é'],
    ['Japanese', ['に', 'にほ', 'にほん', '日本'], '日本'],
    ['Chinese', ['n', 'ni', 'ni h', '你好'], '你好'],
    ['Korean', ['ㅎ', '하', '한'], '한'],
]) {
    test(`composed once: ${name}`, async (t) => {
        const { page, relay } = await suite.open(t);
        const cdp = await page.context().newCDPSession(page);
        for (const text of steps)
            await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
        await eventually(() => assert.deepEqual(composed(relay), steps));
        await cdp.send('Input.insertText', { text: result });
        await page.keyboard.press('KeyZ');
        await eventually(() => assert.equal(keys(relay, 'up').length, 1));
        assert.deepEqual(texts(relay), [result]);
        assert.equal(typed(relay), `${result}z`);
    });
}

for (const text of ['😀', '👩‍👩‍👧‍👦', '漢字かな', 'مرحبا', 'שלום', 'नमस्ते', '\u{1F1E9}\u{1F1EA}']) {
    test(`text of an input method arrives whole: ${text}`, async (t) => {
        const { page, relay } = await suite.open(t);
        await page.keyboard.insertText(text);
        await relay.message((message) => message.type === 'text');
        assert.deepEqual(texts(relay), [text]);
        });
}

test('keys held during a composition stay with it', async (t) => {
    const { page, relay } = await suite.open(t);
    await page.evaluate(() => document.querySelector('.keyboard').dispatchEvent(new CompositionEvent('compositionstart')));
    await press(page, { key: 'Process', code: 'KeyN', keyCode: 229 });
    await press(page, { key: 'Enter', code: 'Enter', keyCode: 13, isComposing: true });
    await page.evaluate(() => document.querySelector('.keyboard').dispatchEvent(new CompositionEvent('compositionend')));
    await page.keyboard.press('KeyB');
    await eventually(() => assert.equal(keys(relay, 'up').at(-1)?.key, 'b'));
    assert.equal(typed(relay), 'b');
});

test('paste brings this computer\'s clipboard, in pieces when it is long', async (t) => {
    const { page, relay } = await suite.open(t);
    const text = 'Grüße 😀\nzweite Zeile '.repeat(300);
    await page.evaluate((value) => {
        const data = new DataTransfer();
        data.setData('text/plain', value);
        document.querySelector('.keyboard').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    await eventually(() => assert.equal(pasted(relay).join(''), text));
    assert.ok(pasted(relay).length > 2);
});

test('Ctrl+V pastes and is not sent as a key', async (t) => {
    const { page, relay } = await suite.open(t, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await page.evaluate(() => navigator.clipboard.writeText('from here'));
    await page.keyboard.press('Control+KeyV');
    await relay.message((message) => message.type === 'paste');
    assert.deepEqual(pasted(relay), ['from here']);
    assert.ok(keys(relay).every(({ key }) => key === 'Control'));
});

for (const [shortcut, action] of [['F5', 'reload'], ['Control+KeyR', 'reload'], ['Alt+ArrowLeft', 'back']]) {
    test(`${shortcut} is for the bot's browser: ${action}`, async (t) => {
        const { page, relay } = await suite.open(t);
        await page.keyboard.press(shortcut);
        const message = await relay.message(({ type }) => type === 'history');
        assert.equal(message.action, action);
        assert.equal((await snapshot(page)).inputOn, true);
    });
}

for (const [name, leave] of Object.entries({
    'the window loses the focus': (page) => page.evaluate(() => window.dispatchEvent(new Event('blur'))),
    'the focus goes to the bar': (page) => page.getByRole('button', { name: 'Resume' }).focus(),
    'F6 leaves the picture': (page) => page.keyboard.press('F6'),
})) {
    test(`held keys are released once when ${name}`, async (t) => {
        const { page, relay } = await suite.open(t);
        await page.keyboard.down('Shift');
        await page.keyboard.down('KeyA');
        await leave(page);
        await eventually(() => assert.equal(keys(relay, 'up').length, 2));
        await page.keyboard.up('KeyA');
        await page.keyboard.up('Shift');
        await page.mouse.click(...Object.values(await onScreen(page, 5, 5)));
        await page.keyboard.press('KeyB');
        await eventually(() => assert.equal(keys(relay, 'up').length, 3));
        assert.deepEqual(keys(relay, 'up').map(({ code }) => code).sort(), ['KeyA', 'KeyB', 'ShiftLeft']);
    });
}

test('control that is taken away takes the keyboard with it', async (t) => {
    const { page, relay } = await suite.open(t);
    await page.keyboard.down('KeyA');
    await relay.message((message) => message.event === 'down');
    relay.give({ viewerId: 'v2', name: 'Bob' });
    await page.getByText('Bob has taken control.').first().waitFor();
    relay.received.length = 0;
    await page.keyboard.up('KeyA');
    await page.keyboard.type('more');
    relay.give({ viewerId: 'v1', name: 'Ann' });
    await eventually(async () => assert.equal((await snapshot(page)).inputOn, true));
    await page.keyboard.press('KeyC');
    await eventually(() => assert.equal(keys(relay).length, 2));
    assert.deepEqual(keys(relay).map(({ key, control }) => [key, control]), [['c', 9], ['c', 9]]);
});
