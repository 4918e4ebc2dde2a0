// Why a page could not be opened, in words: what the browser paints about it is its own language, and small.

import { element, icon, setText } from '../dom.js';

/** @typedef {import('../strings.js').Key} Key */

/** The first that fits. @type {[RegExp, Key][]} */
const reasons = [
    [/^ERR_CERT_AUTHORITY_INVALID$/, 'certAuthority'],
    [/^ERR_CERT_DATE_INVALID$/, 'certDate'],
    [/^ERR_CERT_COMMON_NAME_INVALID$/, 'certName'],
    [/^ERR_CERT_REVOKED$/, 'certRevoked'],
    [/^ERR_(CERT|SSL|BAD_SSL)_/, 'certOther'],
    [/^ERR_NAME_/, 'hostUnknown'],
    [/TIMED_OUT$/, 'hostSilent'],
    [/^ERR_(CONNECTION|ADDRESS|EMPTY_RESPONSE|SOCKET)/, 'hostUnreachable'],
    [/^ERR_(INTERNET|NETWORK)/, 'botOffline'],
    [/^ERR_(PROXY|TUNNEL)/, 'proxyBroken'],
    [/^ERR_TOO_MANY_REDIRECTS$/, 'tooManyRedirects'],
    [/^ERR_BLOCKED_BY/, 'pageBlocked'],
];

/**
 * @param {import('../strings.js').Translate} t
 * @returns {import('./bar.js').Part}
 */
export function createFailure(t) {
    const words = element('span', { class: 'words' });
    const name = element('code', {});
    const result = element('div', { class: 'failure', role: 'status', hidden: true }, icon('warning'), words, name);
    return {
        element: result,
        render: ({ page, live }) => {
            result.hidden = !page.failed || live === 'ended';
            if (result.hidden)
                return;
            setText(words, t(reasons.find(([code]) => code.test(page.failure))?.[1] ?? 'failedPlain'));
            setText(name, page.failure);
        },
    };
}
