// The guest's way: the link, one press, the live view, done.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, useBrowser } from './support/browser.js';
import { intervention, previewOf } from './support/relay.js';

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

test('the first screen says who asks, what, and how long there is, and uses nothing up', async (t) => {
    const { page, relay } = await openLink(t);
    await page.getByRole('heading', { name: 'Balance needs your help' }).waitFor();
    await page.getByText('Example Ltd').waitFor();
    await page.getByText('Ann shared this with you.').waitFor();
    await page.getByText('Enter the code from the app').waitFor();
    await page.getByText(/^2[89]:\d\d left$/).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Help Now' }).waitFor();
    assert.deepEqual([...new Set(relay.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path))], ['/api/v1/guest/preview']);
    assert.ok(relay.requests.every(({ path }) => !path.includes('SECRET')));
});

test('until somebody helps, the live view is not even loaded', async (t) => {
    const { page, relay } = await openLink(t);
    await page.getByRole('button', { name: 'Help Now' }).waitFor();
    assert.ok(relay.requests.every(({ path }) => !/app\.js|protocol\.js|strings\.js/.test(path)));
});

test('the live view is loaded while the coordinator still thinks', async (t) => {
    const { page, relay } = await openLink(t);
    relay.redeem = () => ({ status: 503, body: { error: { code: 'unavailable', message: 'Not now.' } } });
    await page.getByRole('button', { name: 'Help Now' }).click();
    await eventually(async () => assert.ok(relay.requests.some(({ path }) => path.endsWith('/app.js'))));
});

test('Help Now trades the secret for a grant, takes control and clears the address', async (t) => {
    const { page, relay } = await openLink(t);
    await page.getByLabel('Your name (optional)').fill('Zoe');
    await help(page, relay);

    assert.deepEqual(redeems(relay).map(({ body }) => body), [{ secret: 'SECRET-of-43-characters', name: 'Zoe' }]);
    assert.equal(posts(relay, '/api/v1/live/tickets')[0].authorization, 'Bearer guest-token');
    assert.equal(page.url(), `${relay.origin}/s`);
    assert.ok(relay.requests.every(({ url, path }) => !`${url}${path}`.includes('SECRET')));
    const kept = await page.evaluate(() => [...Object.values(sessionStorage), ...Object.values(localStorage), document.cookie, document.title].join(' '));
    assert.doesNotMatch(kept, /SECRET/);
    await page.getByText('Enter the code from the app').waitFor();
    await page.getByText('Balance asks').waitFor();
});

test('a link with a PIN asks for it first, and says where it comes from', async (t) => {
    const { page, relay } = await openLink(t, { prepare: (r) => {
        r.preview = ({ pin }) => (pin === undefined ? { status: 200, body: previewOf({ needsPin: true }) }
            : pin === '2468' ? { status: 200, body: previewOf() } : { status: 403, body: { error: { code: 'forbidden', message: 'x' } } });
    } });
    await page.getByRole('heading', { name: 'This link needs a PIN' }).waitFor();
    await page.getByText('Ask Ann for it.').waitFor();
    assert.equal(await page.getByText('Enter the code from the app').count(), 0);
    await page.getByLabel('PIN').fill('1357');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByText('That is not the PIN.').waitFor();
    await page.getByLabel('PIN').fill('2468');
    await page.getByRole('button', { name: 'Continue' }).click();
    await help(page, relay);
    assert.equal(redeems(relay)[0].body.pin, '2468');
});

test('time runs on the first screen, and what is over is looked at anew', async (t) => {
    const { page } = await openLink(t, { prepare: (r) => {
        const answers = [previewOf({}, { deadline: new Date(Date.now() + 2500).toISOString() })];
        r.preview = () => (answers.length > 0 ? { status: 200, body: answers.shift() } : { status: 404, body: {} });
    } });
    await page.getByText('0:02 left').waitFor();
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
});

test('without a connection the first screen tries again by itself', async (t) => {
    const { page } = await openLink(t, { prepare: (r) => {
        const answers = [{ status: 503, body: {} }];
        r.preview = () => answers.shift() ?? { status: 200, body: previewOf() };
    } });
    await page.getByText('Trying again by itself').waitFor();
    await page.getByRole('button', { name: 'Help Now' }).waitFor();
});

test('who may only watch is asked to watch', async (t) => {
    const { page } = await openLink(t, { prepare: (r) => { r.preview = () => ({ status: 200, body: previewOf({ scope: 'view' }) }); } });
    await page.getByRole('heading', { name: 'Balance wants you to watch' }).waitFor();
    await page.getByRole('button', { name: 'Watch Now' }).waitFor();
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

for (const [type, heading, text] of [
    ['resumed', 'It is already done', 'Ann was faster'], ['answered', 'It is already done', 'Ann was faster'],
    ['verified', 'Thank you', 'Your help has arrived'], ['declined', 'Declined', 'This request is over'],
    ['timedOut', 'Time is up', 'The request is over'], ['cancelled', 'No longer needed', 'withdrawn'],
    ['browserLost', 'The browser has gone', 'nobody can help any more'],
]) {
    test(`a guest understands the end ${type}`, async (t) => {
        const { page, relay } = await openLink(t);
        await help(page, relay);
        relay.send({ type: 'ended', outcome: { type, by: { kind: 'user', id: 'u', name: 'Ann' }, reason: '' } });
        relay.socket.close(1000, 'ended');
        await page.getByRole('heading', { name: heading }).waitFor();
        await page.getByText(text).waitFor();
    });
}

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
    assert.equal(await page.getByRole('button', { name: 'Take Control' }).isVisible(), false);
    await page.getByRole('button', { name: 'Ask for Control' }).click();
    await relay.message(({ type }) => type === 'askForControl');
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

for (const [name, look, expiresIn, text] of [
    ['was withdrawn', 410, 3600, 'The people who shared this link have withdrawn it.'],
    ['has expired', 410, -1, 'The link has expired.'],
    ['is not known any more', 401, 3600, 'This link opens nothing any more.'],
]) {
    test(`a grant that ${name} says so, and is forgotten`, async (t) => {
        const { page, relay } = await openLink(t, { prepare: (r) => {
            const redeem = r.redeem;
            r.redeem = () => ({ ...redeem(), body: { ...redeem().body, expiresAt: new Date(Date.now() + expiresIn * 1000).toISOString() } });
            r.look = () => ({ status: look, body: {} });
        } });
        await help(page, relay);
        relay.ticketStatus = look;
        relay.socket.close(1008, 'revoked');
        await page.getByRole('heading', { name: 'Your access has ended' }).waitFor();
        await page.getByText(text).waitFor();
        assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    });
}

test('who comes back after the end is told how it ended', async (t) => {
    const { page, relay } = await openLink(t);
    await help(page, relay);
    relay.ticketStatus = 410;
    relay.look = () => ({ status: 200, body: intervention({ phase: 'ended', outcome: { type: 'timedOut', by: null, reason: '' } }) });
    await page.reload();
    await page.getByRole('heading', { name: 'Time is up' }).waitFor();
});

for (const [name, status] of [['unknown', 404], ['expired', 410], ['refused', 401], ['malformed', 400]]) {
    test(`a link that is ${name} says no more than that it does not work`, async (t) => {
        const { page } = await openLink(t, { prepare: (relay) => { relay.preview = () => ({ status, body: { error: { code: 'x', message: 'y' } } }); } });
        await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
        assert.equal(await page.getByRole('button').count(), 0);
        assert.doesNotMatch(page.url(), /SECRET/);
    });

    test(`a link that is ${name} when the button is pressed gets no second try`, async (t) => {
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
