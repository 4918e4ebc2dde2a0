// Robots and browsers fetch links that people send each other. Nothing happens until a person presses.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Demo, anotherSite } from './demo.js';

/** @type {Demo} */
let demo;
before(async () => { demo = await Demo.start(); });
after(() => demo.stop());

const fetchers = {
    'Slack': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'Slack image': 'Slack-ImgProxy 1.0',
    'Teams': 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5', 'WhatsApp': 'WhatsApp/2.23.20.0',
    'Telegram': 'TelegramBot (like TwitterBot)', 'Discord': 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
    'Facebook': 'facebookexternalhit/1.1', 'Twitter': 'Twitterbot/1.0', 'LinkedIn': 'LinkedInBot/1.0',
    'Google': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'iMessage': 'facebookexternalhit/1.1 Facebot Twitterbot/1.0',
    'Safe Links': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Microsoft Outlook SafeLinks', 'Gmail': 'Mozilla/5.0 (via ggpht.com GoogleImageProxy)',
    'prefetch': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0',
};

test('whoever fetches the link, in whatever way, changes nothing', async () => {
    const { execution, intervention } = await demo.askForCode();
    const link = await demo.share(intervention, { maxUses: 1 });
    const before = await demo.stateOf(intervention);
    for (const [name, agent] of Object.entries(fetchers)) {
        const headers = { 'User-Agent': agent, ...(name === 'prefetch' ? { 'Sec-Purpose': 'prefetch;prerender', Purpose: 'prefetch' } : {}) };
        for (const method of ['GET', 'HEAD', 'OPTIONS']) {
            // Some send the fragment, some put it into the query or the path, some go through everything they find.
            for (const address of [link.url, link.url.replace('#', '?'), link.url.replace('#', '/'), `${demo.url}/api/v1/guest/redeem?secret=${link.secret}`])
                await (await fetch(address, { method, headers })).arrayBuffer();
        }
    }
    assert.deepEqual(await demo.stateOf(intervention), before);
    assert.equal((await demo.redeem(link.secret)).status, 200, 'its only use is still there');
    await demo.call('POST', `executions/${execution}/cancel`);
});

test('a browser that prerenders the page, or runs its scripts without anybody, changes nothing', async (t) => {
    const { execution, intervention } = await demo.askForCode();
    const link = await demo.share(intervention, { maxUses: 1 });
    const before = await demo.stateOf(intervention);
    const context = await demo.browser.newContext({ locale: 'en-US' });
    t.after(() => context.close());
    const page = await context.newPage();
    for (let i = 0; i < 3; i += 1) {
        await page.goto(link.url);
        await page.getByRole('button', { name: 'Help Now' }).waitFor();
        await page.reload();
        await page.getByRole('button', { name: 'Help Now' }).waitFor();
        await page.goto('about:blank');
    }
    const other = await anotherSite(t, `<link rel="prefetch" href="${link.url}"><script type="speculationrules">
        {"prerender":[{"source":"list","urls":["${link.url}"]}],"prefetch":[{"source":"list","urls":["${link.url}"]}]}</script>`);
    await page.goto(other);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(await demo.stateOf(intervention), before);
    await page.goto(link.url);
    await page.getByRole('button', { name: 'Help Now' }).click();
    await page.getByText('You are in control').first().waitFor();
    await demo.call('POST', `executions/${execution}/cancel`);
});
