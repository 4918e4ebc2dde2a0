// A bot whose page follows the window of whoever helps: a guest sees it as wide as their screen, and the bot's script
// finds its own size before and after.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Demo, devices, eventually } from './demo.js';

/** @type {Demo} */
let demo;
before(async () => { demo = await Demo.start(); });
after(() => demo.stop());

const looks = '[innerWidth, innerHeight, devicePixelRatio, screen.width, screen.height, outerWidth, navigator.maxTouchPoints].join()';
const computer = { viewport: { width: 1000, height: 800 } };

/** Pictures for people who look at the page, where HIDETTP_PICTURES names a folder. */
async function picture(page, name) {
    const folder = process.env.HIDETTP_PICTURES;
    if (!folder)
        return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/** A run that has come to its question, and a link to it. */
async function ask(viewport) {
    const bot = await demo.call('POST', 'bots', {
        name: `Looks around, ${viewport}`, humanIntervention: { viewport },
        steps: [
            { goto: `${demo.site}/demo/bank` }, { evaluate: { expression: looks, output: 'before' } },
            { requestHuman: { instructions: 'Have a look' } }, { evaluate: { expression: looks, output: 'after' } },
        ],
    });
    const execution = (await demo.call('POST', `bots/${bot.id}/executions`)).id;
    const intervention = await eventually(async () => {
        const { interventionId, status } = await demo.call('GET', `executions/${execution}`);
        assert.ok(interventionId, status);
        return interventionId;
    }, { within: 60_000 });
    return { execution, intervention, link: await demo.share(intervention) };
}

async function help(t, url, options) {
    const context = await demo.browser.newContext({ locale: 'en-US', ...options });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('button', { name: 'Help Now' }).click();
    await page.getByText('You are in control').first().waitFor();
    return page;
}

/** In CSS pixels of the bot's page and of the room for its picture. */
const shown = (page) => page.evaluate(() => {
    const [canvas, stage] = ['canvas.picture', '.stage'].map((name) => document.querySelector(name));
    return { picture: [canvas.clientWidth, canvas.clientHeight], room: [stage.clientWidth, stage.clientHeight] };
});

for (const [device, options] of [['a computer', computer], ['a phone', devices['Pixel 7']]])
    for (const colorScheme of ['light', 'dark'])
        test(`the page has the size of ${device}, and the bot its own before it goes on (${colorScheme})`, async (t) => {
            const { execution, link } = await ask('fitted');
            const page = await help(t, link.url, { ...options, colorScheme });
            await eventually(async () => {
                const { picture: found, room } = await shown(page);
                assert.deepEqual(found, room);
            });
            await page.getByRole('button', { name: 'Page follows your window' }).waitFor();
            await picture(page, `fitted-${device.slice(2)}-${colorScheme}`);
            await page.locator('.actions').getByRole('button', { name: 'Done' }).click();
            await eventually(async () => assert.equal(await demo.status(execution), 'success'));
            const { outputs } = await demo.call('GET', `executions/${execution}`);
            assert.match(outputs.before, /^1280,720,1,/);
            assert.equal(outputs.after, outputs.before);
        });

test('the bot has its own size when the coordinator was killed while somebody helped', async (t) => {
    const { execution, intervention, link } = await ask('fitted');
    const page = await help(t, link.url, computer);
    await eventually(async () => {
        const { picture: found, room } = await shown(page);
        assert.deepEqual(found, room);
    });
    await demo.kill();
    await demo.call('POST', `interventions/${intervention}/resume`);
    await eventually(async () => assert.equal(await demo.status(execution), 'success'));
    const { outputs } = await demo.call('GET', `executions/${execution}`);
    assert.match(outputs.before, /^1280,720,1,/);
    assert.equal(outputs.after, outputs.before);
});

test('a bot that does not allow it keeps its size, in bars', async (t) => {
    const { execution, link } = await ask('fixed');
    const page = await help(t, link.url, computer);
    await eventually(async () => {
        const { picture: found, room } = await shown(page);
        assert.equal(found[0], room[0]);
        assert.ok(room[1] - found[1] > 50);
    });
    assert.equal(await page.getByRole('button', { name: 'Page follows your window' }).count(), 0);
    await picture(page, 'fixed-computer-light');
    await page.locator('.actions').getByRole('button', { name: 'Done' }).click();
    await eventually(async () => assert.equal(await demo.status(execution), 'success'));
});
