// Somebody who has nothing but a message: presses what it offers in a real Chromium, helps, and is thanked.
//
// usage: presses.js PICTURES NAME, with {"html": …} of a mail or {"link": …} of a button as the first line of standard
// input. Says "in control" once input is on; what is then written to it is typed. Ends with the page's last words.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '../../web/support/modules.js';

const [pictures, name] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const nextLine = async () => (await lines.next()).value;

const browser = await chromium.launch({
    executablePath: process.env.HIDETTP_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'],
});
try {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1100, height: 760 } });
    const picture = (moment) => page.screenshot({ path: join(pictures, `${name}-${moment}.png`) });
    const { html, link } = JSON.parse(await nextLine());
    if (html) {
        await page.route('https://mail.example/', (route) => route.fulfill({ contentType: 'text/html', body: html }));
        await page.goto('https://mail.example/');
        await picture('1-message');
        await page.getByRole('link', { name: 'Help Now' }).click(); // the first press
    } else {
        await page.goto(link);
    }
    const help = page.getByRole('button', { name: 'Help Now' });
    await help.waitFor();
    await picture('2-asked');
    await help.click(); // the second
    await page.getByText('You are in control').first().waitFor();
    await picture('3-control');
    console.log('in control');
    await page.keyboard.type(await nextLine());
    await page.keyboard.press('Enter');
    const end = page.getByRole('heading', { name: 'Thank you' });
    await end.waitFor();
    await picture('4-end');
    console.log(await end.textContent());
    assert.equal(new URL(page.url()).hash, '');
} finally {
    await browser.close();
}
