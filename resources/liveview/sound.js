// The page's sound, played as it comes: each message is a moment of it, put behind the one before.

/** Twelve bytes before the samples: kind, format, two zeros, number, samples in a second. */
const Header = 12;
const LongestMessage = 64 * 1024;
/** Seconds: between what has come and what is heard, so that a late message is no gap. More than that is dropped. */
const Cushion = 0.06;
const MostWaiting = 0.2;

/** @typedef {{rate: number, samples: Float32Array<ArrayBuffer>}} Piece */

/**
 * @param {ArrayBuffer} buffer
 * @returns {Piece | null} null: no sound
 */
export function parseSound(buffer) {
    const count = (buffer.byteLength - Header) >> 1;
    if (count <= 0 || buffer.byteLength > LongestMessage)
        return null;
    const view = new DataView(buffer);
    const rate = view.getUint32(8);
    if (view.getUint8(0) !== 3 || view.getUint8(1) !== 1 || view.getUint16(2) !== 0 || rate < 8000 || rate > 48_000)
        return null;
    const samples = new Float32Array(count);
    for (let index = 0; index < count; index += 1)
        samples[index] = view.getInt16(Header + 2 * index, true) / 32_768;
    return { rate, samples };
}

export class SoundPlayer {
    /** @type {AudioContext | null} there is none until somebody wants to hear */
    #context = null;
    /** @type {GainNode | null} */
    #gain = null;
    #volume = 1;
    #next = 0;

    get volume() {
        return this.#volume;
    }

    /** Wants a person's press the first time. */
    start() {
        if (this.#context)
            return;
        this.#context = new AudioContext({ latencyHint: 'interactive' });
        this.#gain = this.#context.createGain();
        this.#gain.gain.value = this.#volume;
        this.#gain.connect(this.#context.destination);
        this.#next = 0;
        void this.#context.resume();
    }

    stop() {
        void this.#context?.close();
        this.#context = null;
        this.#gain = null;
    }

    /** @param {number} volume 0 to 1 */
    setVolume(volume) {
        this.#volume = Math.min(Math.max(volume, 0), 1);
        if (this.#gain)
            this.#gain.gain.value = this.#volume;
    }

    /** @param {Piece} piece */
    play({ rate, samples }) {
        const context = this.#context;
        if (!context || !this.#gain)
            return;
        const now = context.currentTime;
        if (this.#next > now + MostWaiting)
            return;
        if (this.#next < now)
            this.#next = now + Cushion;
        const buffer = context.createBuffer(1, samples.length, rate);
        buffer.copyToChannel(samples, 0);
        const source = context.createBufferSource();
        source.buffer = buffer;
        source.connect(this.#gain);
        source.start(this.#next);
        this.#next += buffer.duration;
    }
}
