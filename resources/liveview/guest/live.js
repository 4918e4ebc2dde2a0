// The live view as a guest has it, and how it ends. Loaded when somebody helps: the first screen does without.

import { App } from '../app.js';
import { socketAddress } from '../host.js';
import { endingOf } from '../shell/endings.js';
import { GrantEnded } from '../socket.js';
import { initialState } from '../state.js';
import { translator } from '../strings.js';
import { GuestError } from './grant.js';
import { showEnd } from './screens.js';

const Reasons = /** @type {const} */ ({ expired: 'linkExpired', withdrawn: 'linkWithdrawn', unknown: 'accessEnded' });

/**
 * @param {HTMLElement} root
 * @param {import('./grant.js').Grant} grant
 * @param {import('../strings.js').Language} language
 * @returns {App}
 */
function createApp(root, grant, language) {
    const app = new App(root, { kind: 'guest', chrome: 'full', takesControl: grant.access.scope === 'control', language, newAddress });

    /** A ticket works once, so each connection needs its own. */
    async function newAddress() {
        try {
            const address = socketAddress({ coordinator: grant.base, ticket: await grant.ticket() });
            if (address)
                return address;
        } catch (error) {
            if (!(error instanceof GuestError) || !error.isFinal)
                throw error;
        }
        const fate = await grant.fate();
        if (fate === null)
            throw new GuestError(503, '');
        grant.forget();
        if (typeof fate === 'object')
            app.ended(fate);
        throw new GrantEnded(typeof fate === 'object' ? 'ended' : Reasons[fate]);
    }
    return app;
}

/**
 * @param {HTMLElement} root
 * @param {import('./grant.js').Grant} grant
 * @param {import('../strings.js').Language} language
 */
export function openLiveView(root, grant, language) {
    createApp(root, grant, language).reconnect();
}

/**
 * The end, where no live view is open.
 * @param {HTMLElement} root
 * @param {import('./grant.js').Grant} grant
 * @param {import('../strings.js').Language} language
 * @param {import('./grant.js').Outcome | import('./grant.js').Loss} fate
 * @param {boolean} isOurs
 */
export function showFate(root, grant, language, fate, isOurs) {
    grant.forget();
    const t = translator(language);
    const end = typeof fate === 'object' ? { outcome: fate, hasActed: isOurs } : { reason: Reasons[fate] };
    const { title, text, name, tone } = endingOf({ ...initialState, ...end }, t, 'guest');
    showEnd(root, t(title), t(text, name ?? ''), tone);
}
