// Looks at the first bytes of a picture before anybody decodes it: is it what it says, and how large would it become.

/** @typedef {{width: number, height: number}} Size */

const LargestPicture = 64 * 1024 * 1024;

/**
 * @param {DataView} bytes
 * @returns {Size | null}
 */
function pngSize(bytes) {
    if (bytes.byteLength < 33 || bytes.getUint32(0) !== 0x89504e47 || bytes.getUint32(4) !== 0x0d0a1a0a)
        return null;
    return { width: bytes.getUint32(16), height: bytes.getUint32(20) };
}

/** @param {number} marker */
function startsFrame(marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/**
 * @param {DataView} bytes
 * @returns {Size | null}
 */
function jpegSize(bytes) {
    if (bytes.byteLength < 4 || bytes.getUint16(0) !== 0xffd8)
        return null;
    let at = 2;
    while (at + 9 <= bytes.byteLength && bytes.getUint8(at) === 0xff) {
        const marker = bytes.getUint8(at + 1);
        if (startsFrame(marker))
            return { width: bytes.getUint16(at + 7), height: bytes.getUint16(at + 5) };
        at += marker === 0xff ? 1 : 2 + bytes.getUint16(at + 2);
    }
    return null;
}

/**
 * @param {DataView} bytes
 * @returns {Size | null}
 */
function webpSize(bytes) {
    if (bytes.byteLength < 30 || bytes.getUint32(0) !== 0x52494646 || bytes.getUint32(8) !== 0x57454250)
        return null;
    switch (bytes.getUint32(12)) {
    case 0x56503820: // "VP8 "
        return { width: bytes.getUint16(26, true) & 0x3fff, height: bytes.getUint16(28, true) & 0x3fff };
    case 0x5650384c: { // "VP8L"
        const bits = bytes.getUint32(21, true);
        return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: // "VP8X"
        return { width: (bytes.getUint32(24, true) & 0xffffff) + 1, height: (bytes.getUint32(26, true) >>> 8) + 1 };
    default:
        return null;
    }
}

const readers = new Map([['image/jpeg', jpegSize], ['image/png', pngSize], ['image/webp', webpSize]]);

/**
 * @param {Uint8Array} data
 * @param {string} type
 */
export function isSafePicture(data, type) {
    const size = readers.get(type)?.(new DataView(data.buffer, data.byteOffset, data.byteLength));
    return size != null && size.width > 0 && size.height > 0 && size.width * size.height <= LargestPicture;
}
