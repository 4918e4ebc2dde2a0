// The top bar: where the browser is (drawn by us, never by the page), how the view is doing, who is here.

import { element, icon, setAttribute, setText } from '../dom.js';
import { hasControl, inputIsOn, lifeLeft, statusOf, timeLeft } from '../state.js';
import { createFit } from './fit.js';
import { createSound } from './sound.js';
import { originParts, safeLine } from '../text.js';
import { countdown } from '../time.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {{element: HTMLElement, render: (state: State) => void}} Part */

const LastMinute = 60_000;

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {Part}
 */
function navigation(app, t) {
    /** @param {import('../app.js').HistoryAction} action */
    const button = (action) => element('button', {
        type: 'button', class: 'quiet', 'aria-label': t(action), title: t(action), click: () => app.history(action),
    }, icon(action));
    const [back, forward, reload, stop] = [button('back'), button('forward'), button('reload'), button('stop')];
    return {
        element: element('div', { class: 'navigation', role: 'group', 'aria-label': t('toolbar') }, back, forward, reload, stop),
        render: (state) => {
            const isOn = inputIsOn(state);
            back.disabled = !isOn || !state.page.canGoBack;
            forward.disabled = !isOn || !state.page.canGoForward;
            reload.disabled = stop.disabled = !isOn;
            reload.hidden = state.page.loading;
            stop.hidden = !state.page.loading;
        },
    };
}

/**
 * For pages with a menu of their own, and fingers.
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {Part}
 */
function site(app, t) {
    const button = element('button', { type: 'button', class: 'quiet', 'aria-label': t('permissions'), title: t('permissions'), 'aria-haspopup': 'dialog', click: () => app.openPanel('permissions') }, icon('shield'));
    return {
        element: element('div', { class: 'site' }, button),
        render: (state) => { button.hidden = !inputIsOn(state) || state.permissions.origin === ''; },
    };
}

/**
 * What fingers do without buttons: a phone has its own way to enlarge, and a place for "Paste" near the thumb.
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {Part}
 */
function editing(app, t) {
    /**
     * @param {import('../dom.js').Icon} name
     * @param {import('../strings.js').Key} label
     * @param {() => void} click
     */
    const button = (name, label, click) => element('button', { type: 'button', class: 'quiet', 'aria-label': t(label), title: t(label), click }, icon(name));
    const paste = button('paste', 'paste', () => app.openPanel('paste'));
    const zoomOut = button('zoomOut', 'zoomOut', () => app.view.zoom('out'));
    const zoomIn = button('zoomIn', 'zoomIn', () => app.view.zoom('in'));
    return {
        element: element('div', { class: 'navigation editing', role: 'group', 'aria-label': t('picture') }, zoomOut, zoomIn, paste),
        render: (state) => { paste.disabled = !inputIsOn(state); },
    };
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @param {'operator' | 'guest'} kind
 * @returns {Part}
 */
function address(app, t, kind) {
    const lock = element('span', { class: 'lock', role: 'img' });
    const scheme = element('span', { class: 'scheme' });
    const host = element('span', { class: 'host' });
    const title = element('bdi', { class: 'title' });
    const parts = [lock, element('span', { class: 'origin' }, element('bdi', { dir: 'ltr' }, scheme, host)), title];
    const result = kind === 'guest' ? element('div', { class: 'address' }, ...parts)
        : element('button', { type: 'button', class: 'address', title: t('changeAddress'), 'aria-haspopup': 'dialog', click: () => app.openPanel('address') }, ...parts);
    let shown = '';
    return {
        element: result,
        render: (state) => {
            const { page } = state;
            result.toggleAttribute('disabled', !inputIsOn(state));
            const parts = originParts(page.origin);
            setText(scheme, parts.secure ? '' : parts.scheme);
            setText(host, page.origin === '' ? t('noPage') : parts.host);
            setText(title, safeLine(page.title, 120));
            const security = page.origin === '' ? 'none' : page.failed ? 'failed' : parts.secure ? 'secure' : 'insecure';
            if (security === shown)
                return;
            shown = security;
            lock.hidden = security === 'none';
            lock.dataset['security'] = security;
            const words = t(security === 'failed' ? 'pageFailed' : security === 'secure' ? 'secure' : 'insecure');
            lock.setAttribute('aria-label', words);
            lock.title = words;
            lock.replaceChildren(icon(security === 'secure' ? 'lock' : 'open'));
        },
    };
}

/**
 * @param {import('../strings.js').Translate} t
 * @returns {Part}
 */
function health(t) {
    const word = element('span', { class: 'word' });
    const figures = element('span', { class: 'figures' });
    const result = element('div', { class: 'health' }, element('span', { class: 'dot', 'aria-hidden': 'true' }), word, figures);
    return {
        element: result,
        render: (state) => {
            const status = statusOf(state);
            setAttribute(result, 'data-status', status);
            setText(word, t(status));
            const isLive = status === 'live' && state.rttMs !== null;
            figures.hidden = !isLive;
            if (isLive) {
                const values = /** @type {const} */ ([Math.round(Number(state.rttMs)), state.framesPerSecond]);
                setText(figures, t('figures', ...values));
                setAttribute(figures, 'title', t('figuresLabel', ...values));
            }
        },
    };
}

/**
 * @param {State} state
 * @param {import('../strings.js').Translate} t
 */
function driverWords(state, t) {
    if (hasControl(state))
        return t('youDrive');
    const holder = state.control.holder;
    return holder ? t('otherDrives', safeLine(holder.name, 60) || t('someone')) : t('nobodyDrives');
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {Part}
 */
function people(app, t) {
    const driver = element('span', { class: 'driver' });
    const input = element('span', { class: 'input' });
    const count = element('span', { class: 'count' });
    const list = element('ul', { class: 'people-list', hidden: true });
    const button = element('button', {
        type: 'button', class: 'quiet people-button', 'aria-expanded': 'false', click: () => toggle(list.hidden),
    }, icon('people'), count);
    const result = element('div', { class: 'people', keydown: (event) => event instanceof KeyboardEvent && event.key === 'Escape' && toggle(false) },
        driver, input, button, list);
    /** @param {boolean} isOpen */
    function toggle(isOpen) {
        list.hidden = !isOpen;
        setAttribute(button, 'aria-expanded', String(isOpen));
    }
    button.addEventListener('blur', () => toggle(false));

    /** @type {State['viewers'] | null} */
    let shown = null;
    let shownControl = -1;
    return {
        element: result,
        render: (state) => {
            const isOn = inputIsOn(state);
            result.hidden = !state.greeted || statusOf(state) === 'ended';
            setText(driver, driverWords(state, t));
            setText(input, state.scope === 'view' ? t('watchOnly') : t(isOn ? 'inputOn' : 'inputOff'));
            setAttribute(input, 'data-on', String(isOn));
            setText(count, String(state.viewers.length));
            setAttribute(button, 'aria-label', state.viewers.length === 1 ? t('viewersOne') : t('viewersMany', state.viewers.length));
            if (shown === state.viewers && shownControl === state.control.number)
                return;
            shown = state.viewers;
            shownControl = state.control.number;
            list.replaceChildren(...state.viewers.map((viewer) => personRow(viewer, state, app, t)));
        },
    };
}

/**
 * @param {import('../protocol.js').Viewer} viewer
 * @param {State} state
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 */
function personRow(viewer, state, app, t) {
    const name = safeLine(viewer.name, 60) || t('someone');
    const isDriver = state.control.holder?.viewerId === viewer.viewerId;
    const details = [viewer.kind === 'guest' ? t('guest') : '', t(isDriver ? 'driving' : 'watching')].filter(Boolean);
    return element('li', {}, element('bdi', {}, viewer.viewerId === state.viewerId ? t('you', name) : name),
        element('span', { class: 'details' }, details.join(', ')),
        hasControl(state) && !isDriver && viewer.scope === 'control'
            ? element('button', { type: 'button', class: 'hand-over', mousedown: (event) => event.preventDefault(), click: () => app.giveControl(viewer.viewerId) }, t('handOver'))
            : null);
}

/**
 * @param {State} state
 * @param {import('../strings.js').Translate} t
 * @returns {{words: string, hint: string, isUrgent: boolean}}
 */
function clockWords(state, t) {
    const left = timeLeft(state);
    const life = lifeLeft(state);
    if (left !== null && state.intervention?.windowHeld && left !== life)
        return { words: t('timeHeld'), hint: t('timeHeldHint'), isUrgent: false };
    if (left !== null)
        return { words: left === 0 ? t('timeUp') : t('timeLeft', countdown(left)), hint: t('timeLeftHint'), isUrgent: left < LastMinute };
    const stopper = state.intervention?.stoppedBy ?? '';
    const hint = stopper === '' ? '' : t('timeStoppedBy', safeLine(stopper, 60));
    return life === null ? { words: t('noTimeLimit'), hint, isUrgent: false }
                         : { words: t('lifeLeft', countdown(life)), hint: t('lifeLeftHint'), isUrgent: life < LastMinute };
}

/**
 * @param {import('../strings.js').Translate} t
 * @returns {Part}
 */
function clock(t) {
    const text = element('span', { class: 'time' });
    const result = element('div', { class: 'clock', role: 'timer', 'aria-label': t('timeLeftLabel'), 'aria-live': 'off' }, icon('clock'), text);
    return {
        element: result,
        render: (state) => {
            const left = timeLeft(state);
            const phase = ['ended', 'browserGone'].includes(statusOf(state)) ? 'ended' : state.intervention?.phase;
            result.hidden = phase !== 'active' && left === null || phase === 'ended';
            const { words, hint, isUrgent } = clockWords(state, t);
            result.classList.toggle('urgent', isUrgent);
            setText(text, words);
            setAttribute(result, 'title', hint);
        },
    };
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @param {'operator' | 'guest'} kind
 * @returns {Part}
 */
export function createBar(app, t, kind) {
    const parts = [...(kind === 'operator' ? [navigation(app, t)] : []), address(app, t, kind), site(app, t), editing(app, t), createFit(app, t), createSound(app, t), health(t), people(app, t), clock(t)];
    return {
        element: element('header', { class: 'bar' }, ...parts.map((part) => part.element)),
        render: (state) => parts.forEach((part) => part.render(state)),
    };
}
