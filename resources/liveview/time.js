// Moments and what is left until them.

/**
 * @param {unknown} text RFC 3339
 * @returns {number | null} milliseconds since the epoch
 */
export function toMoment(text) {
    if (typeof text !== 'string' || text.length > 40)
        return null;
    const moment = Date.parse(text);
    return Number.isFinite(moment) ? moment : null;
}

/**
 * "29:41", or "1:05:00" from an hour on. Never negative.
 * @param {number} milliseconds
 */
export function countdown(milliseconds) {
    const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
    const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
    const hours = Math.floor(seconds / 3600);
    return hours > 0 ? `${hours}:${parts.join(':')}` : `${Number(parts[0])}:${parts[1]}`;
}
