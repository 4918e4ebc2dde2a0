// Text from bots, pages and other people, made safe to look at: what cannot be seen becomes visible, what is too long is cut.

const Invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** @param {string} character */
function visible(character) {
    const code = character.charCodeAt(0);
    if (code < 0x20)
        return String.fromCharCode(0x2400 + code);
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * One line that cannot pretend to be anything else.
 * @param {string} text
 * @param {number} [limit]
 */
export function safeLine(text, limit = 200) {
    const characters = Array.from(text.slice(0, limit * 2));
    const cut = characters.length > limit ? [...characters.slice(0, limit - 1), '…'] : characters;
    return cut.join('').replace(Invisible, visible);
}

/**
 * The same for text that may have several lines.
 * @param {string} text
 * @param {number} [limit]
 */
export function safeText(text, limit = 2000) {
    return text.slice(0, limit).split(/\r\n|\r|\n/).map((line) => safeLine(line, limit)).join('\n');
}

/**
 * Whom a long host belongs to stands at its end.
 * @param {string} host
 */
function endOf(host) {
    return safeLine(host.length > 120 ? `…${host.slice(-119)}` : host);
}

/**
 * The origin that the bar shows, in parts; hosts stay in their ASCII form so that look-alike letters cannot hide.
 * @param {string} origin
 * @returns {{scheme: string, host: string, secure: boolean}}
 */
export function originParts(origin) {
    try {
        const url = new URL(origin);
        if (url.host !== '')
            return { scheme: `${url.protocol}//`, host: endOf(url.host), secure: url.protocol === 'https:' };
    } catch {
        // Not an address: shown as it is, below.
    }
    return { scheme: '', host: safeLine(origin, 120), secure: false };
}
