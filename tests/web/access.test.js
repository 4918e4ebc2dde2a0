// For keyboards, screen readers, both languages, and eyes that like it dark or still.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, useBrowser } from './support/browser.js';

const suite = useBrowser();

const focused = (page) => page.evaluate(() => {
    const element = document.activeElement;
    return element.getAttribute('aria-label') ?? element.textContent;
});

test('everything has a role and a name', async (t) => {
    const { page } = await suite.open(t);
    await page.getByRole('banner').waitFor();
    await page.getByRole('main').waitFor();
    await page.getByRole('region', { name: 'What is asked' }).waitFor();
    await page.getByRole('timer', { name: 'Time left to respond' }).waitFor();
    await page.getByRole('img', { name: 'Live picture of bank.example' }).waitFor();
    await page.getByRole('textbox', { name: /Keyboard for the bot's browser/ }).waitFor();
    const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, textarea')]
        .filter((control) => !(control.getAttribute('aria-label') ?? control.textContent).trim() && !control.labels?.length).length);
    assert.equal(nameless, 0);
});

test('the keyboard alone is enough: in reading order through the bar into the picture, and out by F6', async (t) => {
    const { page } = await suite.open(t);
    await page.getByRole('button', { name: 'Back' }).focus();
    const order = [];
    for (let count = 0; count < 12; count += 1) {
        order.push(await focused(page));
        await page.keyboard.press('Tab');
    }
    assert.deepEqual(order.slice(0, 11), ['Back', 'Reload', 'bank.exampleSign in', 'Reduce', 'Enlarge', 'Paste…', 'Hear the page', '1 person here', 'Release', 'Decline…', 'Resume']);
    assert.match(order[11], /^Keyboard for/);
    await page.keyboard.press('F6');
    assert.equal(await focused(page), 'Release');
});

test('what has the focus shows it', async (t) => {
    const { page } = await suite.open(t);
    await page.keyboard.press('F6');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
    assert.equal(outline, '2px');
});

test('changes are announced, the countdown is not', async (t) => {
    const { page, relay } = await suite.open(t);
    const status = page.getByRole('status');
    relay.give({ viewerId: 'v2', name: 'Bob' });
    await eventually(async () => assert.equal(await status.textContent(), 'Bob has taken control.'));
    relay.send({ type: 'state', state: 'browserGone', reason: '' });
    await eventually(async () => assert.equal(await status.textContent(), 'Browser gone'));
    assert.equal(await page.locator('.clock').getAttribute('aria-live'), 'off');
});

for (const [name, options] of Object.entries({
    'the browser says so': { context: { locale: 'de-DE' } },
    'the address says so': { fragment: '&lang=de' },
})) {
    test(`German when ${name}`, async (t) => {
        const { page } = await suite.open(t, options);
        await page.getByRole('button', { name: 'Fortsetzen' }).waitFor();
        await page.getByText('Sie haben die Kontrolle').first().waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
    });
}

test('an unknown language reads English', async (t) => {
    const { page } = await suite.open(t, { context: { locale: 'fi-FI' } });
    await page.getByRole('button', { name: 'Resume' }).waitFor();
});

/** Contrast of text against what lies behind it, as WCAG counts it. */
const contrasts = (page) => page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgb = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (colour) => rgb(colour).slice(0, 3).map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const behind = (element) => (element && rgb(getComputedStyle(element).backgroundColor)[3] < 255 ? behind(element.parentElement) : element);
    const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return [...document.querySelectorAll('.shell *')].filter((element) => hasText(element) && element.checkVisibility?.() && !element.closest(':disabled, .announcer, .keyboard'))
        .map((element) => {
            const [light, dark] = [luminance(getComputedStyle(element).color), luminance(getComputedStyle(behind(element) ?? document.body).backgroundColor)].sort((a, b) => b - a);
            return { text: element.textContent, ratio: (light + 0.05) / (dark + 0.05) };
        });
});

for (const colorScheme of ['light', 'dark']) {
    test(`text can be read in ${colorScheme}`, async (t) => {
        const { page, relay } = await suite.open(t, { context: { colorScheme, viewport: { width: 1500, height: 900 } } });
        await page.getByRole('button', { name: 'Decline…' }).click();
        relay.send({ type: 'refused', code: 'x', message: 'A notice', request: 'x' });
        relay.send({ type: 'state', state: 'stalled', reason: 'An alert is open.' });
        await page.getByText('An alert is open.').waitFor();
        const weak = (await contrasts(page)).filter(({ ratio }) => ratio < 4.5);
        assert.deepEqual(weak, []);
    });
}

test('nothing moves for those who asked for stillness', async (t) => {
    const { page, relay } = await suite.open(t, { context: { reducedMotion: 'reduce' } });
    relay.socket.terminate();
    await page.getByText('Connection lost').waitFor();
    assert.equal(await page.locator('.mark').evaluate((mark) => getComputedStyle(mark).animationName), 'none');
});
