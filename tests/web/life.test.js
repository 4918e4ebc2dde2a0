// From connecting to the end: tickets, control, resume, decline, and every way it can stop.

import assert from 'node:assert/strict';
import test from 'node:test';
import { embeddedAddress, eventually, snapshot, useBrowser } from './support/browser.js';
import { intervention } from './support/relay.js';

const suite = useBrowser();
const button = (page, name) => page.getByRole('button', { name, exact: true });
const command = (page, ...values) => page.evaluate((list) => window.hidettpView.command(...list), values);
const ofType = (relay, type) => relay.inputs.filter((message) => message.type === type);

test('coordinator and ticket leave the address at once', async (t) => {
    const { page } = await suite.open(t, { drives: false });
    assert.doesNotMatch(page.url(), /ticket|coordinator|#/);
    assert.doesNotMatch(await page.evaluate(() => `${document.title} ${JSON.stringify(history.state)} ${window.hidettpView.snapshot()}`), /ticket-1/);
});

test('without a ticket it asks the host, and connects with what the host gives', async (t) => {
    const relay = await suite.startRelay(t);
    const page = await suite.newPage(t);
    await page.goto(`${relay.origin}/index.html`);
    await eventually(async () => assert.equal((await snapshot(page)).needsTicket, true));
    const connect = (coordinator, ticket) => page.evaluate((destination) => window.hidettpView.connect(destination), { coordinator, ticket });
    assert.equal(await connect('javascript:alert(1)', 'x'), false);
    assert.equal(await connect(relay.origin, relay.newTicket()), true);
    await eventually(async () => assert.equal((await snapshot(page)).connection, 'open'));
});

test('a lost connection says so, asks for a fresh ticket and goes on', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.holder = null;
    relay.socket.terminate();
    await page.getByText('Connection lost').waitFor();
    await eventually(async () => assert.equal((await snapshot(page)).needsTicket, true));
    assert.equal((await snapshot(page)).inputOn, false);
    relay.received.length = 0;
    await page.evaluate((destination) => window.hidettpView.connect(destination), { coordinator: relay.origin, ticket: relay.newTicket() });
    await relay.message((message) => message.type === 'takeControl' && message.force === false);
    relay.send({ type: 'state', state: 'live', reason: '' });
    relay.sendFrame({ number: 1 });
    await eventually(async () => assert.equal((await snapshot(page)).inputOn, true));
});

test('a ticket that is refused does not end the page', async (t) => {
    const relay = await suite.startRelay(t);
    const page = await suite.newPage(t);
    await page.goto(`${relay.origin}/index.html#coordinator=${relay.origin}&ticket=unknown`);
    await eventually(async () => assert.equal((await snapshot(page)).needsTicket, true));
    await page.evaluate((destination) => window.hidettpView.connect(destination), { coordinator: relay.origin, ticket: relay.newTicket() });
    await eventually(async () => assert.equal((await snapshot(page)).connection, 'open'));
});

test('waiting can be cut short', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false });
    relay.socket.terminate();
    await button(page, 'Try Now').click();
    await eventually(async () => assert.equal((await snapshot(page)).needsTicket, true));
});

test('silence is called stalled, and ends with the next sign of life', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.answersPings = false;
    await page.getByText('No news from the browser').waitFor({ timeout: 15_000 });
    assert.equal((await snapshot(page)).inputOn, false);
    relay.answersPings = true;
    await eventually(async () => assert.equal((await snapshot(page)).inputOn, true));
});

test('round trip and frames per second are shown', async (t) => {
    const { page, relay } = await suite.open(t, { context: { viewport: { width: 1500, height: 800 } } });
    await eventually(async () => {
        relay.sendFrame({ number: 2 });
        assert.match(await page.locator('.figures').innerText({ timeout: 500 }), /^\d+ ms · [1-9]\d* fps$/);
    });
});

test('control is taken, used and given back, each time with its number', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false });
    await button(page, 'Take Control').click();
    assert.equal((await relay.message((message) => message.type === 'takeControl')).force, false);
    await page.getByText('You are in control').first().waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.className), 'keyboard');
    await button(page, 'Release').click();
    assert.equal((await relay.message((message) => message.type === 'releaseControl')).control, 7);
    await page.getByText('Nobody is in control').waitFor();
    await eventually(async () => assert.equal((await snapshot(page)).inputOn, false));
});

test('control held by another is taken with one explicit press', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false, prepare: (r) => { r.holder = { viewerId: 'v2', name: 'Bob' }; } });
    await page.getByText('Bob is in control').waitFor();
    await button(page, 'Take Control from Bob').click();
    assert.equal((await relay.message((message) => message.type === 'takeControl')).force, true);
});

test('who is here and who drives', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.send({ type: 'viewers', viewers: [
        { viewerId: 'v1', name: 'Ann', kind: 'operator', scope: 'control' }, { viewerId: 'v2', name: 'Client', kind: 'guest', scope: 'view' }] });
    await button(page, '2 people here').click();
    assert.deepEqual(await page.locator('.people-list li').allInnerTexts(), ['Ann (you)\nin control', 'Client\nguest, watching']);
});

test('a link that allows watching shows no buttons to act', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false, prepare: (r) => { r.hello = { scope: 'view' }; } });
    await page.getByText('Watching only').waitFor();
    for (const name of ['Take Control', 'Resume', 'Decline…'])
        assert.equal(await button(page, name).isVisible(), false);
    assert.equal(await command(page, 'takeControl'), false);
    assert.deepEqual(relay.inputs, []);
});

test('the time left counts down, turns urgent, and goes when somebody has interacted', async (t) => {
    const { page, relay } = await suite.open(t);
    const clock = page.getByRole('timer');
    assert.match(await clock.innerText(), /^2[89]:\d\d left$/);
    relay.send({ type: 'intervention', intervention: intervention({ deadline: new Date(Date.now() + 50_000).toISOString() }) });
    await eventually(async () => assert.match(await clock.innerText(), /^0:[45]\d left$/));
    assert.match(await clock.getAttribute('class'), /urgent/);
    relay.send({ type: 'intervention', intervention: intervention({ phase: 'active', deadline: null }) });
    await eventually(async () => assert.equal(await clock.innerText(), 'No time limit'));
});

test('resume goes out at once when nothing is in the way', async (t) => {
    const { page, relay } = await suite.open(t);
    await button(page, 'Resume').click();
    const message = await relay.message(({ type }) => type === 'resume');
    assert.deepEqual([message.confirmed, message.control], [false, 7]);
});

test('resume asks once more while the condition is unmet', async (t) => {
    const unmet = { until: { url: '**/account' }, conditionMet: false };
    const { page, relay } = await suite.open(t, { prepare: (r) => { r.hello = { intervention: intervention(unmet) }; } });
    await button(page, 'Resume').click();
    const dialog = page.getByRole('alertdialog', { name: 'Resume anyway?' });
    await dialog.waitFor();
    assert.equal((await snapshot(page)).confirmNeeded, true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(ofType(relay, 'resume'), []);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Resume');

    await button(page, 'Resume').click();
    await button(page, 'Resume Anyway').click();
    assert.equal((await relay.message(({ type }) => type === 'resume')).confirmed, true);
    assert.equal(ofType(relay, 'resume').length, 1);
});

test('resume goes straight on once the condition holds', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.send({ type: 'intervention', intervention: intervention({ until: { url: '**' }, conditionMet: true }) });
    await page.getByText('The page is where the bot wants it').waitFor();
    await button(page, 'Resume').click();
    assert.equal((await relay.message(({ type }) => type === 'resume')).confirmed, false);
});

test('the coordinator too can ask for the confirmation', async (t) => {
    const { page, relay } = await suite.open(t);
    await button(page, 'Resume').click();
    await relay.message(({ type }) => type === 'resume');
    relay.send({ type: 'refused', code: 'conflict', message: 'The condition does not hold.', request: 'resume' });
    await button(page, 'Resume Anyway').click();
    await relay.message(({ type, confirmed }) => type === 'resume' && confirmed);
    relay.send({ type: 'refused', code: 'conflict', message: 'Somebody was faster.', request: 'resume' });
    await page.locator('.notice').getByText('Somebody was faster.').waitFor();
    assert.equal(await page.getByRole('alertdialog').count(), 0);
});

test('a view that nobody has told what is asked works all the same', async (t) => {
    const { page } = await suite.open(t, { prepare: (relay) => { relay.hello = { intervention: {} }; } });
    assert.equal((await snapshot(page)).inputOn, true);
    assert.equal(await page.getByRole('region', { name: 'What is asked' }).isVisible(), false);
});

test('decline needs a reason', async (t) => {
    const { page, relay } = await suite.open(t);
    await button(page, 'Decline…').click();
    const reason = page.getByLabel('Reason');
    assert.equal(await reason.evaluate((field) => field === document.activeElement), true);
    assert.equal(await button(page, 'Decline Request').isDisabled(), true);
    await page.keyboard.press('Enter');
    await reason.fill('  The phone is not here ');
    await page.keyboard.press('Enter');
    const message = await relay.message(({ type }) => type === 'decline');
    assert.deepEqual([message.reason, message.control], ['The phone is not here', 7]);
    assert.equal(ofType(relay, 'decline').length, 1);
    assert.deepEqual(ofType(relay, 'key'), []);
});

test('a refusal is shown in the coordinator\'s words', async (t) => {
    const { page, relay } = await suite.open(t, { drives: false, prepare: (r) => { r.grantsControl = false; } });
    await button(page, 'Take Control').click();
    await relay.message(({ type }) => type === 'takeControl');
    relay.send({ type: 'refused', code: 'conflict', message: 'Cannot take control. Bob was faster.', request: 'takeControl' });
    await page.locator('.notice').getByText('Cannot take control. Bob was faster.').waitFor();
    await button(page, 'Dismiss').click();
    assert.equal(await page.locator('.notice').isVisible(), false);
});

for (const [type, title] of Object.entries({
    resumed: 'Resumed', verified: 'Done', answered: 'Answered', declined: 'Declined', timedOut: 'Time is up', cancelled: 'Cancelled',
    browserLost: 'The browser has gone', skipped: 'Skipped', somethingNew: 'Ended',
})) {
    test(`the end says how: ${type}`, async (t) => {
        const { page, relay } = await suite.open(t);
        relay.send({ type: 'ended', outcome: { type, by: 'Bob', reason: 'no phone' } });
        relay.socket.close(1000, 'ended');
        await page.getByRole('heading', { name: title, exact: true }).waitFor();
        await page.getByText('By Bob').waitFor();
        await eventually(async () => assert.deepEqual([(await snapshot(page)).status, (await snapshot(page)).connection], ['ended', 'closed']));
        assert.equal(await button(page, 'Resume').isVisible(), false);
        assert.equal((await snapshot(page)).needsTicket, false);
    });
}

test('a browser that has gone says so and takes no input', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.send({ type: 'state', state: 'browserGone', reason: 'The page crashed.' });
    await page.getByRole('heading', { name: 'The browser has gone' }).waitFor();
    await page.getByText('The page crashed.').waitFor();
    await page.keyboard.type('x');
    assert.deepEqual(relay.inputs, []);
});

test('a browser that stalls keeps its last picture and says why', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.send({ type: 'state', state: 'stalled', reason: 'An alert is open.' });
    await page.getByText('An alert is open.').waitFor();
    relay.send({ type: 'state', state: 'live', reason: '' });
    await eventually(async () => assert.equal((await snapshot(page)).inputOn, true));
});

test('the console may draw its own bar and drive the page by commands', async (t) => {
    const unmet = { until: 'navigation', conditionMet: false };
    const { page, relay } = await suite.open(t, { fragment: '&chrome=none', prepare: (r) => { r.hello = { intervention: intervention(unmet) }; } });
    assert.equal(await page.getByRole('button').count(), 0);
    assert.equal((await snapshot(page)).box.height, 720);
    assert.equal(await command(page, 'resume'), false);
    assert.equal((await snapshot(page)).confirmNeeded, true);
    await command(page, 'resume', { confirmed: true });
    await relay.message(({ type, confirmed }) => type === 'resume' && confirmed);
    await command(page, 'type', { text: 'pässword' });
    assert.equal((await relay.message(({ type }) => type === 'text')).text, 'pässword');
    await command(page, 'history', { action: 'back' });
    await relay.message(({ type }) => type === 'history');
    await command(page, 'decline', { reason: 'no' });
    await relay.message(({ type }) => type === 'decline');
    assert.equal(await command(page, 'history', { action: 'constructor' }), false);
    assert.equal(await command(page, 'constructor'), false);
    await page.keyboard.press('F6');
    await eventually(async () => assert.equal((await snapshot(page)).focusRequests, 1));
});

test('the address bar\'s buttons ask the bot\'s browser', async (t) => {
    const { page, relay } = await suite.open(t);
    await button(page, 'Back').click();
    await button(page, 'Reload').click();
    await relay.message(({ type, action }) => type === 'history' && action === 'reload');
    assert.deepEqual(ofType(relay, 'history').map(({ action }) => action), ['back', 'reload']);
    assert.equal(await button(page, 'Forward').isDisabled(), true);
});

test('two pages of the same address do not share a ticket', async (t) => {
    const relay = await suite.startRelay(t);
    const address = embeddedAddress(relay);
    const [first, second] = [await suite.newPage(t), await suite.newPage(t)];
    await first.goto(address);
    await eventually(async () => assert.equal((await snapshot(first)).connection, 'open'));
    await second.goto(address);
    await eventually(async () => assert.equal((await snapshot(second)).needsTicket, true));
});

test('a page that hangs or has crashed is reloaded with one press', async (t) => {
    const { page, relay } = await suite.open(t);
    relay.send({ type: 'state', state: 'stalled', reason: 'The page has crashed. Reload it to go on.' });
    await page.locator('.overlay').getByRole('button', { name: 'Reload Page' }).click();
    await relay.message(({ type, action }) => type === 'history' && action === 'reload');
    relay.give({ viewerId: 'v2', name: 'Bob' });
    await page.getByRole('button', { name: 'Reload Page' }).waitFor({ state: 'hidden' });
});
