// A page of another site must not be able to do anything with a link, unless the administrator lets it embed the page.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Demo, anotherSite } from './demo.js';

/** @type {Demo} */
let demo;
before(async () => { demo = await Demo.start(); });
after(() => demo.stop());

/** What a page tries with the link that it knows and the tickets that it somehow got. */
async function trying(page, { link, live, events }) {
    return page.evaluate(async ({ url, secret, live, events }) => {
        const attempt = (promise) => promise.then((answer) => answer.status || answer.type, (error) => error.constructor.name);
        const post = (mode, type) => attempt(fetch(`${url}/api/v1/guest/redeem`,
            { method: 'POST', mode, headers: { 'Content-Type': type }, body: JSON.stringify({ secret }) }));
        const socket = (route) => new Promise((resolve) => {
            const opened = new WebSocket(`${url.replace('http', 'ws')}/api/v1/${route}`);
            opened.onopen = () => resolve('open');
            opened.onerror = () => resolve('refused');
        });
        return {
            live: await socket(`live?ticket=${live}`), events: await socket(`events?ticket=${events}`),
            page: await attempt(fetch(`${url}/s`)), api: await attempt(fetch(`${url}/api/v1/guest/redeem`)),
            blind: await post('no-cors', 'text/plain'), plain: await post('cors', 'text/plain'), json: await post('cors', 'application/json'),
        };
    }, { url: demo.url, secret: link.secret, live, events });
}

async function tickets(intervention) {
    const live = await demo.call('POST', 'live/tickets', { interventionId: intervention });
    const events = await demo.call('POST', 'events/tickets');
    return { live: live.ticket, events: events.ticket };
}

async function newPage(t, address) {
    const context = await demo.browser.newContext({ locale: 'en-US' });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(address);
    return page;
}

test('a page of another site cannot post or connect, where the coordinator\'s own can', async (t) => {
    const { execution, intervention } = await demo.askForCode();
    const link = await demo.share(intervention, { maxUses: 5 });
    const before = await demo.stateOf(intervention);
    const foreign = await newPage(t, await anotherSite(t, ''));
    assert.deepEqual(await trying(foreign, { link, ...await tickets(intervention) }), {
        live: 'refused', events: 'refused', page: 'TypeError', api: 'TypeError', blind: 'TypeError', plain: 'TypeError', json: 'TypeError',
    });
    assert.deepEqual(await demo.stateOf(intervention), before);

    const own = await newPage(t, `${demo.url}/s`);
    const tried = await trying(own, { link, ...await tickets(intervention) });
    assert.deepEqual([tried.live, tried.events, tried.page, tried.plain, tried.json], ['open', 'open', 200, 200, 200]);
    await demo.call('POST', `executions/${execution}/cancel`);
});

test('a page of another site cannot embed the guest page, nor hold on to one that it opened', async (t) => {
    const { execution, intervention } = await demo.askForCode();
    const link = await demo.share(intervention);
    const page = await newPage(t, await anotherSite(t, ''));
    const [refusal] = await Promise.all([page.waitForEvent('console', (message) => /violates the .*"frame-ancestors 'none'"/.test(message.text())),
        page.evaluate((address) => {
            document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
        }, link.url)]);
    assert.ok(refusal);
    assert.equal(await page.frames().at(-1).evaluate(() => document.querySelector('#app')), null);

    const [opened] = await Promise.all([page.waitForEvent('popup'),
        page.evaluate((address) => { window.helper = window.open(address); }, link.url)]);
    await opened.getByRole('button', { name: 'Help Now' }).waitFor();
    assert.equal(await page.evaluate(() => window.helper.closed), true, 'to its opener the page is gone');
    assert.equal(await opened.evaluate(() => window.opener), null);
    await demo.call('POST', `executions/${execution}/cancel`);
});

test('a site that the administrator names may embed the page', async (t) => {
    const { execution, intervention } = await demo.askForCode();
    const link = await demo.share(intervention);
    const other = await anotherSite(t, `<iframe src="${link.url}" width=600 height=700></iframe>`);
    await demo.call('PUT', 'settings/organization', { name: 'Example Ltd', embeddingSites: [new URL(other).origin] });
    t.after(() => demo.call('PUT', 'settings/organization', { name: '' }));
    const page = await newPage(t, other);
    const frame = page.frameLocator('iframe');
    await frame.getByText('Example Ltd').waitFor();
    await frame.getByRole('button', { name: 'Help Now' }).click();
    await frame.getByText('You are in control').first().waitFor();
    await demo.call('POST', `executions/${execution}/cancel`);
});
