// Sends files in pieces, no more at once than the page at the other end has room for.

const PieceBytes = 24_000;
const OnTheWay = 8 * PieceBytes;

/** @typedef {(message: import('../protocol.js').Outgoing) => boolean} Send */

/** @param {Uint8Array} bytes */
function base64(bytes) {
    return btoa(String.fromCharCode(...bytes));
}

export class Upload {
    #send;
    #prompt;
    #progress;
    #sent = 0;
    #received = 0;
    #isStopped = false;
    #wake = () => {};

    /**
     * @param {number} prompt
     * @param {Send} send
     * @param {(bytes: number) => void} progress
     */
    constructor(prompt, send, progress) {
        this.#progress = progress;
        this.#prompt = prompt;
        this.#send = send;
    }

    get prompt() {
        return this.#prompt;
    }

    /** @param {number} bytes */
    received(bytes) {
        this.#received = bytes;
        this.#progress(bytes);
        this.#wake();
    }

    stop() {
        this.#isStopped = true;
        this.#wake();
    }

    /**
     * @param {File[]} files
     * @returns {Promise<boolean>} true once the page at the other end has them all
     */
    async run(files) {
        for (const [index, file] of files.entries()) {
            for (let offset = 0; offset === 0 || offset < file.size; offset += PieceBytes) {
                const bytes = new Uint8Array(await file.slice(offset, offset + PieceBytes).arrayBuffer());
                await this.#until(OnTheWay);
                const piece = { prompt: this.#prompt, file: index, offset, name: file.name.slice(0, 255), mimeType: file.type.slice(0, 255), data: base64(bytes) };
                if (this.#isStopped || !this.#send({ type: 'file', ...piece }))
                    return false;
                this.#sent += bytes.length;
            }
        }
        await this.#until(0);
        return !this.#isStopped;
    }

    /** @param {number} most bytes that nobody has confirmed */
    async #until(most) {
        while (!this.#isStopped && this.#sent - this.#received > most)
            await new Promise((resolve) => { this.#wake = () => resolve(undefined); });
    }
}
