// A page asks for files, and gets them from the device of whoever is in control.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
const asking = (attributes = '') => recording(`<input id="field" type="file" ${attributes} style="position:absolute;left:20px;top:20px;width:400px;height:40px"><script>
window.told = [];
for (const type of ['input', 'change', 'cancel'])
    field.addEventListener(type, async () => { told.push([type, ...await Promise.all([...field.files].map(async (file) => [file.name, file.type, file.size, (await file.text()).slice(0, 12)].join(' ')))]); parent.postMessage(told, '*'); });
</script>`);
stage.pages.set('one', asking());
stage.pages.set('many', asking('multiple accept="image/*,.txt"'));
stage.pages.set('folder', asking('webkitdirectory'));
stage.pages.set('place', recording(`<button style="position:absolute;left:20px;top:20px;width:400px;height:40px" onclick="showOpenFilePicker().catch(({ name }) => { window.told = name; })">choose</button>`));
stage.pages.set('frame', recording('<iframe id="frame" style="border:0;width:600px;height:300px"></iframe><script>window.told = []; onmessage = ({ data }) => { if (Array.isArray(data)) told = data; }; frame.src = location.href.replace("127.0.0.1", "localhost").replace("/frame", "/one");</script>'));

const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const told = (remote) => remote.evaluate('told');
const send = async (view, files) => {
    await view.locator('.prompt input[type=file]').setInputFiles(files);
    await view.getByRole('button', { name: 'Send' }).click();
    await view.locator('.prompt').waitFor({ state: 'detached' });
};

for (const page of ['one', 'frame']) {
    test(`a file arrives whole: ${page}`, async (t) => {
        const { remote, view } = await stage.open(t, page);
        await view.mouse.click(60, 40);
        await send(view, [file('größe 漢字.txt', 'first words '.repeat(100_000))]);
        const line = 'größe 漢字.txt text/plain 1200000 first words ';
        await eventually(async () => assert.deepEqual(await told(remote), [['input', line], ['change', line]]));
        assert.equal((await snapshot(view)).status, 'live');
    });
}

test('several files arrive in their order, an empty one too', async (t) => {
    const { remote, view } = await stage.open(t, 'many');
    await view.mouse.click(60, 40);
    await view.locator('.prompt input[multiple]').waitFor();
    await send(view, [file('b.txt', 'bee'), file('a.txt', ''), file('c.txt', 'sea')]);
    await eventually(async () => assert.deepEqual((await told(remote)).at(-1), ['change', 'b.txt text/plain 3 bee', 'a.txt text/plain 0 ', 'c.txt text/plain 3 sea']));
});

test('who changes their mind is asked again at the next press', async (t) => {
    const { remote, view } = await stage.open(t, 'one');
    await view.mouse.click(60, 40);
    await view.getByRole('button', { name: 'Cancel' }).click();
    await eventually(async () => assert.deepEqual(await told(remote), [['cancel']]));
    await view.mouse.click(60, 40);
    await send(view, [file('a.txt', 'now')]);
    await eventually(async () => assert.equal((await told(remote)).at(-1)[1], 'a.txt text/plain 3 now'));
});

test('a folder is refused with a word, and the page goes on', async (t) => {
    const { remote, view } = await stage.open(t, 'folder');
    await view.mouse.click(60, 40);
    await view.getByText('Folders cannot be sent from here').waitFor();
    await view.keyboard.press('Enter');
    await eventually(async () => assert.deepEqual(await told(remote), [['cancel']]));
    await eventually(async () => assert.equal((await snapshot(view)).inputOn, true));
});

test('a page that wants a file in place is refused with a word, and goes on', async (t) => {
    const { remote, view } = await stage.open(t, 'place');
    await view.mouse.click(60, 40);
    await view.getByText('cannot be done from here').waitFor();
    assert.equal(await view.locator('.prompt input').count(), 0);
    await view.keyboard.press('Enter');
    await eventually(async () => assert.equal((await snapshot(view)).inputOn, true));
    assert.equal(await remote.evaluate('told'), 'AbortError');
});

test('a page that asks over and over is asked for one thing at a time', async (t) => {
    const { remote, view } = await stage.open(t, 'one');
    await remote.evaluate('document.body.addEventListener("keydown", () => { for (let count = 0; count < 50; count += 1) field.click(); }); void 0');
    await view.keyboard.press('a');
    const cancel = view.getByRole('button', { name: 'Cancel' });
    await cancel.waitFor();
    assert.equal(await view.locator('.prompt').count(), 1);
    await cancel.click();
    await eventually(async () => assert.equal((await snapshot(view)).prompt, null));
    await eventually(async () => assert.equal((await snapshot(view)).inputOn, true));
    assert.deepEqual(await told(remote), [['cancel']]);
});
