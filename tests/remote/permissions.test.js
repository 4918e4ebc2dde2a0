// What a site may do: the bot's browser says no to everything by itself, and yes to what a person has allowed for that site.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, recording, snapshot, useStage } from './support/stage.js';

const stage = useStage();
stage.pages.set('asks', recording('<p>asks</p>'));
const go = (view, address) => view.evaluate((to) => window.hidettpView.command('navigate', { address: to }), address);
const allow = async (view, name) => {
    await view.evaluate(() => window.hidettpView.command('permissions'));
    await view.getByRole('checkbox', { name }).click();
    await view.keyboard.press('Escape');
};
const state = (remote, name) => remote.evaluate(`navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`);

test('a site that asks is told no without anybody', async (t) => {
    const { remote, view } = await stage.open(t, 'asks');
    await view.mouse.click(60, 40);
    assert.equal(await remote.evaluate('Notification.requestPermission()'), 'denied');
    assert.equal(await remote.evaluate('new Promise((done) => navigator.geolocation.getCurrentPosition(() => done("place"), ({ code }) => done(code)))'), 1);
    await eventually(async () => assert.equal((await snapshot(view)).status, 'live'));
});

for (const [words, name] of [['Know the place', 'geolocation'], ['Send notifications', 'notifications'], ['Use the camera', 'camera'], ['Use the microphone', 'microphone'], ['Read the clipboard', 'clipboard-read']]) {
    test(`what is allowed is allowed, for this site alone, and can be taken back: ${name}`, async (t) => {
        const { remote, view } = await stage.open(t, 'asks');
        assert.notEqual(await state(remote, name), 'granted');
        await allow(view, words);
        await eventually(async () => assert.equal(await state(remote, name), 'granted'));
        await eventually(async () => assert.equal((await snapshot(view)).permissions.allowed.length, 1));
        await go(view, `${stage.otherOrigin}/asks`);
        await eventually(async () => assert.equal(await remote.evaluate('location.hostname'), 'localhost'));
        await eventually(async () => assert.deepEqual((await snapshot(view)).permissions, { origin: stage.otherOrigin, allowed: [] }));
        assert.notEqual(await state(remote, name), 'granted');
        await go(view, `${stage.origin}/asks`);
        await eventually(async () => assert.equal((await snapshot(view)).permissions.allowed.length, 1));
        await allow(view, words);
        await eventually(async () => assert.equal(await state(remote, name), 'denied'));
    });
}

test('what was allowed ends with the live view', async (t) => {
    const { remote, view } = await stage.open(t, 'asks');
    await allow(view, 'Send notifications');
    await eventually(async () => assert.equal(await state(remote, 'notifications'), 'granted'));
    t.after(async () => {
        const page = await stage.bot.openPage(`${stage.origin}/asks`);
        assert.notEqual(await state(page, 'notifications'), 'granted');
        await page.close();
    });
});
