// The line that says what is asked, by which bot, and whether the page is already where the bot wants it.

import { element, setText } from '../dom.js';
import { statusOf } from '../state.js';
import { safeLine, safeText } from '../text.js';
import { createConditions } from './conditions.js';

/**
 * @param {string} kind
 * @returns {import('../strings.js').Key}
 */
function kindKey(kind) {
    if (/captcha/i.test(kind))
        return 'taskCaptcha';
    return isCodeRequest(kind) ? 'task2fa' : 'taskOther';
}

/** @param {string} kind */
export function isCodeRequest(kind) {
    return /2fa|otp|code|mfa/i.test(kind);
}

/**
 * @param {import('../strings.js').Translate} t
 * @returns {import('./bar.js').Part}
 */
export function createAsk(t) {
    const kind = element('span', { class: 'kind' });
    const bot = element('bdi', { class: 'bot' });
    const words = element('bdi', { class: 'words' });
    const conditions = createConditions(t);
    const result = element('section', { class: 'ask', 'aria-label': t('task') }, kind, bot, words, conditions.element);
    return {
        element: result,
        render: (state) => {
            const intervention = state.intervention;
            result.hidden = !intervention || statusOf(state) === 'ended';
            if (!intervention)
                return;
            setText(kind, t(kindKey(intervention.kind)));
            setText(bot, intervention.botName === '' ? '' : t('askedBy', safeLine(intervention.botName, 60)));
            setText(words, safeText(intervention.instructions, 1000) || t('noInstructions'));
            conditions.render(state);
        },
    };
}
