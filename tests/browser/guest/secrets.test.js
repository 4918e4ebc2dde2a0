// The secret of a link is nowhere but in the link; nor are its PIN, the guest's grant and tickets, and what the guest typed.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Demo, devices, eventually } from './demo.js';
import { disguises, filesUnder, findings, said } from './search.js';

/** @type {Demo} */
let demo;
before(async () => { demo = await Demo.start(); });
after(() => demo.stop());

const pin = 'Pin-9753-Pin';
const wrongPin = 'wrong-pin-1';

/** A browser with a profile on disk, and everything that its page says where others could hear it. */
async function openGuest(t, url) {
    const profile = mkdtempSync(path.join(tmpdir(), 'hidettp-guest-profile-'));
    const context = await demo.persistentBrowser(profile, { ...devices['Pixel 7'], locale: 'en-US' });
    t.after(async () => {
        await context.close();
        rmSync(profile, { recursive: true, force: true });
    });
    const page = context.pages()[0];
    const guest = { profile, context, page, overheard: [], given: {} };
    page.on('request', async (request) => {
        const { authorization, ...headers } = await request.allHeaders();
        guest.overheard.push(request.url(), JSON.stringify(headers));
    });
    page.on('response', async (response) => {
        const { token, ticket } = /redeem|tickets/.test(response.url()) && response.ok() ? await response.json() : {};
        Object.assign(guest.given, token ? { 'the grant': token } : {}, ticket ? { 'the ticket': ticket } : {});
    });
    page.on('console', (message) => guest.overheard.push(message.text()));
    await page.goto(url);
    return guest;
}

async function enterPin(page, text) {
    await page.getByLabel('PIN').fill(text);
    await page.getByRole('button', { name: 'Continue' }).tap();
}

async function typeCode(page, code) {
    await page.getByText('You are in control').first().waitFor();
    await page.getByLabel('One-time code', { exact: true }).fill(code);
    await page.getByRole('button', { name: 'Type Code' }).tap();
    await page.getByRole('button', { name: 'Keyboard' }).tap();
    await page.keyboard.press('Enter');
}

/** What a page can be asked about itself. */
function ownRecords() {
    return [location.href, document.title, document.referrer, document.cookie, JSON.stringify(history.state), ...Object.values(localStorage),
        ...performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.includes('/live?ticket='))].join('\n');
}

async function coordinatorRecords(execution, intervention) {
    const answers = await Promise.all(['metrics', 'audit/export', 'audit', 'executions', `executions/${execution}`, `executions/${execution}/steps`,
        'interventions', `interventions/${intervention}`, `interventions/${intervention}/audit`, `interventions/${intervention}/links`].map(async (route) => {
        const answer = await demo.send('GET', route);
        assert.equal(answer.status, 200, route);
        return said(route, await answer.text());
    }));
    return [...answers, said('what the program printed', demo.output), ...filesUnder(demo.data, 'browsers')];
}

/**
 * What the browser keeps of a page. That the link was opened it writes into its own history like every address that somebody
 * opens, and no page can change that; a link dies with its request.
 */
function keptByTheBrowser(profile, secrets) {
    const places = ['Cache', 'Code Cache', 'Cookies', 'IndexedDB', 'Local Storage', 'Login Data', 'Session Storage', 'Web Data'];
    const files = [...filesUnder(profile)].map((file) => ({ ...file, place: places.find((name) => file.name.includes(`/${name}`)) })).filter(({ place }) => place);
    assert.ok(files.length > 8);
    const found = findings(secrets, files.map(({ place, bytes }) => ({ name: place, bytes })));
    return [...new Set(found.map((text) => text.replace(/,.*:/, ':')))];
}

test('the search finds a secret, however it was written down', () => {
    const secret = 'q0-_Zk3vXy7TtB9dLwPfR2hNsJ5mGcE8uKaVoQi1W4Y';
    for (const [how, bytes] of disguises(secret)) {
        for (const before of ['', 'a', 'ab', 'abc']) {
            const place = { name: 'here', bytes: Buffer.concat([Buffer.from(before), bytes, Buffer.from('after')]) };
            assert.notDeepEqual(findings({ it: secret }, [place]), [], how);
        }
    }
    for (const before of ['', 'a', 'ab', 'abc', 'abcd'])
        assert.notDeepEqual(findings({ it: secret }, [said('here', Buffer.from(`${before}${secret}!`).toString('base64'))]), []);
    assert.deepEqual(findings({ it: secret }, [said('here', secret.slice(1))]), []);
});

test('after a whole run no secret is anywhere', async (t) => {
    const { execution, intervention } = await demo.askForCode({ hasCondition: false });
    const link = await demo.share(intervention, { pin, label: 'For the client' });
    const guest = await openGuest(t, link.url);
    const { page } = guest;
    await enterPin(page, wrongPin);
    await page.getByText('That is not the PIN.').waitFor();
    await enterPin(page, pin);
    await page.getByRole('button', { name: 'Help Now' }).tap();
    const code = await demo.code();
    await typeCode(page, code);
    await eventually(async () => assert.match((await demo.call('GET', `interventions/${intervention}`)).page.url, /account$/));
    const during = await page.evaluate(ownRecords);
    await page.locator('.actions').getByRole('button', { name: 'Done' }).tap();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await eventually(async () => assert.equal(await demo.status(execution), 'success'));
    await page.goto(`${demo.site}/demo/bank`);
    const records = await coordinatorRecords(execution, intervention);
    const shown = said('the guest\'s page', ...guest.overheard, during, await page.evaluate(ownRecords));

    assert.deepEqual(Object.keys(guest.given).sort(), ['the grant', 'the ticket']);
    const ours = [...records, shown].map(({ name, bytes }) => ({ name: path.basename(name), bytes }));
    assert.deepEqual(findings({ 'the secret': link.secret, 'the PIN': pin, 'a wrong PIN': wrongPin }, ours), []);
    assert.deepEqual(findings(guest.given, ours), []);
    // Six digits stand in a database by chance.
    assert.deepEqual(findings({ 'the code': code }, ours.filter(({ name }) => /\.log$|printed|audit|steps/.test(name))), []);

    const read = ours.map(({ name }) => name);
    for (const name of ['hidettp.sqlite', 'hidettp.sqlite-wal', 'metrics', 'audit'])
        assert.ok(read.includes(name), name);
    assert.ok(read.some((name) => name.endsWith('.log')));
    for (const name of ['hidettp.sqlite-wal', 'export', 'links'])
        assert.notDeepEqual(findings({ 'the link': link.id }, ours.filter((place) => place.name === name)), [], `what is in ${name} is found`);

    const cdp = await guest.context.newCDPSession(page);
    const { entries } = await cdp.send('Page.getNavigationHistory');
    assert.ok(entries.some(({ url }) => url === `${demo.url}/s`));
    assert.deepEqual(findings({ 'the secret': link.secret }, [said('what Back leads to', ...entries.flatMap(({ url, title }) => [url, title]))]), []);
    await guest.context.close();
    assert.deepEqual(keptByTheBrowser(guest.profile, { 'the secret': link.secret, 'the PIN': pin, ...guest.given }), ['the grant: Session Storage']);
});
