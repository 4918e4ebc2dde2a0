// How a request ended, in words for an operator and for a guest.

import { safeLine, safeText } from '../text.js';

/** @typedef {import('../strings.js').Key} Key */
/** @typedef {'warning' | 'good' | 'neutral'} Tone */
/** @typedef {{title: Key, text: Key, name?: string, tone: Tone, details: string[]}} Ending */

/** @type {Map<string, {title: Key, text: Key, tone: Tone}>} */
const Endings = new Map(Object.entries({
    resumed: { title: 'endedResumed', text: 'endedResumedText', tone: 'good' },
    verified: { title: 'endedVerified', text: 'endedVerifiedText', tone: 'good' },
    answered: { title: 'endedAnswered', text: 'endedAnsweredText', tone: 'good' },
    declined: { title: 'endedDeclined', text: 'endedDeclinedText', tone: 'neutral' },
    timedOut: { title: 'endedTimedOut', text: 'endedTimedOutText', tone: 'warning' },
    cancelled: { title: 'endedCancelled', text: 'endedCancelledText', tone: 'neutral' },
    browserLost: { title: 'endedBrowserLost', text: 'endedBrowserLostText', tone: 'warning' },
    skipped: { title: 'endedSkipped', text: 'endedSkippedText', tone: 'neutral' },
}));

const Losses = /** @type {const} */ (['accessEnded', 'linkWithdrawn', 'linkExpired']);

/**
 * A guest is thanked for what they did, and told who did it otherwise.
 * @param {import('../state.js').State} state
 * @param {import('../strings.js').Translate} t
 * @returns {Ending}
 */
function endingForGuest(state, t) {
    const name = safeLine(state.outcome?.by ?? '', 60) || t('someone');
    const plain = { details: [] };
    switch (state.outcome?.type) {
    case 'resumed':
    case 'answered':
        return state.hasActed ? { title: 'thanks', text: 'thanksText', tone: 'good', ...plain }
                              : { title: 'doneByOther', text: 'doneByOtherText', name, tone: 'good', ...plain };
    case 'verified':
        return state.wantsControl ? { title: 'thanks', text: 'thanksText', tone: 'good', ...plain }
                                  : { title: 'doneByItself', text: 'doneByItselfText', tone: 'good', ...plain };
    case 'declined':
        return state.hasActed ? { title: 'thanksDeclined', text: 'thanksDeclinedText', tone: 'good', ...plain }
                              : { title: 'endedDeclined', text: 'endedOtherText', tone: 'neutral', ...plain };
    case 'timedOut':
        return { title: 'endedTimedOut', text: 'guestTimedOutText', tone: 'neutral', ...plain };
    case 'cancelled':
        return { title: 'guestCancelled', text: 'guestCancelledText', tone: 'neutral', ...plain };
    case 'browserLost':
        return { title: 'endedBrowserLost', text: 'guestBrowserLostText', tone: 'warning', ...plain };
    default:
        return { title: 'endedOther', text: 'endedOtherText', tone: 'neutral', ...plain };
    }
}

/**
 * @param {import('../state.js').State} state
 * @param {import('../strings.js').Translate} t
 * @param {'operator' | 'guest'} kind
 * @returns {Ending}
 */
export function endingOf(state, t, kind) {
    const loss = Losses.find((reason) => reason === state.reason);
    if (loss)
        return { title: loss, text: `${loss}Text`, tone: 'neutral', details: [] };
    if (kind === 'guest')
        return endingForGuest(state, t);
    const outcome = state.outcome;
    const ending = Endings.get(outcome?.type ?? '') ?? { title: 'endedOther', text: 'endedOtherText', tone: 'neutral' };
    const details = [outcome?.by ? t('endedBy', safeLine(outcome.by, 80)) : '', outcome?.reason ? t('endedReason', safeText(outcome.reason, 400)) : ''];
    return { ...ending, details: details.filter(Boolean) };
}
