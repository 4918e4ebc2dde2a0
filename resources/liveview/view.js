// Draws the newest frame onto the canvas and knows where a point of the screen lies in the bot's page.

import { isSafePicture } from './image.js';

/** @typedef {import('./protocol.js').Frame} Frame */
/** @typedef {{x: number, y: number}} Point */

const FarthestDrag = 10_000;
const MostZoom = 6;
const ZoomStep = 1.25;

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
    return Math.min(Math.max(value, low), high);
}

export class View {
    #canvas;
    #stage;
    #context;
    #firstPicture;
    /** @type {Frame | null} the newest frame that nobody has decoded yet */
    #waiting = null;
    #isDecoding = false;
    /** @type {ImageBitmap | null} kept, because a resized canvas is empty */
    #picture = null;
    #pageWidth = 0;
    #pageHeight = 0;
    #zoom = 1;
    #pan = { x: 0, y: 0 };
    #framesReceived = 0;
    #bad = 0;
    #lastNumber = 0;

    /**
     * @param {HTMLCanvasElement} canvas
     * @param {HTMLElement} stage
     * @param {() => void} pictureShown
     */
    constructor(canvas, stage, pictureShown) {
        this.#canvas = canvas;
        this.#stage = stage;
        this.#context = canvas.getContext('2d', { alpha: false });
        this.#firstPicture = pictureShown;
        new ResizeObserver(() => this.fit()).observe(stage);
        window.addEventListener('resize', () => this.fit());
        document.addEventListener('visibilitychange', () => void this.#decode());
    }

    /** The page's viewport in its own CSS pixels; zero before the first frame. */
    get pageSize() {
        return { width: this.#pageWidth, height: this.#pageHeight };
    }

    get isZoomed() {
        return this.#zoom > 1;
    }

    get zoomFactor() {
        return Math.round(this.#zoom * 100) / 100;
    }

    get frameNumber() {
        return this.#lastNumber;
    }

    get badFrames() {
        return this.#bad;
    }

    /** The newest picture as it came, a PNG in a data: address; empty before the first. */
    toPng() {
        if (!this.#picture)
            return '';
        const canvas = document.createElement('canvas');
        canvas.width = this.#picture.width;
        canvas.height = this.#picture.height;
        canvas.getContext('2d', { alpha: false })?.drawImage(this.#picture, 0, 0);
        return canvas.toDataURL('image/png');
    }

    /** Frames that arrived since the last call. */
    takeFrameCount() {
        const count = this.#framesReceived;
        this.#framesReceived = 0;
        return count;
    }

    /**
     * A newer frame replaces one that still waits.
     * @param {Frame} frame
     */
    push(frame) {
        this.#framesReceived += 1;
        this.#waiting = frame;
        void this.#decode();
    }

    async #decode() {
        if (this.#isDecoding || document.hidden)
            return;
        this.#isDecoding = true;
        while (this.#waiting) {
            const frame = this.#waiting;
            this.#waiting = null;
            await this.#decodeOne(frame);
        }
        this.#isDecoding = false;
    }

    /** @param {Frame} frame */
    async #decodeOne(frame) {
        try {
            if (!isSafePicture(frame.data, frame.type))
                throw new Error('not a picture');
            this.#show(await createImageBitmap(new Blob([frame.data], { type: frame.type })), frame);
        } catch {
            this.#bad += 1;
        }
    }

    /**
     * @param {ImageBitmap} picture
     * @param {Frame} frame
     */
    #show(picture, frame) {
        this.#picture?.close();
        this.#picture = picture;
        this.#lastNumber = frame.number;
        if (frame.width !== this.#pageWidth || frame.height !== this.#pageHeight) {
            this.#pageWidth = frame.width;
            this.#pageHeight = frame.height;
            this.fit();
        } else {
            this.#draw();
        }
        this.#firstPicture();
    }

    #draw() {
        if (!this.#context || !this.#picture)
            return;
        this.#context.imageSmoothingQuality = 'high';
        this.#context.drawImage(this.#picture, 0, 0, this.#canvas.width, this.#canvas.height);
    }

    /** Letterboxes the page into the stage; edges lie on device pixels so that a 1:1 picture stays sharp. */
    fit() {
        if (this.#pageWidth === 0)
            return;
        const ratio = window.devicePixelRatio || 1;
        const stage = { width: this.#stage.clientWidth, height: this.#stage.clientHeight };
        const scale = Math.min(stage.width / this.#pageWidth, stage.height / this.#pageHeight);
        const pixels = {
            width: Math.max(1, Math.round(this.#pageWidth * scale * ratio)),
            height: Math.max(1, Math.round(this.#pageHeight * scale * ratio)),
        };
        const size = { width: pixels.width / ratio, height: pixels.height / ratio };
        if (this.#canvas.width !== pixels.width || this.#canvas.height !== pixels.height) {
            this.#canvas.width = pixels.width;
            this.#canvas.height = pixels.height;
        }
        this.#canvas.style.width = `${size.width}px`;
        this.#canvas.style.height = `${size.height}px`;
        this.#canvas.style.left = `${Math.round((stage.width - size.width) / 2 * ratio) / ratio}px`;
        this.#canvas.style.top = `${Math.round((stage.height - size.height) / 2 * ratio) / ratio}px`;
        this.#applyZoom();
        this.#draw();
    }

    /**
     * Enlarges around a point of the screen that stays where it is.
     * @param {number} factor
     * @param {Point} around
     * @param {Point} moved
     */
    zoomBy(factor, around, moved) {
        const box = this.#canvas.getBoundingClientRect();
        const before = this.#zoom;
        this.#zoom = clamp(before * factor, 1, MostZoom);
        const growth = this.#zoom / before;
        this.#pan.x += (around.x - (box.left + box.width / 2)) * (1 - growth) + moved.x;
        this.#pan.y += (around.y - (box.top + box.height / 2)) * (1 - growth) + moved.y;
        this.#applyZoom();
    }

    /**
     * Brings a point of the page to the middle, with so many pixels of the screen for one of the page.
     * @param {Point} point in the page
     * @param {number} scale
     */
    zoomTo(point, scale) {
        if (this.#pageWidth === 0)
            return;
        this.#zoom = clamp(scale * this.#pageWidth / this.#canvas.offsetWidth, 1, MostZoom);
        this.#pan = {
            x: (0.5 - point.x / this.#pageWidth) * this.#canvas.offsetWidth * this.#zoom,
            y: (0.5 - point.y / this.#pageHeight) * this.#canvas.offsetHeight * this.#zoom,
        };
        this.#applyZoom();
    }

    zoomOut() {
        this.#zoom = 1;
        this.#applyZoom();
    }

    /**
     * @param {'in' | 'out' | 'reset'} step
     */
    zoom(step) {
        const box = this.#canvas.getBoundingClientRect();
        const factor = { in: ZoomStep, out: 1 / ZoomStep, reset: 1 / this.#zoom }[step];
        this.zoomBy(factor, { x: box.left + box.width / 2, y: box.top + box.height / 2 }, { x: 0, y: 0 });
    }

    /**
     * An enlarged picture moves under the pointer, so that its edges are where the stage's edges are. Not while a button
     * is held: what is drawn along must not move by itself.
     * @param {number} clientX
     * @param {number} clientY
     * @param {boolean} isHeld
     */
    follow(clientX, clientY, isHeld) {
        if (!this.isZoomed || isHeld)
            return;
        const stage = this.#stage.getBoundingClientRect();
        const room = this.#room();
        this.#pan.x = room.x * (1 - 2 * clamp((clientX - stage.left) / stage.width, 0, 1));
        this.#pan.y = room.y * (1 - 2 * clamp((clientY - stage.top) / stage.height, 0, 1));
        this.#applyZoom();
    }

    /**
     * A point of the page on the stage.
     * @param {Point} point
     * @returns {Point}
     */
    toStage({ x, y }) {
        const box = this.#canvas.getBoundingClientRect();
        const stage = this.#stage.getBoundingClientRect();
        return {
            x: box.left - stage.left + x / Math.max(this.#pageWidth, 1) * box.width,
            y: box.top - stage.top + y / Math.max(this.#pageHeight, 1) * box.height,
        };
    }

    /**
     * How far an enlarged picture may be moved to each side.
     * @returns {Point}
     */
    #room() {
        return { x: this.#canvas.offsetWidth * (this.#zoom - 1) / 2, y: this.#canvas.offsetHeight * (this.#zoom - 1) / 2 };
    }

    #applyZoom() {
        const room = this.#room();
        this.#pan = { x: clamp(this.#pan.x, -room.x, room.x), y: clamp(this.#pan.y, -room.y, room.y) };
        this.#canvas.style.transform = this.#zoom === 1 ? ''
            : `translate(${this.#pan.x}px, ${this.#pan.y}px) scale(${this.#zoom})`;
    }

    /** @returns {{left: number, top: number, width: number, height: number}} where the page lies on the screen */
    get box() {
        const { left, top, width, height } = this.#canvas.getBoundingClientRect();
        return { left, top, width, height };
    }

    /**
     * A point of the screen in CSS pixels of the page. Points outside stay on its edge, unless something is held: a drag
     * goes on beyond the edge, as one goes on beyond a browser's window.
     * @param {number} clientX
     * @param {number} clientY
     * @param {boolean} [isHeld]
     * @returns {Point}
     */
    toPage(clientX, clientY, isHeld = false) {
        const box = this.#canvas.getBoundingClientRect();
        if (box.width === 0 || box.height === 0)
            return { x: 0, y: 0 };
        const edge = isHeld ? FarthestDrag : 0;
        const x = (clientX - box.left) / box.width * this.#pageWidth;
        const y = (clientY - box.top) / box.height * this.#pageHeight;
        return {
            x: Math.round(clamp(x, -edge, this.#pageWidth + edge - 0.01) * 100) / 100,
            y: Math.round(clamp(y, -edge, this.#pageHeight + edge - 0.01) * 100) / 100,
        };
    }
}
