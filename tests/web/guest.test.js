// The guest's way: the link, one press, the live view, done.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, useBrowser } from './support/browser.js';

const suite = useBrowser();
const posts = (relay, path) => relay.requests.filter((request) => request.method === 'POST' && request.path === path);
const redeems = (relay) => posts(relay, '/api/v1/guest/redeem');

async function openLink(t, { prepare = () => {}, context, secret = 'SECRET-of-43-characters' } = {}) {
    const relay = await suite.startRelay(t);
    relay.hello = { viewers: [{ viewerId: 'v1', name: 'Zoe', kind: 'guest', scope: 'control' }] };
    prepare(relay);
    const page = await suite.newPage(t, context);
    await page.goto(`${relay.origin}/s#${secret}`);
    return { page, relay };
}

async function help(page, relay) {
    await page.getByRole('button', { name: 'Help Now' }).click();
    await eventually(async () => assert.ok(relay.socket));
    relay.send({ type: 'page', url: 'https://bank.example/', origin: 'https://bank.example', title: 'Sign in' });
    relay.send({ type: 'state', state: 'live', reason: '' });
    relay.sendFrame();
    await page.getByText('You are in control').first().waitFor();
}

test('looking at the link asks the coordinator for nothing', async (t) => {
    const { page, relay } = await openLink(t);
    await page.getByRole('heading', { name: 'Somebody needs your help' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Help Now' }).waitFor();
    assert.equal(relay.requests.filter(({ method }) => method !== 'GET').length, 0);
    assert.ok(relay.requests.every(({ path }) => !path.includes('SECRET')));
});

test('Help Now trades the secret for a grant, takes control and clears the address', async (t) => {
    const { page, relay } = await openLink(t);
    await page.getByLabel('Your name (optional)').fill('Zoe');
    await help(page, relay);

    assert.deepEqual(redeems(relay).map(({ body }) => body), [{ secret: 'SECRET-of-43-characters', name: 'Zoe' }]);
    assert.equal(posts(relay, '/api/v1/live/tickets')[0].authorization, 'Bearer guest-token');
    assert.equal(page.url(), `${relay.origin}/s`);
    assert.ok(relay.requests.every(({ url, path }) => !`${url}${path}`.includes('SECRET')));
    assert.deepEqual(await page.evaluate(() => [Object.values(sessionStorage), localStorage.length, document.cookie]), [['guest-token'], 0, '']);
    await page.getByText('Enter the code from the app').waitFor();
    await page.getByText('Balance asks').waitFor();
});

test('a guest may leave the name out', async (t) => {
    const { page, relay } = await openLink(t);
    await help(page, relay);
    assert.deepEqual(redeems(relay)[0].body, { secret: 'SECRET-of-43-characters' });
});

test('Done resumes and says thank you', async (t) => {
    const { page, relay } = await openLink(t);
    await help(page, relay);
    await page.getByRole('button', { name: 'Done' }).click();
    assert.equal((await relay.message(({ type }) => type === 'resume')).control, 7);
    relay.send({ type: 'ended', outcome: { type: 'resumed', by: 'Zoe', reason: '' } });
    relay.socket.close(1000, 'ended');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
});

test('a guest who cannot help says why', async (t) => {
    const { page, relay } = await openLink(t);
    await help(page, relay);
    await page.getByRole('button', { name: 'I Cannot Do This…' }).click();
    await page.getByRole('dialog', { name: 'What is in the way?' }).waitFor();
    await page.getByLabel('Reason').fill('No code came');
    await page.getByRole('button', { name: 'Send' }).click();
    assert.equal((await relay.message(({ type }) => type === 'decline')).reason, 'No code came');
});

test('a guest cannot take control from another', async (t) => {
    const { page, relay } = await openLink(t, { prepare: (r) => { r.holder = { viewerId: 'v9', name: 'Ann' }; } });
    await page.getByRole('button', { name: 'Help Now' }).click();
    await page.getByText('Ann is in control').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Take Control' }).isDisabled(), true);
    relay.give(null);
    await page.getByRole('button', { name: 'Take Control' }).click();
    assert.equal((await relay.message(({ type }) => type === 'takeControl')).force, false);
});

test('a lost connection fetches a ticket of its own accord', async (t) => {
    const { page, relay } = await openLink(t);
    await help(page, relay);
    relay.holder = null;
    relay.socket.terminate();
    await eventually(() => assert.equal(relay.sockets.length, 2));
    relay.send({ type: 'state', state: 'live', reason: '' });
    await page.getByText('You are in control').first().waitFor();
    assert.equal(redeems(relay).length, 1);
    assert.equal(posts(relay, '/api/v1/live/tickets').length, 2);
});

test('a reload goes on with the grant of this tab', async (t) => {
    const { page, relay } = await openLink(t);
    await help(page, relay);
    await page.reload();
    await eventually(() => assert.equal(relay.sockets.length, 2));
    assert.equal(redeems(relay).length, 1);
});

test('a grant that was withdrawn ends it, and forgets the token', async (t) => {
    const { page, relay } = await openLink(t);
    await help(page, relay);
    relay.ticketStatus = 410;
    relay.socket.close(1008, 'revoked');
    await page.getByRole('heading', { name: 'Your access has ended' }).waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

for (const [name, status] of [['unknown', 404], ['expired', 410], ['refused', 401], ['malformed', 400]]) {
    test(`a link that is ${name} gets one answer, and no second try`, async (t) => {
        const { page } = await openLink(t, { prepare: (relay) => { relay.redeem = () => ({ status, body: { error: { code: 'x', message: 'y' } } }); } });
        await page.getByRole('button', { name: 'Help Now' }).click();
        await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
        assert.equal(await page.getByRole('button').count(), 0);
        assert.doesNotMatch(page.url(), /SECRET/);
    });
}

test('too many tries and a broken coordinator leave the button where it is', async (t) => {
    const answers = [{ status: 429, headers: { 'Retry-After': '17' }, body: {} }, { status: 503, body: {} }];
    const { page, relay } = await openLink(t, { prepare: (r) => {
        const good = r.redeem;
        r.redeem = (body) => answers.shift() ?? good(body);
    } });
    await page.getByRole('button', { name: 'Help Now' }).click();
    await page.getByRole('alert').getByText('Wait 17 seconds').waitFor();
    await page.getByRole('button', { name: 'Help Now' }).click();
    await page.getByRole('alert').getByText('No connection').waitFor();
    await help(page, relay);
    assert.deepEqual(redeems(relay).map(({ body }) => body.secret), Array(3).fill('SECRET-of-43-characters'));
});

test('an address without its secret explains itself', async (t) => {
    const { page } = await openLink(t, { secret: '' });
    await page.getByRole('heading', { name: 'This address is not complete' }).waitFor();
});

test('a German guest reads German', async (t) => {
    const { page } = await openLink(t, { context: { locale: 'de-AT' } });
    await page.getByRole('button', { name: 'Jetzt helfen' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
});
