// The bot's page in the size of the room for its picture: while the bot allows it, for whoever is in control.

const SettledAfter = 150;
const Smallest = { width: 320, height: 240 };
const Largest = { width: 3840, height: 2160 };

/** @typedef {{width: number, height: number}} Size in CSS pixels */

/**
 * What the relay takes.
 * @param {Size} room
 * @returns {Size}
 */
export function fittedSize({ width, height }) {
    return {
        width: Math.min(Math.max(Math.round(width), Smallest.width), Largest.width),
        height: Math.min(Math.max(Math.round(height), Smallest.height), Largest.height),
    };
}

export class Fit {
    #stage;
    #send;
    /** @type {number | null} */
    #control = null;
    /** @type {Size | null} that was sent last under this control */
    #sent = null;
    #timer = 0;

    /**
     * @param {HTMLElement} stage
     * @param {(size: Size) => void} send
     */
    constructor(stage, send) {
        this.#stage = stage;
        this.#send = send;
        new ResizeObserver(() => this.#soon()).observe(stage);
    }

    /** @param {number | null} control under which the page follows; null: it does not */
    follow(control) {
        if (control === this.#control)
            return;
        this.#control = control;
        this.#sent = null;
        this.#soon();
    }

    #soon() {
        clearTimeout(this.#timer);
        if (this.#control !== null)
            this.#timer = setTimeout(() => this.#tell(), SettledAfter);
    }

    #tell() {
        const size = fittedSize({ width: this.#stage.clientWidth, height: this.#stage.clientHeight });
        const isOtherWidth = size.width !== this.#sent?.width;
        // A phone's keyboard takes the lower half of the screen for as long as somebody types: that is no other window.
        if (isOtherWidth || (size.height !== this.#sent?.height && !hasKeyboard())) {
            this.#sent = size;
            this.#send(size);
        }
    }
}

function hasKeyboard() {
    const focused = document.activeElement;
    return matchMedia('(pointer: coarse)').matches && (focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement);
}
