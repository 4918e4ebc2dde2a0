// Files that the bot's page gives out: they reach the device of whoever is in control, as they are, when that person says so.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const folder = mkdtempSync(join(tmpdir(), 'hidettp-downloads-'));
after(() => rmSync(folder, { recursive: true }));
const ours = { downloads: folder };
const kept = () => readdirSync(folder).flatMap((view) => readdirSync(join(folder, view)).map((name) => statSync(join(folder, view, name)).size));

const stage = useStage();
const link = (attributes) => recording(`<a id="link" ${attributes} style="position:absolute;left:20px;top:20px;width:300px;height:40px">get it</a>`);
const content = Buffer.from('größe 漢字\0'.repeat(30_000));
const attachment = (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Disposition': 'attachment; filename="report.pdf"', 'Content-Length': content.length });
    response.end(content);
};
stage.pages.set('report', attachment);
stage.pages.set('posted', (request, response) => (request.method === 'POST' ? attachment(request, response) : response.writeHead(405).end()));
stage.pages.set('empty', (request, response) => response.writeHead(200, { 'Content-Disposition': 'attachment; filename="empty.txt"' }).end());
stage.pages.set('endless', (request, response) => {
    response.writeHead(200, { 'Content-Disposition': 'attachment; filename="endless.bin"' });
    const piece = Buffer.alloc(1 << 20);
    const more = () => { while (!response.destroyed && response.write(piece)); };
    response.on('drain', more);
    more();
});
stage.pages.set('declared', (request, response) => {
    response.writeHead(200, { 'Content-Disposition': 'attachment; filename="large.bin"', 'Content-Length': 5e9 });
    response.write(Buffer.alloc(1024));
});
stage.pages.set('served', link('href="report"'));
stage.pages.set('form', recording('<form method="post" action="posted"><button id="link" style="position:absolute;left:20px;top:20px;width:300px;height:40px">get it</button></form>'));
stage.pages.set('made', link('download="report.pdf"') + '<script>link.href = URL.createObjectURL(new Blob(["größe 漢字\\0".repeat(30000)])); link.addEventListener("click", () => setTimeout(() => URL.revokeObjectURL(link.href)));</script>');
stage.pages.set('nothing', link('href="empty"'));
stage.pages.set('without-end', link('href="endless"'));
stage.pages.set('too-large', link('href="declared"'));
stage.pages.set('many', recording(`<button style="width:400px;height:200px" onclick="for (let i = 0; i < 30; ++i) { const a = document.createElement('a'); a.download = '../../a\u202egnp.exe'; a.href = 'endless?' + i; a.click(); }">go</button>`));

const rows = (view) => view.locator('.downloads li');
const saved = async (view) => {
    const [download] = await Promise.all([view.waitForEvent('download'), view.getByRole('button', { name: /^Save / }).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

for (const page of ['served', 'form', 'made']) {
    test(`a file arrives as it is: ${page}`, async (t) => {
        const { view } = await stage.open(t, page, ours);
        await view.mouse.click(60, 40);
        const { name, bytes } = await saved(view);
        assert.equal(name, 'report.pdf');
        assert.ok(bytes.equals(content), `${bytes.length} of ${content.length} bytes`);
        assert.equal((await snapshot(view)).inputOn, true);
    });
}

test('an empty file is a file', async (t) => {
    const { view } = await stage.open(t, 'nothing', ours);
    await view.mouse.click(60, 40);
    assert.deepEqual(await saved(view), { name: 'empty.txt', bytes: Buffer.alloc(0) });
});

test('what is removed is gone from the disk, and the rest with the view', async (t) => {
    const { view } = await stage.open(t, 'served', ours);
    await view.mouse.click(60, 40);
    await rows(view).getByText('kB').waitFor();
    assert.deepEqual(kept(), [content.length]);
    await view.getByRole('button', { name: 'Remove report.pdf' }).click();
    await view.locator('.downloads').waitFor({ state: 'hidden' });
    assert.deepEqual(kept(), []);
    t.after(() => assert.deepEqual(readdirSync(folder), []));
    await view.mouse.click(60, 40);
    await rows(view).getByText('kB').waitFor();
});

for (const page of ['without-end', 'too-large']) {
    test(`a file that is too large is stopped where it comes from: ${page}`, async (t) => {
        const { view } = await stage.open(t, page, ours);
        await view.mouse.click(60, 40);
        await rows(view).getByText('larger than 50 MB').waitFor();
        await eventually(() => assert.deepEqual(kept(), []));
        assert.equal(await view.getByRole('button', { name: /^Save / }).count(), 0);
        assert.equal((await snapshot(view)).inputOn, true);
    });
}

test('a page that gives out files without end fills no disk', async (t) => {
    const { view } = await stage.open(t, 'many', ours);
    await view.mouse.click(60, 40);
    await view.locator('.notice').getByText('more files at once than can be of use').waitFor();
    const watch = setInterval(() => { t.largest = Math.max(t.largest ?? 0, kept().reduce((sum, size) => sum + size, 0)); }, 20);
    await eventually(async () => assert.equal(await rows(view).getByText('larger than 50 MB').count(), await rows(view).count()), { within: 20_000 });
    clearInterval(watch);
    t.diagnostic(`no more than ${Math.round(t.largest / 1e6)} MB on the disk at once`);
    assert.ok(await rows(view).count() <= 8);
    assert.doesNotMatch(await rows(view).first().textContent(), /\u202e/);
});

test('only whoever is in control is offered the files', async (t) => {
    const { view, join: joinAs } = await stage.open(t, 'served', ours);
    await view.mouse.click(60, 40);
    await rows(view).getByText('kB').waitFor();
    const watcher = await joinAs('watcher');
    assert.equal(await watcher.locator('.downloads').isVisible(), false);
});

test('what the browser of somebody else keeps is said to stay there', async (t) => {
    const { view } = await stage.open(t, 'served');
    await view.mouse.click(60, 40);
    await rows(view).getByText("stays with the bot's own browser").waitFor();
    assert.equal(await view.getByRole('button', { name: /^Save / }).count(), 0);
});
