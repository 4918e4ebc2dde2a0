// Keys of other layouts do to the bot's page, event by event, what they do to a page without us.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
stage.pages.set('field', recording('<textarea id="field" autofocus style="width:600px;height:300px"></textarea>'));

const Control = 2;
const Shift = 8;
const AltGraph = { key: 'AltGraph', code: 'AltRight', keyCode: 225, location: 2 };

/** Character, code and key code of one key; `with` is what is held meanwhile. */
const layouts = {
    American: [['a', 'KeyA', 65], [';', 'Semicolon', 186], ['@', 'Digit2', 50, 'Shift'], ['|', 'Backslash', 220, 'Shift']],
    German: [['z', 'KeyY', 90], ['y', 'KeyZ', 89], ['ü', 'BracketLeft', 186], ['Ö', 'Semicolon', 192, 'Shift'], ['ß', 'Minus', 219], ['/', 'Digit7', 55, 'Shift'],
        ['@', 'KeyQ', 81, 'AltGraph'], ['€', 'KeyE', 69, 'AltGraph'], ['\\', 'Minus', 219, 'AltGraph'], ['~', 'BracketRight', 187, 'AltGraph']],
    French: [['a', 'KeyQ', 65], ['é', 'Digit2', 50], ['1', 'Digit1', 49, 'Shift'], ['ù', 'Quote', 192], ['@', 'Digit0', 48, 'AltGraph'], ['#', 'Digit3', 51, 'AltGraph'], ['!', 'Slash', 223]],
    Polish: [['ą', 'KeyA', 65, 'AltGraph'], ['ź', 'KeyX', 88, 'AltGraph']],
    Russian: [['ф', 'KeyA', 65], ['Ы', 'KeyS', 83, 'Shift'], ['№', 'Digit3', 51, 'Shift']],
    Greek: [['α', 'KeyA', 65], ['ς', 'KeyW', 87]],
    Hebrew: [['ש', 'KeyA', 65], ['ת', 'Comma', 188]],
};

/** A keyboard of any layout, as the operating system would tell the browser of it. */
async function keyboardOf(page) {
    const cdp = await page.context().newCDPSession(page);
    const send = (type, modifiers, { key, code, keyCode, location = 0 }, text = undefined) => cdp.send('Input.dispatchKeyEvent', {
        type, modifiers, key, code, windowsVirtualKeyCode: keyCode, location, text, unmodifiedText: text,
    });
    const held = { Shift: { key: 'Shift', code: 'ShiftLeft', keyCode: 16, location: 1 }, Control: { key: 'Control', code: 'ControlLeft', keyCode: 17, location: 1 }, AltGraph };
    const bits = { Shift, Control };
    return async ([key, code, keyCode, holding]) => {
        const modifiers = bits[holding] ?? 0;
        if (holding)
            await send('rawKeyDown', modifiers, held[holding]);
        const isText = holding !== 'Control';
        await send(isText ? 'keyDown' : 'rawKeyDown', modifiers, { key, code, keyCode }, isText ? key : undefined);
        await send('keyUp', modifiers, { key, code, keyCode });
        if (holding)
            await send('keyUp', 0, held[holding]);
    };
}

for (const [layout, keys] of Object.entries(layouts)) {
    test(`every key of a layout arrives as it is: ${layout}`, async (t) => {
        const { remote, view } = await stage.open(t, 'field');
        const local = await stage.openLocal(t, 'field', { width: 900, height: 600 });
        const [here, there] = [await keyboardOf(local), await keyboardOf(view)];
        for (const page of [local, view])
            await page.mouse.click(100, 60);
        await eventually(async () => assert.equal(await remote.evaluate('heard.at(-1).split(" ")[0]'), 'click'));
        await remote.evaluate('heard.length = 0');
        await local.evaluate('heard.length = 0');
        for (const key of keys) {
            await here(key);
            await there(key);
        }
        const expected = await local.evaluate('[field.value, ...heard]');
        assert.equal(expected[0], keys.map(([character]) => character).join(''));
        await eventually(async () => assert.deepEqual(await remote.evaluate('[field.value, ...heard]'), expected));
    });
}

test('copy and paste are the keys that they are on a keyboard without Latin letters', async (t) => {
    const { remote, view } = await stage.open(t, 'field', { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await view.evaluate(() => navigator.clipboard.writeText('mine'));
    await view.mouse.click(100, 60);
    const press = await keyboardOf(view);
    await remote.evaluate('field.value = "Привет"');
    await press(['ф', 'KeyA', 65, 'Control']);
    await press(['с', 'KeyC', 67, 'Control']);
    await eventually(async () => assert.equal((await snapshot(view)).notice?.key, 'copied'));
    assert.equal(await view.evaluate(() => navigator.clipboard.readText()), 'Привет');
    await press(['ч', 'KeyX', 88, 'Control']);
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), ''));
});
