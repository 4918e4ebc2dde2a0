// @ts-check
/**
 * Ask a human for help from a browser bot that you drive yourself, with Playwright, Puppeteer or anything else that
 * has a DevTools endpoint. No dependencies; Node 18 or later.
 *
 *     import { Hidettp } from 'hidettp';
 *
 *     const hidettp = new Hidettp({ url: 'http://127.0.0.1:8080', token: process.env.HIDETTP_TOKEN });
 *     const run = await hidettp.open({ botId: 'bot-…', cdpUrl: 'http://127.0.0.1:9222' });
 *     const outcome = await run.requestHuman(page, { kind: '2fa', instructions: 'Enter the code from the app' });
 *     await run.finish({ outputs: { balance } });
 *
 * @module
 */

import { randomUUID } from 'node:crypto'; // not global in Node 18

/**
 * How an intervention ended.
 * @typedef {'resumed' | 'verified' | 'answered' | 'declined' | 'timedOut' | 'cancelled' | 'browserLost' | 'skipped'} OutcomeType
 *
 * @typedef {object} Outcome
 * @property {OutcomeType} type
 * @property {{kind: string, id: string, name: string}} by who ended it
 * @property {string | null} reason of a decline, a cancel or a lost browser
 * @property {string | null} value the answer to an `ask`
 * @property {number} durationSeconds
 * @property {string} urlBefore
 * @property {string} urlAfter
 */

/**
 * What the coordinator tells of an intervention. More fields than these are there: see its API description.
 * @typedef {object} Intervention
 * @property {string} id
 * @property {'waiting' | 'active' | 'ended'} phase
 * @property {string | null} deadline
 * @property {Outcome | null} outcome
 */

/**
 * @typedef {object} HumanRequest
 * @property {string} [kind] '2fa', 'captcha', 'changedPage', 'judgement' or a word of your own
 * @property {string} [instructions] what the person should do, in a sentence
 * @property {object | 'navigation'} [until] a condition that ends the request by itself once it holds
 * @property {{type: 'text' | 'code' | 'choice' | 'yesNo', label: string, choices?: string[]}} [ask] ask for a value
 * @property {number} [responseWindowSeconds] otherwise as the bot has it
 * @property {number} [priority] higher is more urgent, -1000 to 1000
 * @property {string} [idempotencyKey] the same key asks once, however often it is sent
 * @property {AbortSignal} [signal] cancels the request
 * @property {(intervention: Intervention) => void} [onWaiting] called once the request stands in the queue
 */

/**
 * A page of Playwright or Puppeteer. Only what tells which DevTools target it is.
 * @typedef {object} PageLike
 * @property {() => any} [context] Playwright
 * @property {() => Promise<any>} [createCDPSession] Puppeteer
 */

/** What the coordinator refused, in its own words. `code` is its error code, for example `conflict`. */
export class HidettpError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {number} status HTTP status, 0 if there was no answer
   */
  constructor(code, message, status) {
    super(message);
    this.name = 'HidettpError';
    this.code = code;
    this.status = status;
  }
}

/** Seconds for which one question waits for the end of an intervention; the coordinator allows at most 60. */
const WAIT_SECONDS = 50;

/** How long a coordinator that does not answer is asked again before the bot is told, in milliseconds. */
const PATIENCE_MS = 120_000;

export class Hidettp {
  /**
   * @param {object} options
   * @param {string} options.url the coordinator's address
   * @param {string | undefined} options.token an API key with scope `write`
   * @param {typeof globalThis.fetch} [options.fetch]
   */
  constructor({ url, token, fetch = globalThis.fetch }) {
    if (!token) throw new TypeError('Hidettp needs a token: make one with `hidettp-coordinator key add NAME --scope write`.');
    this.#base = new URL('/api/v1/', url);
    this.#token = token;
    this.#fetch = fetch;
  }

  #base;
  #token;
  #fetch;

  /**
   * Opens an execution of a bot whose browser you drive.
   * @param {object} options
   * @param {string} options.botId
   * @param {string} options.cdpUrl `http://host:port` or `ws://…/devtools/browser/ID`
   * @param {string} [options.targetId] otherwise the first page, or the one that requestHuman is given
   * @returns {Promise<Run>}
   */
  async open({ botId, cdpUrl, targetId }) {
    const execution = await this.call('POST', 'executions', { botId, cdpUrl, targetId });
    return new Run(this, execution.id);
  }

  /**
   * One call of the API; the same answers and errors as the coordinator's description says.
   * @param {string} method
   * @param {string} path below /api/v1/
   * @param {object} [body]
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  async call(method, path, body, signal) {
    const response = await this.#fetch(new URL(path, this.#base), {
      method,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
      signal,
    });
    const text = await response.text();
    /** @type {any} */
    let answer = {};
    try {
      answer = text ? JSON.parse(text) : {};
    } catch {
      throw new HidettpError('protocol', `The coordinator answered with status ${response.status} and no JSON.`, response.status);
    }
    if (!response.ok) {
      const error = answer.error ?? {};
      throw new HidettpError(error.code ?? 'internal', error.message ?? `The coordinator answered with status ${response.status}.`, response.status);
    }
    return answer;
  }
}

/** An execution that you drive. */
export class Run {
  /**
   * @param {Hidettp} hidettp
   * @param {string} id
   */
  constructor(hidettp, id) {
    this.#hidettp = hidettp;
    this.id = id;
  }

  #hidettp;

  /**
   * Asks for a human and waits, however long that takes, until the request has ended. Leave the page alone meanwhile.
   * A decline or a timeout is an outcome, not an exception.
   * @param {PageLike | null} page the page to help with; null for the one that the execution was opened with
   * @param {HumanRequest} request
   * @returns {Promise<Outcome>}
   */
  async requestHuman(page, request) {
    const { signal, onWaiting, ...body } = request;
    signal?.throwIfAborted();
    // The same key for every attempt: a request whose answer was lost is not asked twice.
    const question = { idempotencyKey: randomUUID(), ...body, targetId: page ? await targetIdOf(page) : undefined };
    const path = `executions/${encodeURIComponent(this.id)}/interventions`;
    const asked = await patiently(() => this.#hidettp.call('POST', path, question, signal), signal);
    if (asked.outcome) return asked.outcome;
    onWaiting?.(asked);
    try {
      return await this.#end(asked.id, signal);
    } catch (error) {
      if (signal?.aborted) {
        await this.#hidettp.call('POST', `interventions/${encodeURIComponent(asked.id)}/cancel`, { reason: 'The bot gave up.' })
          .catch(() => {}); // it may have ended meanwhile; the abort is what the caller wants to hear of
      }
      throw error;
    }
  }

  /**
   * @param {object} [end]
   * @param {'success' | 'failed'} [end.status]
   * @param {object} [end.outputs]
   * @param {{code?: string, message: string}} [end.error]
   */
  async finish({ status = 'success', outputs = {}, error } = {}) {
    await this.#hidettp.call('POST', `executions/${encodeURIComponent(this.id)}/finish`, { status, outputs, error });
  }

  /**
   * @param {string} id
   * @param {AbortSignal | undefined} signal
   * @returns {Promise<Outcome>}
   */
  async #end(id, signal) {
    const path = `interventions/${encodeURIComponent(id)}?wait=${WAIT_SECONDS}`;
    for (;;) {
      const intervention = await patiently(() => this.#hidettp.call('GET', path, undefined, signal), signal);
      if (intervention.outcome) return intervention.outcome;
    }
  }
}

/**
 * Asks again while the coordinator restarts or is busy: what was asked stands.
 * @template T
 * @param {() => Promise<T>} ask
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<T>}
 */
async function patiently(ask, signal) {
  const began = Date.now();
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isFinal = error instanceof HidettpError && error.status > 0 && error.status < 500 && error.status !== 429;
      if (isFinal || signal?.aborted || Date.now() - began > PATIENCE_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

/**
 * The DevTools target of a Playwright or Puppeteer page.
 * @param {PageLike} page
 * @returns {Promise<string>}
 */
async function targetIdOf(page) {
  const session = page.createCDPSession ? await page.createCDPSession() : await page.context?.().newCDPSession(page);
  if (!session) throw new TypeError('requestHuman needs a page of Playwright or Puppeteer, or null.');
  try {
    const { targetInfo } = await session.send('Target.getTargetInfo');
    return targetInfo.targetId;
  } finally {
    await session.detach();
  }
}
