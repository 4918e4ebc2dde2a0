// The first screen: who asks, what, how long there is. Looking at it changes nothing; only the press uses the link.

import { element, icon, setText } from '../dom.js';
import { safeLine } from '../text.js';
import { countdown } from '../time.js';
import { Grant, GuestError, preview } from './grant.js';
import { problemWords, requestBox, shortName, showCard, showEnd, submitButton } from './screens.js';

/** @typedef {import('./grant.js').Preview} Preview */
/** @typedef {{grant: Grant, asked: import('./grant.js').Asked}} Opened */

const RetryEvery = 3000;
const LastMinute = 60_000;

export class Welcome {
    #root;
    #secret;
    #t;
    #steps;
    #pin = '';
    /** @type {ReturnType<typeof setInterval> | undefined} */
    #ticking;

    /**
     * @param {HTMLElement} root
     * @param {string} secret
     * @param {import('./words.js').Speak} t
     * @param {{pressed: () => void, opened: (opened: Opened) => void}} steps
     */
    constructor(root, secret, t, steps) {
        this.#root = root;
        this.#secret = secret;
        this.#t = t;
        this.#steps = steps;
    }

    async show() {
        showEnd(this.#root, this.#t('loading'), '', 'busy');
        for (;;) {
            try {
                const shown = await preview(this.#secret, '');
                return shown.needsPin ? this.#askForPin(shown) : this.#offer(shown);
            } catch (error) {
                if (error instanceof GuestError && error.isFinal)
                    return this.#linkIsGone();
                showEnd(this.#root, this.#t('loading'), problemWordsWhileWaiting(error, this.#t), 'busy');
                await pause(error);
            }
        }
    }

    #linkIsGone() {
        clearInterval(this.#ticking);
        hideSecret();
        showEnd(this.#root, this.#t('linkGone'), this.#t('linkGoneText'));
    }

    /** @param {Preview} shown */
    #askForPin(shown) {
        const t = this.#t;
        const pin = element('input', {
            id: 'pin', class: 'code', type: 'text', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', maxlength: 32, required: true,
        });
        const press = submitButton(t('goOn'), t('checking'));
        const form = element('form', { submit: (event) => {
            event.preventDefault();
            void check();
        } }, element('label', { for: 'pin' }, t('pin')), pin, press.button, press.problem);

        const check = async () => {
            press.start();
            try {
                const opened = await preview(this.#secret, pin.value.trim());
                this.#pin = pin.value.trim();
                this.#offer(opened);
            } catch (error) {
                if (error instanceof GuestError && error.isFinal && !error.isAboutPin)
                    return this.#linkIsGone();
                press.stop(error instanceof GuestError && error.isAboutPin ? t('pinWrong') : problemWords(error, t));
                pin.select();
            }
        };
        showCard(this.#root, sender(shown),
            element('h1', {}, t('pinTitle')),
            element('p', {}, shown.sharedBy === '' ? t('pinTextPlain') : t('pinText', safeLine(shown.sharedBy, 60))), form);
        pin.focus();
    }

    /** @param {Preview} shown */
    #offer(shown) {
        if (!shown.asked)
            return this.#linkIsGone();
        const t = this.#t;
        const isWatching = shown.scope === 'view';
        const name = element('input', { id: 'name', type: 'text', autocomplete: 'name', maxlength: 60, enterkeyhint: 'go' });
        const press = submitButton(t(isWatching ? 'watchNow' : 'helpNow'), t('opening'));
        const form = element('form', { submit: (event) => {
            event.preventDefault();
            void help();
        } }, element('label', { for: 'name' }, t('name')), name, press.button, press.problem);

        const help = async () => {
            hideSecret();
            press.start();
            this.#steps.pressed();
            try {
                const opened = await Grant.redeem(this.#secret, name.value.trim(), this.#pin);
                clearInterval(this.#ticking);
                this.#steps.opened(opened);
            } catch (error) {
                if (error instanceof GuestError && error.isFinal)
                    return this.#linkIsGone();
                press.stop(problemWords(error, t));
            }
        };
        const bot = safeLine(shown.botName, 60);
        const title = bot === '' ? t('somebodyNeedsYou') : t(isWatching ? 'wantsYou' : 'needsYou', bot);
        const explanation = isWatching ? 'whatHappensWatching' : shown.asked.question ? 'whatHappensQuestion' : 'whatHappens';
        showCard(this.#root, sender(shown), element('h1', {}, title),
            shown.sharedBy === '' ? null : element('p', {}, t('sharedBy', safeLine(shown.sharedBy, 60))),
            requestBox(shown.asked, t), this.#clock(shown), form,
            element('p', { class: 'fine' }, t(explanation)));
    }

    /** @param {Preview} shown */
    #clock(shown) {
        const t = this.#t;
        const end = shown.asked?.deadline ?? shown.expiresAt;
        const text = element('span', { class: 'time' });
        const clock = element('span', { class: 'clock', role: 'timer', 'aria-label': t('timeLeftLabel'), 'aria-live': 'off' }, icon('clock'), text);
        const tick = () => {
            const left = end === null ? null : end - Date.now() - shown.clockOffset;
            setText(text, left === null ? t('noTimeLimit') : t('timeLeft', countdown(left)));
            clock.classList.toggle('urgent', left !== null && left < LastMinute);
            if (left !== null && left <= 0) {
                clearInterval(this.#ticking);
                void this.show(); // it may have been extended
            }
        };
        clearInterval(this.#ticking);
        this.#ticking = setInterval(tick, 1000);
        tick();
        const claimed = shown.asked?.claimedBy ?? '';
        return element('p', { class: 'facts' }, clock,
            claimed === '' ? null : element('span', { class: 'busy' }, icon('people'), t('somebodyIsOnIt', safeLine(claimed, 40))));
    }
}

/** @param {Preview} shown */
function sender(shown) {
    return element('p', { class: 'sender' }, shown.organization === '' ? 'hidettp' : shortName(shown.organization, 100));
}

/** The address bar and the history lose the secret once it has served. */
function hideSecret() {
    history.replaceState(null, '', location.pathname + location.search);
}

/**
 * @param {unknown} error
 * @param {import('./words.js').Speak} t
 */
function problemWordsWhileWaiting(error, t) {
    return error instanceof GuestError && error.retryAfterSeconds > 0 ? problemWords(error, t) : t('offlineRetrying');
}

/** @param {unknown} error */
function pause(error) {
    const seconds = error instanceof GuestError ? error.retryAfterSeconds : 0;
    return new Promise((/** @type {(_: void) => void} */ resolve) => {
        setTimeout(resolve, Math.max(seconds * 1000, RetryEvery));
        window.addEventListener('online', () => resolve(), { once: true });
    });
}
