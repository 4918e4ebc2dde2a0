// Fetches one file of the bot's browser in pieces, a few at a time, at this viewer's own pace.

const PieceBytes = 64 * 1024;
const OnTheWay = 3;

/** @typedef {import('./protocol.js').Download} Download */
/** @typedef {{download: number, offset: number, bytes: Uint8Array<ArrayBuffer>}} Piece */

/** What the file is of. */
export const PieceKind = { download: 2, media: 5 };
const PieceHeader = 16;

/**
 * @param {ArrayBuffer} buffer
 * @param {number} [kind]
 * @returns {Piece | null} null for everything that is not a piece of a file
 */
export function parsePiece(buffer, kind = PieceKind.download) {
    if (buffer.byteLength < PieceHeader || buffer.byteLength > PieceHeader + PieceBytes)
        return null;
    const header = new DataView(buffer, 0, PieceHeader);
    if (header.getUint8(0) !== kind)
        return null;
    return { download: header.getUint32(4), offset: Number(header.getBigUint64(8)), bytes: new Uint8Array(buffer, PieceHeader) };
}

export class Fetching {
    #download;
    #send;
    #progress;
    /** @type {Map<number, Uint8Array<ArrayBuffer>>} */
    #pieces = new Map();
    #asked = 0;
    /** @type {(blob: Blob | null) => void} */
    #finish = () => {};

    /**
     * @param {Pick<Download, 'id' | 'bytes'>} download
     * @param {(offset: number) => boolean} send asks for the piece there
     * @param {(share: number) => void} progress
     */
    constructor(download, send, progress) {
        this.#download = download;
        this.#progress = progress;
        this.#send = send;
    }

    get id() {
        return this.#download.id;
    }

    /** @returns {Promise<Blob | null>} null: it has been stopped, or what came is not the file */
    run() {
        return new Promise((resolve) => {
            this.#finish = resolve;
            this.#askOn();
        });
    }

    stop() {
        this.#finish(null);
    }

    /** @param {Piece} piece */
    received({ offset, bytes }) {
        const isAsked = offset % PieceBytes === 0 && offset < this.#asked && !this.#pieces.has(offset);
        if (!isAsked)
            return;
        if (bytes.length !== Math.min(PieceBytes, this.#download.bytes - offset)) {
            this.stop();
            return;
        }
        this.#pieces.set(offset, bytes);
        this.#progress(this.#pieces.size * PieceBytes / this.#download.bytes);
        this.#askOn();
    }

    #askOn() {
        const { bytes } = this.#download;
        while (this.#asked < bytes && this.#asked < (this.#pieces.size + OnTheWay) * PieceBytes) {
            const offset = this.#asked;
            this.#asked += PieceBytes;
            if (!this.#send(offset)) {
                this.stop();
                return;
            }
        }
        if (this.#pieces.size * PieceBytes >= bytes)
            this.#finish(this.#whole());
    }

    /** Of a type that no browser opens by itself. */
    #whole() {
        const parts = [...this.#pieces].sort(([one], [other]) => one - other).map(([, bytes]) => bytes);
        return new Blob(parts, { type: 'application/octet-stream' });
    }
}
