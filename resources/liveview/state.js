// What the page knows, in one value. Reducers are pure: (state, action) => state, time is an argument.

import { isModal } from './prompts/protocol.js';

/** @typedef {import('./protocol.js').Message} Message */
/** @typedef {'idle' | 'connecting' | 'open' | 'waiting' | 'needsTicket' | 'closed'} Connection */
/** @typedef {'connecting' | 'reconnecting' | 'live' | 'stalled' | 'browserGone' | 'ended'} Status */
/** @typedef {{key: string, text: string}} Notice key names a string of ours; text comes from the coordinator */
/**
 * @typedef {{
 *   connection: Connection, greeted: boolean, everGreeted: boolean, silent: boolean, hasPicture: boolean,
 *   rttMs: number | null, framesPerSecond: number, now: number, clockOffset: number,
 *   live: import('./protocol.js').Liveness, reason: string,
 *   viewerId: string, scope: import('./protocol.js').Scope, control: import('./protocol.js').Control,
 *   viewers: import('./protocol.js').Viewer[], page: import('./protocol.js').Page,
 *   intervention: import('./protocol.js').Intervention | null, outcome: import('./protocol.js').Outcome | null,
 *   tabs: import('./prompts/protocol.js').Tab[], refusedTabs: number, prompt: import('./prompts/protocol.js').Prompt | null,
 *   downloads: import('./prompts/protocol.js').Download[], refusedDownloads: number, cursor: string, sound: import('./protocol.js').Sound,
 *   permissions: import('./prompts/protocol.js').Permissions,
 *   panel: 'resume' | 'decline' | 'address' | 'paste' | 'permissions' | null, isConfirmed: boolean, notice: Notice | null,
 *   wishes: import('./protocol.js').Holder[], wantsControl: boolean, hasActed: boolean, focusRequests: number,
 *   dismissedUrl: string, screenshots: {count: number, isOld: boolean, trouble: string}, mayFit: boolean, fits: boolean,
 * }} State
 */
/**
 * @typedef {{type: 'connection', connection: Connection}
 *         | {type: 'message', message: Message, now: number}
 *         | {type: 'pulse', now: number, rttMs: number | null, framesPerSecond: number, silent: boolean}
 *         | {type: 'picture'}
 *         | {type: 'panel', panel: State['panel']}
 *         | {type: 'resuming', isConfirmed: boolean}
 *         | {type: 'acted'}
 *         | {type: 'notice', notice: Notice | null}
 *         | {type: 'answered', viewerId: string}
 *         | {type: 'wantsControl', wantsControl: boolean}
 *         | {type: 'screenshot', isOld: boolean, trouble: string}
 *         | {type: 'leaveView'}
 *         | {type: 'dismissOffer'}
 *         | {type: 'fits', fits: boolean}
 *         | {type: 'gone', reason: string}} Action
 */

/** @type {State} */
export const initialState = Object.freeze({
    connection: 'idle', greeted: false, everGreeted: false, silent: false, hasPicture: false,
    rttMs: null, framesPerSecond: 0, now: 0, clockOffset: 0,
    live: 'connecting', reason: '',
    viewerId: '', scope: 'view', control: { number: 0, holder: null },
    viewers: [], page: { url: '', origin: '', title: '', loading: false, failed: false, failure: '', canGoBack: false, canGoForward: false },
    intervention: null, outcome: null,
    tabs: [], refusedTabs: 0, prompt: null, downloads: [], refusedDownloads: 0, cursor: 'default', sound: /** @type {import('./protocol.js').Sound} */ ({ state: 'off', reason: '' }),
    permissions: { origin: '', allowed: [] },
    panel: null, isConfirmed: false, notice: null, wishes: [], wantsControl: false, hasActed: false, focusRequests: 0,
    dismissedUrl: '', screenshots: { count: 0, isOld: false, trouble: '' }, mayFit: false, fits: true,
});

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
    switch (action.type) {
    case 'connection':
        return action.connection === 'open'
            ? { ...state, connection: 'open', sound: initialState.sound, greeted: false, silent: false, hasPicture: false, live: keepIfOver(state) }
            : { ...state, connection: action.connection, rttMs: null, framesPerSecond: 0 };
    case 'message':
        return received(state, action.message, action.now);
    case 'pulse':
        return { ...state, now: action.now, rttMs: action.rttMs, framesPerSecond: action.framesPerSecond, silent: action.silent };
    case 'picture':
        return state.hasPicture ? state : { ...state, hasPicture: true };
    case 'panel':
        return { ...state, panel: action.panel };
    case 'resuming':
        return { ...state, panel: null, isConfirmed: action.isConfirmed };
    case 'acted':
        return { ...state, hasActed: true };
    case 'notice':
        return { ...state, notice: action.notice };
    case 'wantsControl':
        return { ...state, wantsControl: action.wantsControl };
    case 'answered':
        return { ...state, wishes: state.wishes.filter(({ viewerId }) => viewerId !== action.viewerId) };
    case 'screenshot':
        return { ...state, screenshots: { count: state.screenshots.count + 1, isOld: action.isOld, trouble: action.trouble } };
    case 'leaveView':
        return { ...state, focusRequests: state.focusRequests + 1 };
    case 'dismissOffer':
        return { ...state, dismissedUrl: state.intervention?.pageUrl ?? '' };
    case 'fits':
        return { ...state, fits: action.fits };
    case 'gone':
        return { ...state, connection: 'closed', live: 'ended', reason: action.reason, panel: null, notice: null };
    }
}

/** @param {State} state */
function keepIfOver(state) {
    return state.live === 'ended' ? 'ended' : 'connecting';
}

/**
 * @param {State} state
 * @param {Message} message
 * @param {number} now
 * @returns {State}
 */
function received(state, message, now) {
    switch (message.type) {
    case 'hello':
        return withOutcome({
            ...state, greeted: true, everGreeted: true, viewerId: message.viewerId, scope: message.scope,
            control: message.control, viewers: message.viewers, intervention: message.intervention, mayFit: message.mayFit, now,
            clockOffset: message.now === null ? state.clockOffset : message.now - now,
        });
    case 'page':
        return { ...state, page: message.page };
    case 'state':
        return { ...state, live: message.state, reason: message.reason, panel: message.state === 'ended' ? null : state.panel };
    case 'control':
        return controlChanged(state, message.control);
    case 'viewers':
        return { ...state, viewers: message.viewers, wishes: state.wishes.filter(({ viewerId }) => message.viewers.some((viewer) => viewer.viewerId === viewerId)) };
    case 'intervention':
        return withOutcome({ ...state, intervention: message.intervention });
    case 'tabs':
        return { ...state, tabs: message.tabs, refusedTabs: message.refused };
    case 'prompt':
        return { ...state, prompt: message.prompt };
    case 'downloads':
        return { ...state, downloads: message.downloads, refusedDownloads: message.refused };
    case 'permissions':
        return { ...state, permissions: message.permissions };
    case 'cursor':
        return { ...state, cursor: message.cursor };
    case 'sound':
        return { ...state, sound: message.sound };
    case 'refused':
        return refused(state, message);
    case 'controlWished':
        return hasControl(state) ? { ...state, wishes: [...state.wishes.filter(({ viewerId }) => viewerId !== message.by.viewerId), message.by] } : state;
    case 'pong':
    case 'pointer':
    case 'clipboard':
    case 'filesReceived':
    case 'media':
        return state;
    case 'ended':
        return { ...state, live: 'ended', outcome: message.outcome, panel: null, notice: null };
    }
}

/**
 * An intervention that has ended says so itself, whether or not the closing message arrives.
 * @param {State} state
 * @returns {State}
 */
function withOutcome(state) {
    const intervention = state.intervention;
    return intervention?.phase === 'ended'
        ? { ...state, live: 'ended', outcome: intervention.outcome ?? state.outcome, panel: null, notice: null }
        : state;
}

/**
 * @param {State} state
 * @param {import('./protocol.js').Control} control
 * @returns {State}
 */
function controlChanged(state, control) {
    const before = hasControl(state);
    const after = { ...state, control, wishes: [] };
    if (hasControl(after))
        return { ...after, wantsControl: true, notice: null };
    const notice = before && state.wantsControl ? { key: control.holder ? 'takenOver' : 'controlLost', text: control.holder?.name ?? '' }
                                                : state.notice;
    return { ...after, wantsControl: false, panel: before ? null : state.panel, notice };
}

/**
 * A resume that is refused to the one in control wants to be confirmed: the condition may have changed on its way.
 * @param {State} state
 * @param {{code: string, message: string, request: string}} refusal
 * @returns {State}
 */
function refused(state, refusal) {
    if (refusal.request === 'resume' && refusal.code === 'conflict' && hasControl(state) && !state.isConfirmed)
        return { ...state, hasActed: false, panel: 'resume' };
    return { ...state, hasActed: false, notice: { key: 'refused', text: refusal.message } };
}

/** @param {State} state */
export function hasControl(state) {
    return state.scope === 'control' && state.viewerId !== '' && state.control.holder?.viewerId === state.viewerId;
}

/**
 * @param {State} state
 * @returns {Status}
 */
export function statusOf(state) {
    if (state.live === 'ended' || state.outcome)
        return 'ended';
    if (state.live === 'browserGone')
        return 'browserGone';
    if (state.connection === 'waiting' || state.connection === 'needsTicket' || state.connection === 'closed')
        return 'reconnecting';
    if (state.connection !== 'open' || !state.greeted)
        return state.everGreeted ? 'reconnecting' : 'connecting';
    if (state.silent || state.live === 'stalled')
        return 'stalled';
    return state.live === 'connecting' && !state.hasPicture ? 'connecting' : 'live';
}

/**
 * Input flows only while this viewer drives a browser that shows a picture and does not wait in a dialog.
 * @param {State} state
 */
export function inputIsOn(state) {
    return hasControl(state) && !isModal(state.prompt) && state.connection === 'open' && statusOf(state) === 'live';
}

/** @param {State} state */
export function mayAct(state) {
    const status = statusOf(state);
    return hasControl(state) && state.connection === 'open' && status !== 'ended' && status !== 'browserGone';
}

/**
 * @param {State} state
 * @param {'operator' | 'guest'} kind
 */
export function mayTakeControl(state, kind) {
    const isOver = statusOf(state) === 'ended' || state.live === 'browserGone';
    return state.greeted && state.connection === 'open' && !isOver && state.scope === 'control' && !hasControl(state)
        && (kind === 'operator' || state.control.holder === null);
}

/**
 * Somebody else drives, who can be asked to hand it over.
 * @param {State} state
 */
export function mayAskForControl(state) {
    const isOver = statusOf(state) === 'ended' || state.live === 'browserGone';
    return state.greeted && state.connection === 'open' && !isOver && state.scope === 'control' && !hasControl(state)
        && state.control.holder !== null;
}

/** @param {State} state */
export function conditionIsUnmet(state) {
    return state.intervention?.hasCondition === true && !state.intervention.conditionMet;
}

/**
 * Nothing says where the page has to be and it has gone elsewhere. Whoever does not want to be asked is asked again
 * only about the next place.
 * @param {State} state
 */
export function offersResume(state) {
    const intervention = state.intervention;
    return mayAct(state) && intervention?.pageMoved === true && intervention.pageUrl !== state.dismissedUrl && state.panel === null;
}

/**
 * @param {State} state
 * @returns {number | null} milliseconds until the request ends, whoever is at it; null: it may take for ever
 */
export function lifeLeft(state) {
    const end = state.intervention?.mustEndBy ?? null;
    return end === null ? null : Math.max(0, end - state.now - state.clockOffset);
}

/**
 * @param {State} state
 * @returns {number | null} milliseconds; null when no window runs
 */
export function timeLeft(state) {
    const intervention = state.intervention;
    if (!intervention || intervention.phase !== 'waiting' || intervention.deadline === null)
        return null;
    return Math.max(0, intervention.deadline - state.now - state.clockOffset);
}

/** One value, changed by actions only; listeners hear about it after the fact. */
export class Store {
    /** @type {Set<(state: State, before: State) => void>} */
    #listeners = new Set();
    #state = initialState;

    get state() {
        return this.#state;
    }

    /** @param {Action} action */
    dispatch(action) {
        const before = this.#state;
        this.#state = reduce(before, action);
        if (this.#state !== before)
            this.#listeners.forEach((listener) => listener(this.#state, before));
    }

    /** @param {(state: State, before: State) => void} listener */
    subscribe(listener) {
        this.#listeners.add(listener);
        listener(this.#state, this.#state);
    }
}
