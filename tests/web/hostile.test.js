// The page in the bot's browser, the bot's texts and even the relay may be hostile. The page shows text and stays itself.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, snapshot, useBrowser } from './support/browser.js';
import { intervention } from './support/relay.js';

const suite = useBrowser();
const markup = '<img src=x onerror="window.wasInjected=1"><script>window.wasInjected=1</script>';

test('garbage on the socket is passed over', async (t) => {
    const { page, relay } = await suite.open(t);
    const before = await snapshot(page);
    const values = [null, true, 1, -1, 1e400, '', markup, [1], {}, [[]], { toString: 1 }, { __proto__: { viewerId: 'x' } }];
    const fields = ['state', 'reason', 'number', 'holder', 'viewers', 'intervention', 'url', 'origin', 'title', 'outcome', 'code', 'message', 'id', 'control', 'viewerId', 'scope'];
    for (const type of ['hello', 'control', 'viewers', 'intervention', 'pong', 'ended', 'state', 'unknown', '__proto__', 'toString']) {
        for (const value of values)
            relay.send({ type, ...Object.fromEntries(fields.map((field) => [field, value])) });
    }
    for (const text of ['', '{', 'null', '[]', '"x"', '\u0000', '{"type":', `{"type":"state","state":"live","reason":"${'x'.repeat(400_000)}"}`, '['.repeat(100_000)])
        relay.send(text);
    relay.send({ type: 'page', origin: 'https://after.example', url: '', title: 'after' });
    await eventually(async () => assert.equal((await snapshot(page)).page.title, 'after'));

    const after = await snapshot(page);
    for (const name of ['status', 'inputOn', 'viewerId', 'scope', 'control', 'viewers', 'intervention', 'outcome'])
        assert.deepEqual(after[name], before[name], name);
    assert.equal(await page.evaluate(() => ({}).viewerId), undefined);
});

test('markup in any text stays text', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.send({ type: 'page', url: markup, origin: markup, title: markup });
    relay.send({ type: 'viewers', viewers: [{ viewerId: 'v1', name: markup, kind: 'guest', scope: 'control' }] });
    relay.send({ type: 'control', number: 9, holder: { viewerId: 'v2', name: markup } });
    relay.send({ type: 'intervention', intervention: intervention({ botName: markup, instructions: markup, kind: markup }) });
    relay.send({ type: 'refused', code: 'x', message: markup, request: markup });
    relay.send({ type: 'state', state: 'browserGone', reason: markup });
    await page.getByText('The browser has gone').waitFor();
    await page.locator('.overlay').getByText('<img src=x').waitFor();
    relay.send({ type: 'ended', outcome: { type: markup, by: markup, reason: markup } });
    await page.getByText('Reason: <img src=x').waitFor();
    assert.equal(await page.evaluate(() => window.wasInjected), undefined);
    assert.equal(await page.evaluate(() => document.querySelectorAll('#app img, #app script, #app a').length), 0);
});

test('a title cannot turn the line around, hide, or dress up as the origin', async (t) => {
    const { page, relay } = await suite.open(t, { context: { viewport: { width: 1500, height: 800 } } });
    relay.send({ type: 'page', url: '', origin: 'https://evil.example', title: '\u202ehttps://bank.example\u0000\u200b' });
    await page.getByText('⟨U+202E⟩https://bank.example␀⟨U+200B⟩').waitFor();
    assert.equal(await page.locator('.host').innerText(), 'evil.example');

    relay.send({ type: 'page', url: '', origin: `https://${'bank.example.'.repeat(40)}evil.example`, title: 'x'.repeat(5000) });
    await eventually(async () => assert.match(await page.locator('.title').innerText(), /x…$/));
    const { width } = await page.locator('.shell').boundingBox();
    assert.ok(await page.evaluate((room) => document.documentElement.scrollWidth <= room, width));
    assert.equal(await page.getByRole('button', { name: 'Resume' }).isVisible(), true);
});

test('an origin without encryption is marked', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.send({ type: 'page', url: '', origin: 'http://plain.example', title: '' });
    await page.getByRole('img', { name: 'Not encrypted' }).waitFor();
    assert.equal(await page.locator('.origin').innerText(), 'http://plain.example');
});

test('the lock is not on a page that is only about why another could not be opened', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.send({ type: 'page', url: 'https://bank.example/', origin: 'https://bank.example', title: 'Privacy error', failed: true });
    await page.getByRole('img', { name: 'The page could not be opened.' }).waitFor();
    assert.equal(await page.getByRole('img', { name: 'Encrypted connection' }).count(), 0);
});

test('thousands of viewers and instructions without end do not push the buttons away', async (t) => {
    const { page, relay } = await suite.open(t);
    const viewers = Array.from({ length: 900 }, (_, index) => ({ viewerId: `w${index}`, name: `W${index}`, kind: 'guest', scope: 'view' }));
    relay.send({ type: 'viewers', viewers });
    relay.send({ type: 'intervention', intervention: intervention({ instructions: 'line\n'.repeat(2000) }) });
    await eventually(async () => assert.equal((await snapshot(page)).viewers.length, 200));
    const resume = await page.getByRole('button', { name: 'Resume' }).boundingBox();
    assert.ok(resume.y >= 0 && resume.x + resume.width <= 1280);
    assert.ok((await snapshot(page)).box.height > 300);
});

test('the policy of the page forbids what the page does not need', async (t) => {
    const { page, relay } = await suite.open(t, { expectsProblems: true });
    const blocked = await page.evaluate(async (origin) => {
        const violations = [];
        document.addEventListener('securitypolicyviolation', (event) => {
            violations.push(event.effectiveDirective);
            event.stopImmediatePropagation();
        }, true);
        await fetch(`${origin}/x`).catch(() => {});
        new Image().src = `${origin}/x.png`;
        const style = document.createElement('div');
        style.setAttribute('style', 'color: red');
        try {
            style.innerHTML = '<b>x</b>';
        } catch {
            violations.push('trusted-types');
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
        return violations;
    }, relay.origin).catch((error) => [error.message]);
    for (const directive of ['connect-src', 'img-src', 'style-src-attr', 'trusted-types'])
        assert.ok(blocked.includes(directive), `${directive} in ${blocked}`);
});

test('the page loads from its own place only', async (t) => {
    const { page, relay } = await suite.open(t);
    const others = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin));
    assert.deepEqual([...new Set(others)], [relay.origin]);
    const size = await page.evaluate(() => performance.getEntriesByType('resource').reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0));
    assert.ok(size < 280_000, `${size} bytes`); // as it is written; a good third of it on the line
});
