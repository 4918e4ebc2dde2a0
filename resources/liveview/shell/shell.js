// Everything around the picture. Parts are built once and render what has changed.

import { element, icon, setAttribute, setText } from '../dom.js';
import { createDownloads } from '../prompts/downloads.js';
import { createPermissions } from '../prompts/permissions.js';
import { createPrompts } from '../prompts/prompts.js';
import { createTabs } from '../prompts/tabs.js';
import { hasControl, inputIsOn, offersResume, statusOf, timeLeft } from '../state.js';
import { isKey, translator } from '../strings.js';
import { originParts, safeLine } from '../text.js';
import { createActions } from './actions.js';
import { createAsk } from './ask.js';
import { createBar } from './bar.js';
import { createFailure } from './failure.js';
import { createOffer } from './offer.js';
import { createOverlay } from './overlay.js';
import { createPanel } from './panel.js';
import { Pointers } from './pointers.js';
import { createTools } from './tools.js';
import { createWishes } from './wishes.js';

const LastMinute = 60_000;

export class Shell {
    #t;
    #parts;
    #bar;
    #notice;
    #noticeText;
    #copyNow;
    #announcer;
    /** @type {import('../state.js').State | null} */
    #shown = null;

    /**
     * @param {HTMLElement} root
     * @param {import('../app.js').App} app
     * @param {import('../app.js').Options} options
     */
    constructor(root, app, options) {
        const t = this.#t = translator(options.language);
        this.canvas = element('canvas', { class: 'picture', width: 0, height: 0, role: 'img', 'aria-label': t('picture') });
        this.keyboardArea = element('textarea', {
            class: 'keyboard', 'aria-label': t('typing'), autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off',
            spellcheck: 'false', rows: 1,
        });
        this.#bar = createBar(app, t, options.kind);
        const actions = createActions(app, t, options.kind);
        const ask = createAsk(t);
        const offer = createOffer(app, t, options.kind);
        const panel = createPanel(app, t, options.kind);
        const overlay = createOverlay(app, t, options.kind);
        const tools = createTools(app, t);
        const tabs = createTabs(app, t);
        const prompts = createPrompts(app, t);
        const failure = createFailure(t);
        const permissions = createPermissions(app, t);
        const wishes = createWishes(app, t);
        const downloads = createDownloads(app, t);
        this.pointers = new Pointers();
        this.#noticeText = element('span');
        this.#copyNow = element('button', { type: 'button', click: () => app.copyAgain() }, t('copyNow'));
        this.#notice = element('div', { class: 'notice', hidden: true }, this.#noticeText, this.#copyNow,
            element('button', { type: 'button', class: 'quiet', 'aria-label': t('dismiss'), click: () => app.dismissNotice() }, icon('close')));
        this.#announcer = element('div', { class: 'announcer', role: 'status', 'aria-live': 'polite' });
        this.stage = element('main', { class: 'stage' }, this.keyboardArea, this.canvas, this.pointers.element, overlay.element, prompts.element, permissions.element, downloads.element, wishes.element, this.#notice);
        this.#parts = options.chrome === 'full' ? [this.#bar, actions, ask, offer, panel, overlay, tabs, failure, prompts, permissions, downloads, wishes, tools] : [overlay, tabs, failure, prompts, permissions, downloads, wishes];
        const around = options.chrome === 'full' ? [this.#bar, actions, ask, offer, panel].map((part) => part.element) : [];
        root.replaceChildren(element('div', { class: 'shell', 'data-kind': options.kind, 'data-chrome': options.chrome },
            ...around, element('div', { class: 'middle' }, tabs.element, failure.element, this.stage), ...(options.chrome === 'full' ? [tools.element] : []), this.#announcer));
    }

    /** Out of the picture: to the first thing that can be done about the request. */
    focusBar() {
        const usable = 'button:not([hidden]):not(:disabled)';
        const first = document.querySelector(`.actions ${usable}`) ?? document.querySelector(`.bar ${usable}`);
        if (first instanceof HTMLElement)
            first.focus();
        else
            this.keyboardArea.blur();
    }

    /** @param {import('../state.js').State} state */
    render(state) {
        const isOn = inputIsOn(state);
        this.#parts.forEach((part) => part.render(state));
        this.stage.classList.toggle('drives', isOn);
        this.canvas.style.cursor = isOn ? state.cursor : '';
        this.stage.classList.toggle('dimmed', !['live', 'connecting'].includes(statusOf(state)));
        this.keyboardArea.tabIndex = isOn ? 0 : -1;
        const host = originParts(state.page.origin).host;
        setAttribute(this.canvas, 'aria-label', host === '' ? this.#t('picture') : this.#t('pictureOf', host));
        this.#renderNotice(state.notice);
        this.#announce(state);
        this.#shown = state;
    }

    /** @param {import('../state.js').Notice | null} notice */
    #renderNotice(notice) {
        this.#notice.hidden = notice === null;
        this.#copyNow.hidden = notice?.key !== 'copyByHand';
        if (notice)
            setText(this.#noticeText, this.#noticeWords(notice));
    }

    /** @param {import('../state.js').Notice} notice */
    #noticeWords({ key, text }) {
        const isEmptyRefusal = key === 'refused' && text === '';
        return this.#t(isEmptyRefusal || !isKey(key) ? 'refusedPlain' : key, safeLine(text, 240) || this.#t('someone'));
    }

    /**
     * Says aloud what a glance would tell: status, control, the last minute, notices.
     * @param {import('../state.js').State} state
     */
    #announce(state) {
        const before = this.#shown;
        if (!before)
            return;
        if (state.notice && state.notice !== before.notice)
            this.#say(this.#noticeWords(state.notice));
        else if (statusOf(state) !== statusOf(before))
            this.#say(this.#t(statusOf(state)));
        else if (hasControl(state) !== hasControl(before))
            this.#say(this.#t(hasControl(state) ? 'youDrive' : 'controlLost'));
        else if (offersResume(state) && !offersResume(before))
            this.#say(this.#t('pageMoved'));
        else if ((timeLeft(before) ?? 0) >= LastMinute && (timeLeft(state) ?? LastMinute) < LastMinute)
            this.#say(this.#t('lastMinute'));
    }

    /** @param {string} words */
    #say(words) {
        setText(this.#announcer, words);
    }
}
