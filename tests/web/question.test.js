// A question that a guest answers without opening the browser.

import assert from 'node:assert/strict';
import test from 'node:test';
import { useBrowser } from './support/browser.js';
import { png } from './support/pictures.js';
import { intervention, previewOf } from './support/relay.js';

const suite = useBrowser();

async function openQuestion(t, ask, { prepare = () => {}, scope = 'control' } = {}) {
    const relay = await suite.startRelay(t);
    const asked = () => intervention({ ask, instructions: 'Look at the order' });
    relay.preview = () => ({ status: 200, body: previewOf({ scope }, { ask }) });
    relay.redeem = () => ({ status: 201, body: { token: 'guest-token', scope, expiresAt: null, intervention: asked() } });
    relay.answers = [];
    let outcome = null;
    relay.end = (ended) => { outcome = ended; relay.wake?.(); };
    relay.look = async (wait) => {
        if (wait > 0 && !outcome)
            await new Promise((resolve) => { relay.wake = resolve; t.after(resolve); });
        return { status: 200, body: outcome ? { ...asked(), phase: 'ended', outcome } : asked() };
    };
    relay.answerTo = (verb, body) => {
        relay.answers.push([verb, body]);
        relay.end({ type: verb === 'answer' ? 'answered' : 'declined', by: { kind: 'guest', id: 'g', name: 'Guest' }, reason: '' });
        return { status: 200, body: asked() };
    };
    prepare(relay);
    const page = await suite.newPage(t, { viewport: { width: 390, height: 800 } });
    await page.goto(`${relay.origin}/s#SECRET`);
    await page.getByRole('button', { name: scope === 'view' ? 'Watch Now' : 'Help Now' }).click();
    return { page, relay };
}

const text = { type: 'text', label: 'Which order number?', choices: [] };

test('a text is typed and sent', async (t) => {
    const { page, relay } = await openQuestion(t, text);
    await page.getByText('Look at the order').waitFor();
    await page.getByLabel('Which order number?').fill(' 4711 ');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.deepEqual(relay.answers, [['answer', { value: '4711' }]]);
    assert.equal(relay.sockets.length, 0);
});

test('a code may come from the phone itself', async (t) => {
    const { page, relay } = await openQuestion(t, { type: 'code', label: 'Code', choices: [] });
    const field = page.getByLabel('Code', { exact: true });
    assert.deepEqual(await field.evaluate((input) => [input.autocomplete, input.inputMode]), ['one-time-code', 'numeric']);
    await field.fill('123456');
    await field.press('Enter');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.deepEqual(relay.answers, [['answer', { value: '123456' }]]);
});

test('one of several is chosen', async (t) => {
    const { page, relay } = await openQuestion(t, { type: 'choice', label: 'Which?', choices: ['Left', 'Right'] });
    await page.getByRole('group', { name: 'Which?' }).waitFor();
    await page.getByLabel('Right').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.deepEqual(relay.answers, [['answer', { value: 'Right' }]]);
});

test('yes or no is answered with one press, beside the picture of the page', async (t) => {
    const { page, relay } = await openQuestion(t, { type: 'yesNo', label: 'Is the total right?', choices: [] },
        { prepare: (r) => { r.picture = png(640, 360, [40, 120, 200]); } });
    const picture = page.getByAltText('The page as the program sees it');
    await picture.waitFor();
    assert.equal(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth)), 640);
    await page.getByText('Is the total right?').waitFor();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.deepEqual(relay.answers, [['answer', { value: 'no' }]]);
});

test('who cannot answer says why, without having had control', async (t) => {
    const { page, relay } = await openQuestion(t, text);
    await page.getByRole('button', { name: 'I Cannot Do This…' }).click();
    await page.getByLabel('What is in the way?').fill('I do not know it');
    await page.getByRole('button', { name: 'Send' }).last().click();
    await page.getByRole('heading', { name: 'Thank you for looking' }).waitFor();
    assert.deepEqual(relay.answers, [['decline', { reason: 'I do not know it' }]]);
});

test('somebody else may be faster', async (t) => {
    const { page, relay } = await openQuestion(t, text);
    await page.getByLabel('Which order number?').waitFor();
    relay.end({ type: 'answered', by: { kind: 'user', id: 'u', name: 'Ann' }, reason: '' });
    await page.getByText('Ann was faster').waitFor();
});

test('the live page is one press away', async (t) => {
    const { page, relay } = await openQuestion(t, text);
    await page.getByRole('button', { name: 'See the Live Page' }).click();
    await page.getByText('You are in control').first().waitFor();
    assert.equal(relay.sockets.length, 1);
});

test('who may only watch is not asked', async (t) => {
    const { page, relay } = await openQuestion(t, text, { scope: 'view', prepare: (r) => {
        r.hello = { scope: 'view', viewers: [{ viewerId: 'v1', name: 'Zoe', kind: 'guest', scope: 'view' }] };
    } });
    await page.getByText('Watching only').waitFor();
    assert.equal(relay.answers.length, 0);
});
