// What the page asks beside its picture: lists, suggestions, dates, passwords and the menu, with keys and without a mouse.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, onScreen, snapshot, useBrowser } from './support/browser.js';

const suite = useBrowser();
const box = { x: 200, y: 100, width: 240, height: 30 };
const option = (label, rest = {}) => ({ label, group: '', disabled: false, selected: false, ...rest });
const fruit = [option('Apple', { group: 'Fruit' }), option('Banana', { group: 'Fruit', selected: true }), option('Blackberry', { group: 'Fruit', disabled: true }), option('Beet', { group: 'Roots' }), option('Carrot', { group: 'Roots' })];
const list = (changes = {}) => ({ id: 7, kind: 'select', origin: '', box, options: fruit, more: 0, ...changes });

/** The view with a prompt in it, as the reader of the screen meets it. */
async function open(t, prompt, options) {
    const opened = await suite.open(t, options);
    opened.relay.send({ type: 'prompt', prompt });
    await opened.page.locator('.prompts > *').waitFor();
    return opened;
}

const answer = (relay) => relay.message((message) => message.type === 'answer');

test('a list is chosen from with the keys that a list has', async (t) => {
    for (const [keys, choice] of [
        [['Enter'], 1], [['ArrowDown', 'Enter'], 3], [['ArrowUp', 'ArrowUp', 'Enter'], 0], [['End', ' '], 4], [['Home', 'Tab'], 0],
        [['b', 'Enter'], 3], [['b', 'b', 'Enter'], 1], [['c', 'a', 'Enter'], 4], [['PageDown', 'PageUp', 'Enter'], 0],
    ]) {
        await t.test(keys.join(' '), async (each) => {
            const { page, relay } = await open(each, list());
            for (const key of keys)
                await page.keyboard.press(key);
            const { action, choices, prompt, control } = await answer(relay);
            assert.deepEqual({ action, choices, prompt, control }, { action: 'accept', choices: [choice], prompt: 7, control: 7 });
            assert.ok(!relay.received.some(({ type }) => type === 'key'));
        });
    }
});

test('a list says to a screen reader what it is', async (t) => {
    const { page } = await open(t, list());
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'listbox');
    await page.keyboard.press('ArrowDown');
    const active = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).getAttribute('aria-label'));
    assert.equal(active, 'Beet, Roots');
    assert.equal(await page.getByRole('option', { name: 'Banana' }).getAttribute('aria-selected'), 'true');
    assert.equal(await page.getByRole('option', { name: 'Blackberry' }).getAttribute('aria-disabled'), 'true');
    assert.equal(await page.locator('.group').count(), 2);
});

test('a list stands where its field is, and wholly in the picture', async (t) => {
    const { page, relay } = await open(t, list());
    const field = await onScreen(page, box.x, box.y + box.height);
    const drawn = await page.locator('.list').boundingBox();
    assert.ok(Math.abs(drawn.x - field.x) < 4 && Math.abs(drawn.y - field.y) < 6, JSON.stringify([drawn, field]));
    relay.send({ type: 'prompt', prompt: list({ id: 8, box: { ...box, x: 1200, y: 690 }, options: Array.from({ length: 200 }, (_, index) => option(`Entry ${index}`)) }) });
    await page.getByRole('option', { name: 'Entry 199' }).waitFor();
    const stage = await page.locator('.stage').boundingBox();
    const low = await page.locator('.list').boundingBox();
    assert.ok(low.y >= stage.y && low.y + low.height <= stage.y + stage.height && low.x + low.width <= stage.x + stage.width, JSON.stringify([low, stage]));
    assert.ok(low.y + low.height < (await onScreen(page, 0, 690)).y + 1);
});

test('an entry is chosen with the mouse, a disabled one is not, and Escape leaves', async (t) => {
    const { page, relay } = await open(t, list());
    await page.getByRole('option', { name: 'Blackberry' }).click({ force: true });
    assert.ok(!relay.received.some(({ type }) => type === 'answer'));
    await page.getByRole('option', { name: 'Carrot' }).click();
    assert.deepEqual((await answer(relay)).choices, [4]);
    relay.received.length = 0;
    relay.send({ type: 'prompt', prompt: list({ id: 8 }) });
    await eventually(async () => assert.equal((await page.locator('.list .active').innerText()), 'Banana'));
    await page.keyboard.press('Escape');
    assert.equal((await answer(relay)).action, 'dismiss');
    relay.send({ type: 'prompt', prompt: null });
    await page.locator('.list').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await relay.message(({ type, key }) => type === 'key' && key === 'x');
});

test('a click beside a list goes to the page', async (t) => {
    const { page, relay } = await open(t, list());
    const beside = await onScreen(page, 900, 500);
    await page.mouse.click(beside.x, beside.y);
    await relay.message(({ type, event }) => type === 'mouse' && event === 'press');
});

test('suggestions leave the keyboard to the field until one is wanted', async (t) => {
    const options = [option('anna@example.org', { group: 'Anna' }), option('anton@example.org')];
    const { page, relay } = await open(t, list({ kind: 'suggestions', options, more: 3 }));
    await page.getByText('3 more are not shown.').waitFor();
    await page.keyboard.press('n');
    await relay.message(({ type, key }) => type === 'key' && key === 'n');
    await page.keyboard.press('Enter');
    await relay.message(({ type, key }) => type === 'key' && key === 'Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.deepEqual((await answer(relay)).choices, [1]);
    assert.ok(!relay.received.some(({ key }) => key === 'ArrowDown'));
});

test('a date, a time and a colour are chosen with the controls of this browser', async (t) => {
    for (const [input, value, given] of [['date', '2026-11-23', '2026-12-24'], ['time', '', '18:30'], ['month', '', '2027-01'], ['week', '', '2026-W50'], ['datetime-local', '', '2026-12-24T18:30'], ['color', '#112233', '#ff8800']]) {
        await t.test(input, async (each) => {
            const { page, relay } = await open(each, { id: 9, kind: 'value', origin: '', box, input, value, min: '', max: '', step: '' });
            const field = page.locator('.value input');
            assert.equal(await field.inputValue(), value);
            assert.equal(await page.evaluate(() => document.activeElement.tagName), 'INPUT');
            await field.fill(given);
            await page.getByRole('button', { name: 'OK' }).click();
            const { action, text } = await answer(relay);
            assert.deepEqual({ action, text }, { action: 'accept', text: given });
        });
    }
});

test('a date outside of what the page allows is not sent', async (t) => {
    const { page, relay } = await open(t, { id: 9, kind: 'value', origin: '', box, input: 'date', value: '', min: '2026-01-01', max: '', step: '' });
    await page.locator('.value input').fill('2020-01-01');
    await page.getByRole('button', { name: 'OK' }).click();
    assert.ok(!relay.received.some(({ type }) => type === 'answer'));
    await page.getByRole('button', { name: 'Clear' }).click();
    assert.equal((await answer(relay)).text, '');
});

test('a server that wants a password is named by us, and what is typed goes to it alone', async (t) => {
    const { page, relay } = await open(t, { id: 3, kind: 'credentials', origin: 'http://intranet.example', realm: '\u202esrevreS', isProxy: false, isRetry: true });
    await page.getByRole('heading', { name: 'Sign in to intranet.example' }).waitFor();
    await page.getByText('It says: ⟨U+202E⟩srevreS').waitFor();
    await page.getByText('The connection is not encrypted').waitFor();
    await page.getByText('was not accepted').waitFor();
    assert.equal((await snapshot(page)).inputOn, false);
    await page.keyboard.type('ann');
    await page.keyboard.press('Tab');
    await page.keyboard.type('s3cret');
    await page.keyboard.press('Enter');
    const { action, user, text } = await answer(relay);
    assert.deepEqual({ action, user, text }, { action: 'accept', user: 'ann', text: 's3cret' });
    assert.ok(!relay.received.some(({ type }) => type === 'key'));
});

const menu = { id: 5, kind: 'menu', origin: '', x: 300, y: 200, link: 'https://bank.example/terms', isEditable: true, hasSelection: true };

test('the menu is walked through with the keys, and leaves out what cannot be done', async (t) => {
    const { page, relay } = await open(t, { ...menu, isEditable: false });
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    assert.equal(await focused(), 'Open Link in New Tab');
    await page.keyboard.press('End');
    assert.equal(await focused(), 'Reload');
    await page.keyboard.press('ArrowUp'); // over Forward, which the page has not
    assert.equal(await focused(), 'Back');
    assert.equal(await page.getByRole('menuitem', { name: 'Paste' }).isDisabled(), true);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    assert.equal((await answer(relay)).action, 'accept');
});

test('the menu copies, pastes, goes back and reloads', async (t) => {
    for (const [name, fits] of [['Copy', ({ type }) => type === 'copy'], ['Paste', ({ type, text }) => type === 'paste' && text === 'from here'], ['Back', ({ type, action }) => type === 'history' && action === 'back'], ['Reload', ({ type, action }) => type === 'history' && action === 'reload']]) {
        await t.test(name, async (each) => {
            const { page, relay } = await open(each, menu, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
            await page.evaluate(() => navigator.clipboard.writeText('from here'));
            await page.getByRole('menuitem', { name, exact: true }).click();
            assert.equal((await answer(relay)).action, 'dismiss');
            await relay.message(fits);
        });
    }
});

test('the address of a link is copied to this computer', async (t) => {
    const { page } = await open(t, menu, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await page.getByRole('menuitem', { name: 'Copy Link Address' }).click();
    await eventually(async () => assert.equal(await page.evaluate(() => navigator.clipboard.readText()), menu.link));
});

test('who only watches sees the list and cannot choose from it', async (t) => {
    const { page, relay } = await open(t, list(), { drives: false });
    await page.getByRole('option', { name: 'Carrot', includeHidden: true }).click({ force: true });
    await page.keyboard.press('Enter');
    assert.ok(!relay.received.some(({ type }) => type === 'answer'));
});

test('the pointer looks as the page wants it, for whoever is in control', async (t) => {
    const { page, relay } = await suite.open(t);
    const cursor = () => page.locator('.picture').evaluate((canvas) => getComputedStyle(canvas).cursor);
    relay.send({ type: 'cursor', cursor: 'pointer' });
    await eventually(async () => assert.equal(await cursor(), 'pointer'));
    relay.send({ type: 'cursor', cursor: 'url(x), auto' });
    relay.send({ type: 'cursor', cursor: 'text' });
    await eventually(async () => assert.equal(await cursor(), 'text'));
    relay.give({ viewerId: 'v2', name: 'Bob' });
    await eventually(async () => assert.equal((await snapshot(page)).inputOn, false));
    assert.equal(await cursor(), 'auto');
});

const files = { id: 12, kind: 'files', origin: '', multiple: true, directory: false, accept: '.txt', mostFiles: 3, mostBytes: 60_000 };
const named = (name, size) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(size, 'x') });

test('files go out in pieces, at the pace of who receives them, and are given when all are there', async (t) => {
    const { page, relay } = await open(t, { ...files, mostBytes: 1_000_000 });
    const field = page.locator('.prompt input[type=file]');
    assert.equal(await field.getAttribute('accept'), '.txt');
    await page.getByRole('heading', { name: 'bank.example wants files' }).waitFor();
    await field.setInputFiles([named('größe.txt', 500_000), named('empty.txt', 0)]);
    await page.getByRole('button', { name: 'Send' }).click();
    const pieces = () => relay.received.filter(({ type }) => type === 'file');
    await eventually(async () => assert.equal(pieces().length, 9));
    assert.deepEqual(pieces().slice(0, 2).map(({ prompt, file, offset, name }) => [prompt, file, offset, name]), [[12, 0, 0, 'größe.txt'], [12, 0, 24_000, 'größe.txt']]);
    relay.send({ type: 'filesReceived', prompt: 12, bytes: 216_000 });
    await eventually(async () => assert.ok(await page.locator('progress').evaluate((bar) => bar.value > 0.4)));
    await eventually(async () => assert.ok(pieces().length > 15));
    relay.send({ type: 'filesReceived', prompt: 12, bytes: 400_000 });
    await eventually(async () => assert.equal(pieces().length, 22));
    assert.equal(pieces().at(-1).data, '');
    assert.ok(!relay.received.some(({ type }) => type === 'answer'));
    relay.send({ type: 'filesReceived', prompt: 12, bytes: 500_000 });
    assert.equal((await answer(relay)).action, 'accept');
});

test('what is too large or too much is said before it is sent', async (t) => {
    const { page, relay } = await open(t, files);
    const field = page.locator('.prompt input[type=file]');
    await field.setInputFiles([named('a.txt', 70_000)]);
    await page.getByText('No more than 0.1 MB can be sent.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Send' }).isDisabled(), true);
    await field.setInputFiles(['a', 'b', 'c', 'd'].map((name) => named(name, 1)));
    await page.getByText('No more than 3 files').waitFor();
    await field.setInputFiles([named('a.txt', 7)]);
    assert.equal(await page.getByRole('button', { name: 'Send' }).isDisabled(), false);
    await page.keyboard.press('Escape');
    assert.equal((await answer(relay)).action, 'dismiss');
    assert.ok(!relay.received.some(({ type }) => type === 'file'));
});

test('sending ends when the page asks no more, or somebody else is in control', async (t) => {
    const { page, relay } = await open(t, { ...files, mostBytes: 1_000_000 });
    await page.locator('.prompt input[type=file]').setInputFiles([named('a.txt', 500_000)]);
    await page.getByRole('button', { name: 'Send' }).click();
    await relay.message(({ type, offset }) => type === 'file' && offset > 150_000);
    relay.send({ type: 'prompt', prompt: null });
    await page.locator('.prompt').waitFor({ state: 'detached' });
    const sent = relay.received.length;
    relay.send({ type: 'filesReceived', prompt: 12, bytes: 400_000 });
    await page.keyboard.press('x');
    await relay.message(({ type, key }) => type === 'key' && key === 'x');
    assert.ok(!relay.received.slice(sent).some(({ type }) => type === 'file' || type === 'answer'));
});

test('a whole folder is refused with a word', async (t) => {
    const { page, relay } = await open(t, { ...files, directory: true });
    await page.getByText('Folders cannot be sent from here').waitFor();
    await page.keyboard.press('Enter');
    assert.equal((await answer(relay)).action, 'dismiss');
});

const permissions = (relay, allowed = []) => relay.send({ type: 'permissions', origin: 'https://bank.example', allowed });

test('what a site may do is said by whoever is in control, from the menu or the bar, with the keys', async (t) => {
    const { page, relay } = await suite.open(t);
    permissions(relay, ['camera']);
    await page.evaluate(() => window.hidettpView.command('permissions'));
    const dialog = page.getByRole('dialog', { name: 'What bank.example may do' });
    await dialog.waitFor();
    assert.equal(await dialog.getByRole('checkbox', { name: 'Use the camera' }).isChecked(), true);
    assert.equal(await page.evaluate(() => document.activeElement.name), 'geolocation');
    await page.keyboard.press('Space');
    const { permission, allowed, origin } = await relay.message(({ type }) => type === 'permission');
    assert.deepEqual({ permission, allowed, origin }, { permission: 'geolocation', allowed: true, origin: 'https://bank.example' });
    await page.keyboard.press('Shift+Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Done');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.ok(!relay.received.some(({ type }) => type === 'key'));
    relay.send({ type: 'prompt', prompt: menu });
    await page.getByRole('menuitem', { name: 'Permissions of the Page…' }).click();
    relay.send({ type: 'prompt', prompt: null });
    await dialog.waitFor();
    relay.give({ viewerId: 'v2', name: 'Bob' });
    await dialog.waitFor({ state: 'hidden' });
});
