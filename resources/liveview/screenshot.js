// A picture of the page to keep, captured anew by the relay. Where that cannot be, it is what is seen here, and says so.

const Header = 4;
const Largest = 32 * 1024 * 1024;
/** Longer than the relay waits for a page. */
const LongestWait = 8000;

/**
 * @param {ArrayBuffer} buffer
 * @returns {Uint8Array<ArrayBuffer> | null} the PNG; null: no screenshot
 */
export function parseScreenshot(buffer) {
    if (buffer.byteLength <= Header || buffer.byteLength > Header + Largest)
        return null;
    const header = new DataView(buffer, 0, Header);
    return header.getUint8(0) === 4 && header.getUint8(1) === 2 && header.getUint16(2) === 0 ? new Uint8Array(buffer, Header) : null;
}

/** @param {Uint8Array<ArrayBuffer>} png */
function toDataUrl(png) {
    return new Promise((/** @type {(url: string) => void} */ resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.onerror = () => resolve('');
        reader.readAsDataURL(new Blob([png], { type: 'image/png' }));
    });
}

export class Screenshots {
    #ask;
    #seen;
    #taken;
    /** @type {ReturnType<typeof setTimeout> | undefined} runs while one is waited for */
    #timer;
    #url = '';

    /**
     * @param {() => boolean} ask tells the relay
     * @param {() => string} seen what is seen here, as a data: address
     * @param {(isOld: boolean, trouble: string) => void} taken there is one; `trouble`: why it is no new one
     */
    constructor(ask, seen, taken) {
        this.#ask = ask;
        this.#seen = seen;
        this.#taken = taken;
    }

    /** The last one as a data: address; empty: there is none. */
    get url() {
        return this.#url;
    }

    take() {
        if (this.#timer !== undefined)
            return;
        this.#timer = setTimeout(() => this.refused(''), LongestWait);
        if (!this.#ask())
            this.refused('');
    }

    /** @param {Uint8Array<ArrayBuffer>} png */
    async received(png) {
        if (this.#timer !== undefined)
            this.#finish(await toDataUrl(png), false, '');
    }

    /** @param {string} why empty: nobody has said */
    refused(why) {
        if (this.#timer !== undefined)
            this.#finish(this.#seen(), true, why);
    }

    /**
     * @param {string} url
     * @param {boolean} isOld
     * @param {string} trouble
     */
    #finish(url, isOld, trouble) {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#url = url;
        this.#taken(isOld, trouble);
    }
}
