// Pictures for the fake relay: one-colour PNGs of any size, and frames around any picture.

import { deflateSync } from 'node:zlib';

const table = Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1)
        value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value >>> 0;
});

function crc32(bytes) {
    return (bytes.reduce((crc, byte) => table[(crc ^ byte) & 0xff] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type), data]);
    const result = Buffer.alloc(body.length + 8);
    result.writeUInt32BE(data.length, 0);
    body.copy(result, 4);
    result.writeUInt32BE(crc32(body), body.length + 4);
    return result;
}

export function png(width, height, [red, green, blue]) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 2, 0, 0, 0], 8);
    const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([red, green, blue]))]);
    const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
    return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

export const Format = { jpeg: 1, png: 2, webp: 3 };

export function frame({ number = 1, width = 1280, height = 720, format = Format.png, data, kind = 1, flags = 0 }) {
    const header = Buffer.alloc(24);
    header.writeUInt8(kind, 0);
    header.writeUInt8(format, 1);
    header.writeUInt16BE(flags, 2);
    header.writeUInt32BE(number, 4);
    header.writeUInt16BE(width, 8);
    header.writeUInt16BE(height, 10);
    header.writeDoubleBE(Date.now() / 1000, 16);
    return Buffer.concat([header, data]);
}
