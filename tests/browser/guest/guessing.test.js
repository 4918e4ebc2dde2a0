// Whoever tries secrets is held off, and whoever has one is not.

import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { Demo } from './demo.js';

/** @type {Demo} */
let demo;
before(async () => { demo = await Demo.start(); });
after(() => demo.stop());

/** As if from another machine: all of 127.0.0.0/8 is this one. */
async function redeemFrom(localAddress, secrets) {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1, localAddress });
    const answers = secrets.map((secret) => new Promise((resolve, reject) => {
        const request = http.request(`${demo.url}/api/v1/guest/redeem`, { method: 'POST', agent }, async (answer) => {
            const { date, ...headers } = answer.headers;
            resolve({ status: answer.statusCode, headers, body: (await answer.toArray()).join('') });
        });
        request.on('error', reject).end(JSON.stringify({ secret }));
    }));
    return Promise.all(answers).finally(() => agent.destroy());
}

async function statusesFrom(localAddress, secrets) {
    return (await redeemFrom(localAddress, secrets)).map(({ status }) => status);
}

test('unknown, expired and withdrawn links look the same to a stranger', async () => {
    const { execution, intervention } = await demo.askForCode();
    const withdrawn = await demo.share(intervention);
    await demo.call('DELETE', `interventions/${intervention}/links/${withdrawn.id}`);
    const over = await demo.share(intervention);
    await demo.call('POST', `executions/${execution}/cancel`);
    const [unknown, ...others] = await redeemFrom('127.3.0.1', ['A'.repeat(43), 'short', withdrawn.secret, over.secret]);
    assert.equal(unknown.status, 404);
    others.forEach((answer) => assert.deepEqual(answer, unknown));
});

test('guessing is held off, and a right secret still opens at once', async (t) => {
    const { execution, intervention } = await demo.askForCode();
    const link = await demo.share(intervention);
    const tries = Number(process.env.HIDETTP_WRONG_SECRETS ?? 2000);
    const answers = { 404: 0, 429: 0 };
    const times = [];
    for (let done = 0; done < tries; done += 50) {
        const wrong = Array.from({ length: 50 }, (_, index) => demo.redeem(`${done}-${index}-${'x'.repeat(30)}`));
        if (done % 500 === 0) {
            const started = performance.now();
            assert.equal((await demo.redeem(link.secret)).status, 200);
            times.push(performance.now() - started);
        }
        for (const answer of await Promise.all(wrong)) {
            answers[answer.status] += 1;
            await answer.arrayBuffer();
        }
    }
    t.diagnostic(`${tries} wrong secrets; a right one among them opened after at most ${Math.max(...times).toFixed(0)} ms`);
    assert.deepEqual(answers, { 404: 60, 429: tries - 60 });
    await demo.call('POST', `executions/${execution}/cancel`);
});

test('guesses from many addresses are held off together, and keep out nobody who has a link', async () => {
    const { execution, intervention } = await demo.askForCode();
    const link = await demo.share(intervention);
    const perAddress = 50;
    const counted = { 404: 0, 429: 0 };
    for (let address = 1; address <= 70; address += 1) {
        const guesses = Array.from({ length: perAddress }, (_, index) => `${address}-${index}-${'y'.repeat(30)}`);
        for (const status of await statusesFrom(`127.2.0.${address}`, guesses))
            counted[status] += 1;
    }
    assert.equal(counted[404] + counted[429], 70 * perAddress);
    // 3000 a minute of all together; each address has one of its own.
    assert.ok(counted[404] <= 3000 + 70 && counted[429] >= 430 - 70 - 60, JSON.stringify(counted));
    assert.deepEqual(await statusesFrom('127.2.0.1', [link.secret]), [200]);
    assert.deepEqual(await statusesFrom('127.2.1.1', [link.secret, 'wrong', 'wrong again']), [200, 404, 429]);
    await demo.call('POST', `executions/${execution}/cancel`);
});
