// Whoever tries secrets is held off, and whoever has one is not.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Demo } from './demo.js';

/** @type {Demo} */
let demo;
before(async () => { demo = await Demo.start(); });
after(() => demo.stop());

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

test('unknown, expired and withdrawn links look the same to a stranger', async () => {
    const { execution, intervention } = await demo.askForCode();
    const withdrawn = await demo.share(intervention);
    await demo.call('DELETE', `interventions/${intervention}/links/${withdrawn.id}`);
    const over = await demo.share(intervention);
    await demo.call('POST', `executions/${execution}/cancel`);
    const answers = [];
    for (const secret of [withdrawn.secret, over.secret, 'A'.repeat(43), 'short']) {
        const answer = await demo.redeem(secret);
        const headers = [...answer.headers].filter(([name]) => name !== 'date');
        answers.push(JSON.stringify({ status: answer.status, headers, body: await answer.text() }));
    }
    assert.equal(new Set(answers).size, 1, answers.join('\n'));
});
