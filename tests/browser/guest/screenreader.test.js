// What a screen reader is told: the accessibility tree that Chromium makes of the guest page, on a phone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Demo, devices } from './demo.js';

/** @type {Demo} */
let demo;
before(async () => { demo = await Demo.start(); });
after(() => demo.stop());

const spoken = /^(button|textbox|link|combobox|checkbox|radio|heading|image|dialog|timer|region|group)$/;

/** The page is read in this order, with other things between, and nothing in it is without a name. */
async function reads(page, expected) {
    const lines = (await page.locator('body').ariaSnapshot()).split('\n').map((line) => line.trim().replace(/^- '?/, ''));
    let from = 0;
    for (const text of expected) {
        const found = lines.findIndex((line, index) => index >= from && (text instanceof RegExp ? text.test(line) : line.startsWith(text)));
        assert.notEqual(found, -1, `${text} after line ${from} of\n${lines.join('\n')}`);
        from = found + 1;
    }
    const cdp = await page.context().newCDPSession(page);
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    const said = nodes.filter(({ ignored, role }) => !ignored && spoken.test(role.value));
    assert.ok(said.length > 1);
    assert.deepEqual(said.filter(({ name }) => !name?.value?.trim()).map(({ role }) => role.value), []);
    await cdp.detach();
}

test('from the first screen to the end everything has a role, a name and its place', async (t) => {
    const { execution, intervention } = await demo.askForCode();
    const context = await demo.browser.newContext({ ...devices['Pixel 7'], locale: 'en-US' });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto((await demo.share(intervention)).url);
    await page.getByRole('button', { name: 'Help Now' }).waitFor();
    await reads(page, ['main:', /^heading "Demo: balance .* needs your help" \[level=1\]/, 'region "What is asked": Two-factor code Enter the code',
        /^timer "Time left to respond": \d\d:\d\d left/, 'textbox "Your name (optional)"', 'button "Help Now"', 'paragraph: You will see the web page']);

    await page.getByRole('button', { name: 'Help Now' }).tap();
    await page.getByText('You are in control').first().waitFor();
    await page.locator('.health[data-status="live"]').waitFor();
    await page.getByRole('status').getByText('You are in control').waitFor();
    await reads(page, ['banner:', 'timer "Time left to respond": Time held', 'group "What to do":', 'button "I Cannot Do This…"', 'button "Done"',
        /^region "What is asked": .*Enter the code/, 'main:', 'textbox "Keyboard for the bot\'s browser', 'img "Live picture of 127.0.0.1',
        'button "Keyboard"', 'textbox "One-time code"', 'button "Type Code" [disabled]', 'status: You are in control']);

    await page.getByRole('button', { name: 'I Cannot Do This…' }).tap();
    await reads(page, ['dialog "What is in the way?":', 'heading "What is in the way?"', 'textbox "Reason"', 'button "Cancel"', 'button "Send" [disabled]']);
    await page.getByRole('button', { name: 'Cancel' }).tap();

    await demo.call('POST', `executions/${execution}/cancel`);
    await page.getByRole('heading', { name: 'No longer needed' }).waitFor();
    await reads(page, ['heading "No longer needed"', 'paragraph: The request was withdrawn', 'status: Ended']);
});

test('the phone is asked for the right keyboard, and offers codes from messages', async (t) => {
    const { execution, intervention } = await demo.askForCode();
    const context = await demo.browser.newContext({ ...devices['Pixel 7'], locale: 'en-US' });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto((await demo.share(intervention)).url);
    await page.getByRole('button', { name: 'Help Now' }).tap();
    await page.getByText('You are in control').first().waitFor();
    const code = page.getByRole('textbox', { name: 'One-time code' });
    const [autocomplete, inputmode] = await Promise.all(['autocomplete', 'inputmode'].map((name) => code.getAttribute(name)));
    assert.deepEqual([autocomplete, inputmode], ['one-time-code', 'numeric']);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'BODY', 'no keyboard comes up by itself');
    await page.getByRole('button', { name: 'Keyboard', exact: true }).tap();
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'keyboard');
    await demo.call('POST', `executions/${execution}/cancel`);
});
