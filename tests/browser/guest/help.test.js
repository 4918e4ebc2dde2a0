// A guest helps: on a computer and on a phone, with the real program, a real bot and real browsers.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Demo, devices, eventually } from './demo.js';

/** @type {Demo} */
let demo;
before(async () => { demo = await Demo.start(); });
after(() => demo.stop());

/** Pictures for people who look at the page, where HIDETTP_PICTURES names a folder. */
async function picture(page, name) {
    const folder = process.env.HIDETTP_PICTURES;
    if (!folder)
        return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

async function openLink(t, url, options) {
    const context = await demo.browser.newContext({ locale: 'en-US', ...options });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(url);
    return page;
}

async function isLive(page) {
    await page.getByText('You are in control').first().waitFor();
    await page.locator('.health[data-status="live"]').waitFor();
    await page.waitForFunction(() => document.querySelector('canvas.picture').clientWidth > 0);
}

/** A point of the bot's page, as a fraction of it, on the screen. */
async function onPicture(page, x, y) {
    const box = await page.locator('canvas.picture').boundingBox();
    return [box.x + box.width * x, box.y + box.height * y];
}

for (const scheme of ['light', 'dark']) {
    test(`a guest types the code, presses Done, and the bot goes on (${scheme})`, async (t) => {
        const { execution, intervention } = await demo.askForCode({ hasCondition: false });
        const link = await demo.share(intervention, { label: 'Client' });
        const page = await openLink(t, link.url, { viewport: { width: 1280, height: 800 }, colorScheme: scheme });
        await page.getByText('Enter the code that the phone shows').waitFor();
        await picture(page, `desktop-${scheme}-1-welcome`);
        assert.equal((await demo.call('GET', `interventions/${intervention}`)).phase, 'waiting');

        await page.getByLabel('Your name (optional)').fill('Gil');
        await page.getByRole('button', { name: 'Help Now' }).click();
        await isLive(page);
        await picture(page, `desktop-${scheme}-2-live`);
        await page.keyboard.type(await demo.code());
        await page.keyboard.press('Enter');
        await eventually(async () => assert.match((await demo.call('GET', `interventions/${intervention}`)).page.url, /account$/));
        await picture(page, `desktop-${scheme}-3-typed`);
        await page.locator('.actions').getByRole('button', { name: 'Done' }).click();
        await page.getByRole('heading', { name: 'Thank you' }).waitFor();
        await picture(page, `desktop-${scheme}-4-thanks`);
        await eventually(async () => assert.equal(await demo.status(execution), 'success'));
        const { outcome } = await demo.call('GET', `interventions/${intervention}`);
        assert.deepEqual([outcome.type, outcome.by.kind, outcome.by.name], ['resumed', 'guest', 'Gil']);
    });
}

for (const scheme of ['light', 'dark']) {
    test(`the same on a phone, by touch (${scheme})`, async (t) => {
        const { execution, intervention } = await demo.askForCode({ hasCondition: false });
        const link = await demo.share(intervention);
        const page = await openLink(t, link.url, { ...devices['Pixel 7'], colorScheme: scheme });
        await page.getByRole('button', { name: 'Help Now' }).waitFor();
        await picture(page, `phone-${scheme}-1-welcome`);
        await page.getByRole('button', { name: 'Help Now' }).tap();
        await isLive(page);
        await picture(page, `phone-${scheme}-2-live`);
        const field = page.getByLabel('One-time code', { exact: true });
        assert.equal(await field.getAttribute('autocomplete'), 'one-time-code');
        await field.fill(await demo.code());
        await page.getByRole('button', { name: 'Type Code' }).tap();
        await page.getByText('Typed into the page.').first().waitFor();
        await picture(page, `phone-${scheme}-3-typed`);
        await page.getByRole('button', { name: 'Keyboard' }).tap();
        await eventually(async () => assert.match(await page.locator('canvas.picture').getAttribute('style'), /scale\((?!1\))/));
        await picture(page, `phone-${scheme}-3b-keyboard`);
        await page.keyboard.press('Enter');
        await eventually(async () => assert.match((await demo.call('GET', `interventions/${intervention}`)).page.url, /account$/));
        await page.locator('.actions').getByRole('button', { name: 'Done' }).tap();
        await page.getByRole('heading', { name: 'Thank you' }).waitFor();
        await picture(page, `phone-${scheme}-4-thanks`);
        await eventually(async () => assert.equal(await demo.status(execution), 'success'));
    });
}

test('a tap is a click in the bot\'s page', async (t) => {
    const { execution, intervention } = await demo.askForCode();
    const page = await openLink(t, (await demo.share(intervention)).url, devices['Pixel 7']);
    await page.getByRole('button', { name: 'Help Now' }).tap();
    await isLive(page);
    await page.touchscreen.tap(...await onPicture(page, 0.5, 0.5));
    await eventually(async () => assert.equal((await demo.call('GET', `interventions/${intervention}`)).phase, 'active'));
    await demo.call('POST', `executions/${execution}/cancel`);
    await page.getByRole('heading', { name: 'No longer needed' }).waitFor();
    await picture(page, 'phone-light-5-cancelled');
});

test('a question is answered without a browser, a link with a PIN opens with it, and a withdrawn one says so', async (t) => {
    const { execution, intervention } = await demo.askForCode();
    const link = await demo.share(intervention, { pin: '2468' });
    const page = await openLink(t, link.url, devices['Pixel 7']);
    await page.getByRole('heading', { name: 'This link needs a PIN' }).waitFor();
    await picture(page, 'phone-light-6-pin');
    await page.getByLabel('PIN').fill('1111');
    await page.getByRole('button', { name: 'Continue' }).tap();
    await page.getByText('That is not the PIN.').waitFor();
    await page.getByLabel('PIN').fill('2468');
    await page.getByRole('button', { name: 'Continue' }).tap();
    await page.getByRole('button', { name: 'Help Now' }).tap();
    await isLive(page);
    const listed = (await demo.call('GET', `interventions/${intervention}/links`)).items.find(({ id }) => id === link.id);
    assert.deepEqual([listed.state, listed.uses, listed.viewers.length], ['active', 1, 1]);
    await demo.call('DELETE', `interventions/${intervention}/links/${link.id}`);
    await page.getByText('The people who shared this link have withdrawn it.').waitFor({ timeout: 3000 });
    await picture(page, 'phone-light-7-withdrawn');

    const question = await openLink(t, (await demo.share(intervention)).url, { ...devices['Pixel 7'], colorScheme: 'dark' });
    await demo.call('POST', `executions/${execution}/cancel`);
    await question.reload();
    await question.getByRole('heading', { name: 'This link does not work' }).waitFor();
    await picture(question, 'phone-dark-8-gone');
});

test('yes or no beside the picture of the page', async (t) => {
    const { execution, intervention } = await demo.askForCode({ change: (asking) => {
        delete asking.until;
        asking.kind = 'judgement';
        asking.instructions = 'The bank asks for a code.';
        asking.ask = { type: 'yesNo', label: 'Shall I go on with this page?' };
    } });
    const page = await openLink(t, (await demo.share(intervention)).url, devices['Pixel 7']);
    await page.getByRole('button', { name: 'Help Now' }).tap();
    await page.getByAltText('The page as the program sees it').waitFor();
    await page.getByRole('button', { name: 'Yes', exact: true }).waitFor();
    await picture(page, 'phone-light-9-question');
    await page.getByRole('button', { name: 'Yes', exact: true }).tap();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await picture(page, 'phone-light-10-answered');
    const { outcome } = await demo.call('GET', `interventions/${intervention}`);
    assert.deepEqual([outcome.type, outcome.value], ['answered', 'yes']);
    await demo.call('POST', `executions/${execution}/cancel`).catch(() => {});
});
