// Reads the fields of what arrives. Nothing is trusted: a wrong field makes the whole message none.

/** @typedef {Record<string, unknown>} Json */

/** A field is not what it has to be. */
export class Malformed extends Error {}

/**
 * @param {unknown} value
 * @returns {Json}
 */
export function object(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new Malformed();
    return /** @type {Json} */ (value);
}

/**
 * @param {unknown} value
 * @param {number} [limit]
 */
export function string(value, limit = 4096) {
    if (typeof value !== 'string')
        throw new Malformed();
    return value.slice(0, limit);
}

/**
 * @param {unknown} value
 * @param {number} [limit]
 */
export function optionalString(value, limit = 4096) {
    return value === undefined || value === null ? '' : string(value, limit);
}

/** @param {unknown} value */
export function wholeNumber(value) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
        throw new Malformed();
    return value;
}

/** @param {unknown} value */
export function pixels(value) {
    if (typeof value !== 'number' || !Number.isFinite(value))
        throw new Malformed();
    return value;
}

/**
 * @template {string} T
 * @param {unknown} value
 * @param {readonly T[]} known
 * @returns {T}
 */
export function oneOf(value, known) {
    const found = known.find((name) => name === value);
    if (found === undefined)
        throw new Malformed();
    return found;
}

/** @param {unknown} value */
export function optionalObject(value) {
    return value === null || value === undefined ? {} : object(value);
}
