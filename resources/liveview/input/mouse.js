// Mouse and pen: presses with their click counts, the whole path of a drag, the wheel in pixels.

import { modifiersOf } from './sender.js';

/** @typedef {'left' | 'middle' | 'right' | 'back' | 'forward'} Button */

/** In the order of MouseEvent.button, with the bit each has in MouseEvent.buttons. */
const Buttons = /** @type {const} */ (['left', 'middle', 'right', 'back', 'forward']);
const Bits = { left: 1, right: 2, middle: 4, back: 8, forward: 16 };

const PixelsPerLine = 100 / 3;
const PathStep = 4; // milliseconds; a faster mouse reports more points than a path needs
const FarthestScroll = 100_000;
const BacklogWorthSkipping = 64 * 1024;

/** @param {number} pixels */
function scrollable(pixels) {
    return Math.min(Math.max(pixels, -FarthestScroll), FarthestScroll);
}

export class Mouse {
    #view;
    #sender;
    #canvas;
    /** @type {Map<Button, {clickCount: number}>} the press of each held button */
    #held = new Map();
    #last = { x: 0, y: 0 };
    /** Pointer events know fractions of a pixel that mouse and wheel events round away. */
    #pointer = { clientX: 0, clientY: 0 };
    #lastPathPoint = 0;
    #isTouch = false;

    /**
     * @param {HTMLCanvasElement} canvas
     * @param {import('../view.js').View} view
     * @param {import('./sender.js').Sender} sender
     */
    constructor(canvas, view, sender) {
        this.#canvas = canvas;
        this.#view = view;
        this.#sender = sender;
        canvas.addEventListener('pointerdown', (event) => this.#pointerDown(event));
        canvas.addEventListener('pointermove', (event) => this.#moved(event));
        canvas.addEventListener('pointerup', (event) => { this.#pointer = event; });
        canvas.addEventListener('lostpointercapture', () => this.#isTouch || this.#captureLost());
        canvas.addEventListener('mousedown', (event) => this.#pressed(event));
        window.addEventListener('mouseup', (event) => this.#released(event));
        canvas.addEventListener('wheel', (event) => this.#wheeled(event), { passive: false });
        for (const name of ['contextmenu', 'auxclick', 'dragstart'])
            canvas.addEventListener(name, (event) => event.preventDefault());
    }

    /** Lets go of every button where the pointer was last seen. */
    releaseAll() {
        for (const button of [...this.#held.keys()])
            this.#release(button, 0);
    }

    /** Somebody else drives now: nothing may be sent any more, not even a release. */
    forget() {
        this.#held.clear();
    }

    /** @param {PointerEvent} event */
    #pointerDown(event) {
        this.#isTouch = event.pointerType === 'touch';
        this.#pointer = event;
        if (!this.#isTouch)
            this.#canvas.setPointerCapture(event.pointerId);
    }

    /**
     * A button that the system took away (a dialog, a drag out of a closing window) is not held any more. One that was
     * let go loses its capture too, before its mouseup; by then it may have been pressed again.
     */
    #captureLost() {
        const held = [...this.#held];
        setTimeout(() => held.forEach(([button, press]) => this.#held.get(button) === press && this.#release(button, 0)));
    }

    /** @param {MouseEvent} event */
    #pressed(event) {
        const button = Buttons[event.button];
        event.preventDefault();
        if (this.#isTouch || !button)
            return;
        if (!this.#sender.isOn()) {
            this.#sender.refusedHere();
            return;
        }
        const clickCount = Math.min(Math.max(event.detail, 1), 3);
        this.#held.set(button, { clickCount });
        this.#send('press', event, button, clickCount);
    }

    /** @param {MouseEvent} event */
    #released(event) {
        const button = Buttons[event.button];
        if (!button || !this.#held.has(button))
            return;
        event.preventDefault();
        this.#last = this.#toPage(event);
        this.#release(button, modifiersOf(event));
    }

    /**
     * @param {Button} button
     * @param {number} modifiers
     */
    #release(button, modifiers) {
        const clickCount = this.#held.get(button)?.clickCount ?? 1;
        this.#held.delete(button);
        this.#sender.send({
            type: 'mouse', event: 'release', ...this.#last, button, buttons: this.#mask, clickCount, modifiers,
        });
    }

    /** @param {PointerEvent} event */
    #moved(event) {
        this.#pointer = event;
        if (event.pointerType === 'touch')
            return;
        this.#view.follow(event.clientX, event.clientY, this.#held.size > 0);
        if (!this.#sender.isOn()) {
            this.#sender.point(this.#toPage(event));
            return;
        }
        const isDrag = this.#held.size > 0;
        if (!isDrag && this.#sender.backlog() > BacklogWorthSkipping)
            return;
        const path = isDrag ? event.getCoalescedEvents?.() ?? [] : [];
        const held = Buttons.find((button) => this.#held.has(button));
        for (const point of this.#thinned(path.length > 0 ? path : [event])) {
            const { x, y } = this.#toPage(point);
            if (x !== this.#last.x || y !== this.#last.y)
                this.#send('move', point, held ?? 'none', 0);
        }
    }

    /**
     * The last point of an event always counts.
     * @param {PointerEvent[]} points
     */
    #thinned(points) {
        return points.filter((point, index) => {
            if (index < points.length - 1 && point.timeStamp - this.#lastPathPoint < PathStep)
                return false;
            this.#lastPathPoint = point.timeStamp;
            return true;
        });
    }

    /** @param {MouseEvent} event */
    #toPage(event) {
        const isSamePlace = Math.abs(this.#pointer.clientX - event.clientX) < 1 && Math.abs(this.#pointer.clientY - event.clientY) < 1;
        const { clientX, clientY } = isSamePlace && !(event instanceof PointerEvent) ? this.#pointer : event;
        return this.#view.toPage(clientX, clientY, this.#held.size > 0);
    }

    get #mask() {
        return [...this.#held.keys()].reduce((mask, button) => mask | Bits[button], 0);
    }

    /**
     * @param {'move' | 'press'} name
     * @param {MouseEvent} event
     * @param {Button | 'none'} button
     * @param {number} clickCount
     */
    #send(name, event, button, clickCount) {
        this.#last = this.#toPage(event);
        this.#sender.send({
            type: 'mouse', event: name, ...this.#last, button, buttons: this.#mask, clickCount, modifiers: modifiersOf(event),
        });
    }

    /** @param {WheelEvent} event */
    #wheeled(event) {
        event.preventDefault();
        if (!this.#sender.isOn())
            return;
        const page = this.#view.pageSize;
        const unit = [{ x: 1, y: 1 }, { x: PixelsPerLine, y: PixelsPerLine }, { x: page.width, y: page.height }][event.deltaMode];
        if (!unit)
            return;
        this.#last = this.#toPage(event);
        this.#sender.send({
            type: 'wheel', ...this.#last, deltaX: scrollable(event.deltaX * unit.x), deltaY: scrollable(event.deltaY * unit.y),
            modifiers: modifiersOf(event),
        });
    }
}
