// Looks for secrets in what was written down, however it was written.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{name: string, bytes: Buffer}} Place */

/** What of a text's base64 does not depend on what stands before and after it. */
function base64Of(bytes, before) {
    const text = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(2)]).toString('base64');
    return text.slice(before === 0 ? 0 : 4, Math.floor((before + bytes.length) / 3) * 4);
}

/** @returns {[string, Buffer][]} */
export function disguises(secret) {
    const raw = Buffer.from(secret);
    const decoded = Buffer.from(secret, 'base64url');
    const texts = [
        ['plain', secret],
        ['in a URL', encodeURIComponent(secret)],
        ['in a URL, every character', [...raw].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')],
        ...[raw, ...(decoded.length >= 16 ? [decoded] : [])].flatMap((bytes) => [
            ['in hex', bytes.toString('hex')], ['in capital hex', bytes.toString('hex').toUpperCase()],
            ...[0, 1, 2].map((before) => base64Of(bytes, before)).flatMap((text) => [
                ['in base64', text], ['in base64url', text.replaceAll('+', '-').replaceAll('/', '_')],
            ]),
        ]),
    ];
    return [...texts.map(([name, text]) => [name, Buffer.from(text)]), ['in UTF-16', Buffer.from(secret, 'utf16le')],
        ...(decoded.length >= 16 ? [['as bytes', decoded]] : [])];
}

/** @returns {Generator<Place>} every file below, but not in the folders named */
export function* filesUnder(folder, ...without) {
    for (const name of readdirSync(folder).filter((entry) => !without.includes(entry))) {
        const file = path.join(folder, name);
        const about = statSync(file, { throwIfNoEntry: false });
        if (about?.isDirectory())
            yield* filesUnder(file, ...without);
        else if (about?.isFile())
            yield { name: file, bytes: readFileSync(file) };
    }
}

export function said(name, ...texts) {
    return { name, bytes: Buffer.from(texts.join('\n')) };
}

/**
 * @param {Record<string, string>} secrets
 * @param {Place[]} places
 */
export function findings(secrets, places) {
    const found = [];
    for (const [whose, secret] of Object.entries(secrets)) {
        for (const [how, bytes] of disguises(secret))
            found.push(...places.filter((place) => place.bytes.includes(bytes)).map(({ name }) => `${whose}, ${how}: ${name}`));
    }
    return found;
}
