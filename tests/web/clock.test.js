// What the view says of time, of the conditions, and of a page that has moved on.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, snapshot, useBrowser } from './support/browser.js';
import { intervention } from './support/relay.js';

const suite = useBrowser();
const inMinutes = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
const tell = (relay, changes) => relay.send({ type: 'intervention', intervention: intervention(changes) });
const clock = (page) => page.getByRole('timer');

for (const [name, changes, words, hint] of [
    ['runs', { deadline: inMinutes(10) }, /^9:\d\d left$|^10:00 left$/, /first click/],
    ['is held', { deadline: inMinutes(10), windowHeld: true }, /^Time held$/, /in control is here/],
    ['was stopped', { phase: 'active', deadline: null, windowStopped: { by: { kind: 'user', id: 'u', name: 'Ann' }, at: inMinutes(0) } },
        /^No time limit$/, /^Ann stopped the clock/],
    ['ends in any case', { phase: 'active', deadline: null, mustEndBy: inMinutes(5) }, /^ends in (4:\d\d|5:00)$/, /whoever is at it/],
]) {
    test(`the clock ${name}`, async (t) => {
        const { page, relay } = await suite.open(t);
        tell(relay, changes);
        await eventually(async () => assert.match(await clock(page).innerText(), words));
        assert.match(await clock(page).getAttribute('title'), hint);
    });
}

test('one condition is one word', async (t) => {
    const { page, relay } = await suite.open(t);
    const part = { kind: 'url', text: '**/account', negated: false, met: false };
    tell(relay, { until: { url: '**/account' }, conditions: [part] });
    await page.getByText('Not there yet').waitFor();
    assert.equal(await page.getByText('Not there yet').getAttribute('title'), 'Address is **/account');
    tell(relay, { until: { url: '**/account' }, conditions: [{ ...part, met: true }] });
    await page.getByText('The page is where the bot wants it').waitFor();
});

test('several conditions are told by name, each as it is', async (t) => {
    const { page, relay } = await suite.open(t);
    const parts = [
        { kind: 'url', text: '**/account', negated: false, met: true },
        { kind: 'selector', text: '#otp', negated: true, met: false },
        { kind: 'text', text: '<b>Welcome</b>', negated: false, met: false },
    ];
    tell(relay, { until: { all: [] }, conditions: parts });
    await page.getByText('1 of 3 there').click();
    const rows = () => page.locator('.several li').allInnerTexts();
    assert.deepEqual(await rows(), ['Address is **/account', '#otp is gone', 'The page says “<b>Welcome</b>”']);
    tell(relay, { until: { all: [] }, conditions: parts.map((part) => ({ ...part, met: true })) });
    await page.getByText('3 of 3 there').waitFor();
    await eventually(async () => assert.equal(await page.getByRole('img', { name: 'Is so' }).count(), 3));
});

test('a page that moved on offers to resume, and takes no for an answer', async (t) => {
    const { page, relay } = await suite.open(t);
    const at = (url) => ({ page: { url, title: '' }, pageMoved: true });
    const offer = page.locator('.offer', { hasText: 'The page has moved on. Resume?' });
    tell(relay, at('https://bank.example/account'));
    await offer.waitFor();
    assert.equal((await snapshot(page)).inputOn, true); // nobody is stopped by it
    await offer.getByRole('button', { name: 'Dismiss' }).click();
    await offer.waitFor({ state: 'hidden' });
    tell(relay, { ...at('https://bank.example/account'), viewers: 2 });
    assert.equal((await snapshot(page)).offersResume, false);
    tell(relay, at('https://bank.example/settings'));
    await offer.waitFor();
    await offer.getByRole('button', { name: 'Resume' }).click();
    const sent = await relay.message((message) => message.type === 'resume');
    assert.equal(sent.confirmed, false);
});

test('whoever only watches is not offered to resume', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false });
    tell(relay, { pageMoved: true, page: { url: 'https://bank.example/account', title: '' }, botName: 'Seen' });
    await page.getByText('Seen asks').waitFor();
    assert.equal(await page.locator('.offer').isVisible(), false);
});
