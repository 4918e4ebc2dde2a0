// The small door between the page and the program that embeds it: values out, a closed list of commands in.

import { conditionIsUnmet, hasControl, inputIsOn, lifeLeft, mayAct, mayAskForControl, mayTakeControl, offersResume, statusOf, timeLeft } from './state.js';

/** @typedef {{coordinator: string, ticket: string}} Destination */

/**
 * @param {Destination} destination
 * @returns {string | null} the live socket's address; null for what cannot be one
 */
export function socketAddress({ coordinator, ticket }) {
    if (!/^[\w.~-]{1,512}$/.test(ticket))
        return null;
    try {
        const url = new URL(coordinator);
        const protocol = { 'ws:': 'ws:', 'http:': 'ws:', 'wss:': 'wss:', 'https:': 'wss:' }[url.protocol];
        if (!protocol || url.username !== '' || url.password !== '')
            return null;
        return `${protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}/api/v1/live?ticket=${ticket}`;
    } catch {
        return null;
    }
}

/**
 * @param {import('./app.js').App} app
 */
function describe(app) {
    const { state, view } = app;
    return {
        version: 1,
        status: statusOf(state),
        reason: state.reason,
        connection: state.connection,
        needsTicket: state.connection === 'needsTicket',
        rttMs: state.rttMs === null ? null : Math.round(state.rttMs),
        framesPerSecond: state.framesPerSecond,
        inputOn: inputIsOn(state),
        inControl: hasControl(state),
        mayTakeControl: mayTakeControl(state, app.kind),
        mayAskForControl: mayAskForControl(state),
        wishes: state.wishes,
        zoom: view.zoomFactor,
        mayAct: mayAct(state),
        conditionUnmet: conditionIsUnmet(state),
        confirmNeeded: state.panel === 'resume',
        timeLeftSeconds: timeLeft(state) === null ? null : Math.ceil(Number(timeLeft(state)) / 1000),
        lifeLeftSeconds: lifeLeft(state) === null ? null : Math.ceil(Number(lifeLeft(state)) / 1000),
        offersResume: offersResume(state),
        viewerId: state.viewerId,
        scope: state.scope,
        control: state.control,
        viewers: state.viewers,
        page: state.page,
        intervention: state.intervention,
        outcome: state.outcome,
        notice: state.notice,
        prompt: state.prompt?.kind ?? null,
        permissions: state.permissions,
        tabs: state.tabs,
        fit: { may: state.mayFit, on: state.fits },
        sound: { ...state.sound, reason: app.whyNoSound },
        screenshots: state.screenshots,
        focusRequests: state.focusRequests,
        frame: { number: view.frameNumber, bad: view.badFrames, ...view.pageSize },
        box: view.box,
    };
}

/** @param {import('./app.js').App} app */
function showNextTab(app) {
    const { tabs } = app.state;
    const next = tabs[(tabs.findIndex((tab) => tab.isShown) + 1) % tabs.length];
    return tabs.length > 1 && next !== undefined && app.tab('show', next.tab);
}

/**
 * @param {import('./app.js').App} app
 * @param {string} name
 * @param {Record<string, unknown>} values
 */
function run(app, name, values) {
    const action = values['action'];
    switch (name) {
    case 'takeControl': return app.takeControl();
    case 'askForControl': return app.askForControl();
    case 'giveControl': return app.giveControl(String(values['to'] ?? ''));
    case 'keepControl': return app.keepControl(String(values['from'] ?? ''));
    case 'navigate': return app.navigate(String(values['address'] ?? ''));
    case 'zoom': return (action === 'in' || action === 'out' || action === 'reset') && (app.view.zoom(action), true);
    case 'releaseControl': return app.releaseControl();
    case 'resume': return app.resume(values['confirmed'] === true);
    case 'decline': return app.decline(String(values['reason'] ?? ''));
    case 'type': return app.typeText(String(values['text'] ?? ''));
    case 'typeKeys': return app.typeKeys(String(values['text'] ?? ''));
    case 'paste': return app.paste(String(values['text'] ?? ''));
    case 'copy': return app.copy(false);
    case 'history': return (action === 'back' || action === 'forward' || action === 'reload' || action === 'stop') && app.history(action);
    case 'nextTab': return showNextTab(app);
    case 'permissions': return app.openPanel('permissions'), true;
    case 'fit': return app.setFits(values['on'] === true);
    case 'sound': return app.setSound(values['on'] === true);
    case 'volume': return app.setVolume(Number(values['volume'])), true;
    case 'screenshot': return app.screenshots.take(), true;
    case 'cancel': return app.openPanel(null), true;
    case 'dismissOffer': return app.dismissOffer(), true;
    case 'focus': return app.focusView(), true;
    case 'reconnect': return app.reconnect(), true;
    default: return false;
    }
}

export function setUpHost() {
    /** @type {import('./app.js').App | null} */
    let app = null;
    /** @type {((address: string) => void) | null} */
    let waiting = null;

    const door = {
        /** The screenshot that was taken last. */
        picture: () => app?.screenshots.url ?? '',
        /** What there is to know, as JSON. */
        snapshot: () => (app ? JSON.stringify(describe(app)) : ''),
        /**
         * @param {string} name
         * @param {Record<string, unknown>} [values]
         */
        command: (name, values = {}) => app !== null && run(app, name, values),
        /** @param {Destination} destination */
        connect: (destination) => {
            const address = socketAddress(destination);
            if (!address || !app)
                return false;
            if (waiting)
                waiting(address);
            else
                app.socket.connect(address);
            waiting = null;
            return true;
        },
    };
    Object.defineProperty(window, 'hidettpView', { value: Object.freeze(door) });

    return {
        connect: door.connect,
        /** @param {import('./app.js').App} made */
        attach: (made) => { app = made; },
        /** Only the host can get a ticket: it sees needsTicket and calls connect(). */
        newAddress: () => new Promise((/** @type {(address: string) => void} */ resolve) => { waiting = resolve; }),
    };
}
