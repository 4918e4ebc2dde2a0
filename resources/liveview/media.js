// What the bot's page plays in a browser whose sound cannot be captured, played along here: each file once, from a
// place of this page's own and in no document, then in step with what becomes of it there.

import { Fetching } from './prompts/fetching.js';

/** Seconds: out of step by less than this nobody notices. Up to so much is caught up by playing faster, so that nothing is left out. */
const Noticed = 0.15;
const MostLate = 5;
const CatchUp = 1.15;
const MostPlayers = 3;

const States = /** @type {const} */ (['paused', 'playing', 'ended', 'gone']);
const Types = ['', 'audio/wav', 'audio/ogg', 'audio/flac', 'audio/mpeg', 'audio/mp4', 'audio/webm', 'audio/aac'];
const MostBytes = 16 * 1024 * 1024;

/** @typedef {{media: number, state: typeof States[number], bytes: number, mimeType: string, position: number, rate: number, volume: number}} Media */
/** @typedef {{send: (media: number, offset: number) => boolean, failed: (key: 'soundUnknownKind' | 'soundBlocked') => void}} Outside */

/**
 * @param {import('./fields.js').Json} json
 * @returns {Media}
 */
export function toMedia(json) {
    const mimeType = Types.find((type) => type === json['mimeType']) ?? '';
    const state = States.find((name) => name === json['state']) ?? 'gone';
    const number = (/** @type {string} */ name, /** @type {number} */ least, /** @type {number} */ most) => Math.min(Math.max(Number(json[name]) || 0, least), most);
    return {
        media: number('media', 0, 2 ** 32), state: mimeType === '' ? 'gone' : state, bytes: number('bytes', 0, MostBytes), mimeType,
        position: number('position', 0, 1e6), rate: number('rate', 0.1, 8), volume: number('volume', 0, 1),
    };
}

class Player {
    #audio = new Audio();
    #isReady = false;
    #hasPlayed = false;
    #told;
    #toldAt = performance.now();
    #volume;
    #outside;
    fetching;

    /**
     * @param {Media} told
     * @param {number} volume
     * @param {Outside} outside
     */
    constructor(told, volume, outside) {
        this.#told = told;
        this.#volume = volume;
        this.#outside = outside;
        this.fetching = new Fetching({ id: told.media, bytes: told.bytes }, (offset) => outside.send(told.media, offset), () => {});
        this.#audio.ontimeupdate = () => this.#keepStep();
        this.#audio.onerror = () => outside.failed('soundUnknownKind');
        void this.fetching.run().then((blob) => blob && this.#arrived(blob));
    }

    /** @param {Blob} blob */
    #arrived(blob) {
        this.#audio.src = URL.createObjectURL(new Blob([blob], { type: this.#told.mimeType }));
        this.#isReady = true;
        this.#follow();
    }

    /** Where the page is now, as far as we were told. */
    get #target() {
        const { state, position, rate } = this.#told;
        return position + (state === 'playing' ? (performance.now() - this.#toldAt) / 1000 * rate : 0);
    }

    /** @param {Media} told */
    tell(told) {
        const hasJumped = Math.abs(this.#target - told.position) > Noticed && told.state !== 'ended';
        this.#told = told;
        this.#toldAt = performance.now();
        if (hasJumped && this.#hasPlayed)
            this.#audio.currentTime = told.position;
        this.#follow();
    }

    /** @param {number} volume */
    setVolume(volume) {
        this.#volume = volume;
        this.#audio.volume = this.#told.volume * volume;
    }

    stop() {
        this.fetching.stop();
        this.#audio.onerror = null;
        this.#audio.pause();
        URL.revokeObjectURL(this.#audio.src);
        this.#audio.removeAttribute('src');
    }

    #follow() {
        this.setVolume(this.#volume);
        if (!this.#isReady)
            return;
        if (this.#told.state === 'playing')
            this.#play();
        else if (this.#told.state === 'paused')
            this.#audio.pause();
        else if (!this.#hasPlayed) // short and over before it was here
            this.#play();
    }

    #play() {
        if (!this.#audio.paused)
            return this.#keepStep();
        const late = this.#target - this.#audio.currentTime;
        if (late > MostLate || late < -Noticed)
            this.#audio.currentTime = this.#target;
        this.#hasPlayed = true;
        this.#audio.playbackRate = this.#told.rate;
        this.#audio.play().catch((error) => error.name === 'NotAllowedError' && this.#outside.failed('soundBlocked'));
    }

    #keepStep() {
        if (this.#told.state !== 'playing' || this.#audio.paused)
            return;
        const late = this.#target - this.#audio.currentTime;
        if (late > MostLate || late < -Noticed)
            this.#audio.currentTime = this.#target;
        this.#audio.playbackRate = this.#told.rate * (late > Noticed ? CatchUp : 1);
    }
}

export class PageMedia {
    /** @type {Map<number, Player>} */
    #players = new Map();
    #volume = 1;
    #outside;

    /** @param {Outside} outside */
    constructor(outside) {
        this.#outside = outside;
    }

    /** @param {Media} media */
    told(media) {
        const player = this.#players.get(media.media);
        if (media.state === 'gone') {
            player?.stop();
            this.#players.delete(media.media);
        } else if (player) {
            player.tell(media);
        } else if (this.#players.size < MostPlayers && media.bytes > 0) {
            this.#players.set(media.media, new Player(media, this.#volume, this.#outside));
        }
    }

    /** @param {import('./prompts/fetching.js').Piece} piece */
    received(piece) {
        this.#players.get(piece.download)?.fetching.received(piece);
    }

    /** @param {number} volume 0 to 1 */
    setVolume(volume) {
        this.#volume = volume;
        this.#players.forEach((player) => player.setVolume(volume));
    }

    stop() {
        this.#players.forEach((player) => player.stop());
        this.#players.clear();
    }
}
