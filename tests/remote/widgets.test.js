// What a browser opens in windows of its own, and a screencast loses: chosen in the live view, the page gets what it
// gets in a browser of one's own.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();

/** The page of a field, which tells what it hears of it: here, or in the frame around it. */
const telling = (body, style = '') => recording(`<style>#field { position: absolute; left: 40px; top: 40px; width: 240px; height: 40px; ${style} }</style>${body}<script>
window.told = [];
for (const type of ['input', 'change'])
    field.addEventListener(type, (event) => { told.push([type, field.value, event.isTrusted].join(' ')); parent.postMessage(told, '*'); });
</script>`);
const around = (name, before = '', after = '') => recording(`<script>window.told = []; onmessage = ({ data }) => { if (Array.isArray(data)) told = data; };</script>${before}
<iframe id="frame" style="border:3px solid;width:600px;height:300px;margin:20px"></iframe><script>frame.src = location.href.replace('127.0.0.1', 'localhost').replace(/[^/]*$/, '${name}');</script>${after}`);
const entries = '<option value="a">Apple<optgroup label="Roots"><option value="b">Beet<option value="c" disabled>Carrot<option value="d">Daikon</optgroup><option value="e" hidden>Elder<option value="f">Fig';

stage.pages.set('list', telling(`<select id="field">${entries}</select>`));
stage.pages.set('listInFrame', around('list'));
stage.pages.set('listInFrameBelow', around('list', '<div style="height:3000px"></div>', '<div style="height:2000px"></div>'));
stage.pages.set('listBelow', telling(`<div style="height:4000px"></div><select id="field">${entries}</select>`, 'top: 2500px;'));
stage.pages.set('multiple', telling('<select id="field" multiple style="height:160px"><option>one<option>two<option>three<option disabled>four<option>five</select>'));
stage.pages.set('tall', telling('<select id="field" size="4" style="height:120px"><option>one<option>two<option>three<option>four</select>'));
stage.pages.set('long', telling(`<select id="field">${Array.from({ length: 3000 }, (_, index) => `<option>${'漢字'.repeat(30)} ${index}`).join('')}</select>`));
stage.pages.set('off', telling(`<select id="field" disabled>${entries}</select>`));
stage.pages.set('offered', telling('<input id="field" list="names"><datalist id="names"><option value="anna@example.org">Anna<option value="anton@example.org"><option value="bert@example.org"></datalist>'));
for (const [type, value] of [['date', '2026-11-23'], ['time', ''], ['month', ''], ['week', ''], ['datetime-local', ''], ['color', '#112233']])
    stage.pages.set(type, telling(`<input id="field" type="${type}" value="${value}">`));
stage.pages.set('dateInFrame', around('date'));

const told = (remote) => remote.evaluate('told');
const entry = (view, name) => view.getByRole('option', { name, exact: true });
const keysOf = async (page, keys) => {
    for (const key of keys)
        await page.keyboard.press(key);
};

for (const [name, keys] of [['Daikon, Roots', ['Home', 'ArrowDown', 'ArrowDown', 'Enter']], ['Fig', ['End', 'Enter']], ['Apple', ['Enter']]]) {
    test(`an entry is chosen as in a browser of one's own: ${name}`, async (t) => {
        const { remote, view } = await stage.open(t, 'list');
        const local = await stage.openLocal(t, 'list', await remote.evaluate('({ width: innerWidth, height: innerHeight })'));
        await local.mouse.click(100, 60);
        await local.waitForTimeout(200); // nothing tells when its window is open
        await keysOf(local, keys);
        await view.mouse.click(100, 60);
        await entry(view, name).click();
        await view.locator('.list').waitFor({ state: 'detached' });
        const expected = [await local.evaluate('told'), await local.evaluate('field.value'), await local.evaluate('document.activeElement.id')];
        await eventually(async () => assert.deepEqual([await told(remote), await remote.evaluate('field.value'), await remote.evaluate('document.activeElement.id')], expected));
        await view.keyboard.press('b');
        await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'b')); // the keyboard is in the field again
    });
}

test('a list is opened and chosen from with the keyboard alone', async (t) => {
    const { remote, view } = await stage.open(t, 'list');
    await remote.evaluate('field.focus()');
    await view.keyboard.press('Alt+ArrowDown');
    await entry(view, 'Fig').waitFor();
    await keysOf(view, ['ArrowDown', 'ArrowDown', 'Enter']);
    await eventually(async () => assert.deepEqual(await told(remote), ['input d true', 'change d true']));
});

test('a list that is left with Escape changes nothing, and opens again', async (t) => {
    const { remote, view } = await stage.open(t, 'list');
    await view.mouse.click(100, 60);
    await entry(view, 'Fig').waitFor();
    await view.keyboard.press('Escape');
    await view.locator('.list').waitFor({ state: 'detached' });
    await view.mouse.click(100, 60);
    await entry(view, 'Fig').click();
    await eventually(async () => assert.deepEqual(await told(remote), ['input f true', 'change f true']));
});

for (const [page, where, y] of [['listInFrame', 'in a frame of another origin', 90], ['listBelow', 'in a page that is scrolled', 60], ['listInFrameBelow', 'in a frame of another origin, in a page that is scrolled', 90]]) {
    test(`a list is shown where it is ${where}`, async (t) => {
        const { remote, view } = await stage.open(t, page);
        await remote.evaluate(page === 'listBelow' ? 'scrollTo(0, 2460)' : 'scrollTo(0, frame.offsetTop - 20)');
        await eventually(async () => assert.ok(page === 'listInFrame' || await remote.evaluate('scrollY > 2000')));
        await view.mouse.click(160, y);
        await entry(view, 'Fig').waitFor();
        const { box } = await snapshot(view);
        const list = await view.locator('.list').boundingBox();
        assert.ok(list.y - box.top > y && list.y - box.top < y + 60, `${JSON.stringify(list)}`);
        await entry(view, 'Daikon, Roots').click();
        await eventually(async () => assert.deepEqual(await told(remote), ['input d true', 'change d true']));
    });
}

for (const page of ['multiple', 'tall']) {
    test(`lists that are painted in the page work as they are: ${page}`, async (t) => {
        const { remote, view } = await stage.open(t, page);
        const local = await stage.openLocal(t, page, await remote.evaluate('({ width: innerWidth, height: innerHeight })'));
        for (const each of [local, view]) {
            await each.mouse.click(100, 50);
            await each.keyboard.down('Control');
            await each.mouse.click(100, 88);
            await each.keyboard.up('Control');
            await each.keyboard.press('Shift+ArrowDown');
        }
        const chosen = '[...field.selectedOptions].map((option) => option.text).concat(told)';
        const expected = await local.evaluate(chosen);
        assert.ok(expected.length > 2);
        await eventually(async () => assert.deepEqual(await remote.evaluate(chosen), expected));
        assert.equal((await snapshot(view)).prompt, null);
    });
}

test('a list without end is bounded, and says so', async (t) => {
    const { remote, view } = await stage.open(t, 'long');
    await view.mouse.click(100, 60);
    await view.getByText('more are not shown').waitFor();
    assert.ok(await view.getByRole('option').count() >= 300);
    await view.getByRole('option').nth(200).click();
    await eventually(async () => assert.equal(await remote.evaluate('field.selectedIndex'), 200));
});

test('a list that is switched off stays shut', async (t) => {
    const { view } = await stage.open(t, 'off');
    await view.mouse.click(100, 60);
    await view.mouse.move(120, 70);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal((await snapshot(view)).prompt, null);
});

test('suggestions follow what is typed, and one is taken with the keys', async (t) => {
    const { remote, view } = await stage.open(t, 'offered');
    await view.mouse.click(100, 60);
    await eventually(async () => assert.equal(await view.getByRole('option').count(), 3));
    await view.keyboard.type('an');
    await eventually(async () => assert.equal(await view.getByRole('option').count(), 2));
    await keysOf(view, ['ArrowDown', 'ArrowDown', 'Enter']);
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'anton@example.org'));
    await view.keyboard.type('!');
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), 'anton@example.org!'));
    assert.ok((await told(remote)).every((line) => line.endsWith('true')));
});

for (const [type, given] of [['date', '2026-12-24'], ['time', '18:30'], ['month', '2027-01'], ['week', '2026-W50'], ['datetime-local', '2026-12-24T18:30'], ['color', '#ff8800']]) {
    test(`a ${type} is chosen`, async (t) => {
        const { remote, view } = await stage.open(t, type);
        await view.mouse.click(type === 'color' ? 100 : 268, 60);
        const field = view.locator('.value input');
        await field.waitFor();
        assert.equal(await field.inputValue(), await remote.evaluate('field.value'));
        await field.fill(given);
        await view.getByRole('button', { name: 'OK' }).click();
        await eventually(async () => assert.equal(await remote.evaluate('field.value'), given));
        assert.deepEqual((await told(remote)).map((line) => line.split(' ').slice(0, 2).join(' ')), [`input ${given}`, `change ${given}`]);
        assert.equal((await snapshot(view)).status, 'live');
    });
}

test('a date is chosen in a frame of another origin', async (t) => {
    const { remote, view } = await stage.open(t, 'dateInFrame');
    await view.mouse.click(268 + 23, 60 + 23);
    await view.locator('.value input').fill('2026-12-24');
    await view.keyboard.press('Enter');
    await eventually(async () => assert.match(String(await told(remote)), /change 2026-12-24/));
});

test('a date is typed into its field as ever', async (t) => {
    const { remote, view } = await stage.open(t, 'date');
    await view.mouse.click(60, 60);
    await view.keyboard.type('12242027');
    await eventually(async () => assert.equal(await remote.evaluate('field.value'), '2027-12-24'));
    assert.equal((await snapshot(view)).prompt, null);
});
