// What gestures in the live view do to the bot's page, against what they do to the same page without us.

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, recording } from './stage.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {(page: Page, settled: () => Promise<unknown>) => Promise<unknown>} Act `settled` waits until the page that is under test has nothing new to say */
/** @typedef {{html: string, head?: string, path?: boolean, gestures: Record<string, Act>}} Row `path`: every point of a drag counts */

/** Everything that a page knows of a gesture; `state()` is what a page has to say beside it. */
function whatIsKnown(withPath) {
    const deepest = (root) => (root.activeElement?.shadowRoot ? deepest(root.activeElement.shadowRoot) : root.activeElement?.id);
    return {
        heard: window.heard,
        queued: [...window.queued].sort(), // each kind comes in its own time
        inFrames: window.inFrames,
        path: withPath ? window.path.filter((line) => !line.endsWith(' 0')) : [],
        values: [...document.querySelectorAll('input, textarea, select')].map((each) => [each.value, each.checked ?? null, each.selectionStart ?? null, each.selectionEnd ?? null]),
        selected: String(getSelection()),
        focus: deepest(document),
        scroll: [scrollX, scrollY],
        state: window.state?.() ?? null,
    };
}

const atTheHandsPace = 16; // milliseconds from point to point: a drag begins in the browser some time after the page was told
const Calm = 3; // answers that are the same, one after another

/** @param {{evaluate: (code: Function, value: boolean) => Promise<object>}} page of either end */
async function settledResult(page, withPath) {
    let last = await page.evaluate(whatIsKnown, withPath);
    for (let same = 0; same < Calm;) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        const now = await page.evaluate(whatIsKnown, withPath);
        same = JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0;
        last = now;
    }
    return last;
}

/**
 * One pair of browsers and one live view for the whole table: every gesture begins on its page as it is when it is new.
 * @param {Record<string, Row>} rows by the name of the page
 * @param {object} [options] of the live view; `settled` waits until it is as it is to be compared
 */
export function compare(stage, title, rows, options = {}) {
    for (const [name, { html, head }] of Object.entries(rows))
        stage.pages.set(name, recording(html, head));

    test(title, async (t) => {
        const { remote, view } = await stage.open(t, Object.keys(rows)[0], options);
        await options.settled?.(remote, view);
        const local = await stage.openLocal(t, Object.keys(rows)[0], await remote.evaluate('({ width: innerWidth, height: innerHeight })'));
        for (const [name, { path = false, gestures }] of Object.entries(rows)) {
            for (const [what, act] of Object.entries(gestures)) {
                await t.test(`${name}: ${what}`, async () => {
                    const results = [local, remote].map((page) => () => settledResult(page, path));
                    for (const page of [local, remote]) {
                        await page.goto(`${stage.origin}/${name}`);
                        await eventually(async () => assert.equal(await page.evaluate('window.heard.length + document.querySelectorAll("[data-late]").length'), 0));
                    }
                    await act(local, results[0]);
                    await act(view, results[1]);
                    await eventually(async () => {
                        const expected = await results[0]();
                        assert.ok(expected.heard.length + Object.keys(expected.inFrames).length > 0 || expected.state !== null, 'a gesture that nothing hears shows nothing');
                        assert.deepEqual(await results[1](), expected);
                    }, { within: 5000 });
                });
            }
        }
    });
}

/** Holds `modifier` while a gesture is made. */
export async function holding(page, modifier, gesture) {
    await page.keyboard.down(modifier);
    await gesture();
    await page.keyboard.up(modifier);
}

export async function pressAll(page, keys) {
    for (const key of keys)
        await page.keyboard.press(key);
}

/**
 * A drag from place to place, each in [x, y], with the button held on the whole way. Not with playwright's mouse, which
 * imitates what a browser does with what is dragged: here the browser does it.
 */
export async function drag(page, [from, ...rest], { steps = 12, between = () => {} } = {}) {
    const cdp = await page.context().newCDPSession(page);
    const send = (type, [x, y], button, buttons) => cdp.send('Input.dispatchMouseEvent', { type, x, y, button, buttons, clickCount: 1 });
    let [x, y] = from;
    await send('mouseMoved', from, 'none', 0);
    await send('mousePressed', from, 'left', 1);
    for (const to of rest) {
        for (let step = 1; step <= steps; step += 1) {
            await send('mouseMoved', [x + (to[0] - x) * step / steps, y + (to[1] - y) * step / steps], 'left', 1);
            await new Promise((resolve) => setTimeout(resolve, atTheHandsPace));
        }
        [x, y] = to;
        await between();
    }
    await send('mouseReleased', [x, y], 'left', 0);
    await cdp.detach();
}
