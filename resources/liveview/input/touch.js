// Fingers: tap is a click, drag is a drag, long press is a right click, two fingers scroll or pinch the picture larger.

/** @typedef {{x: number, y: number}} Point */

const Slop = 8;
const LongPress = 500;
const DoubleTapTime = 300;
const DoubleTapDistance = 24;
const PinchThreshold = 24;

/**
 * @param {Point} a
 * @param {Point} b
 */
function distance(a, b) {
    return Math.hypot(a.x - b.x, a.y - b.y);
}

/**
 * @param {Point} a
 * @param {Point} b
 */
function middle(a, b) {
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

export class Touch {
    #view;
    #sender;
    /** @type {Map<number, Point>} */
    #fingers = new Map();
    /** @type {'none' | 'undecided' | 'drag' | 'two' | 'scroll' | 'pinch' | 'done'} */
    #gesture = 'none';
    #start = { x: 0, y: 0 };
    #twoStart = { distance: 0, middle: { x: 0, y: 0 } };
    #last = { x: 0, y: 0 };
    #lastTap = { at: -Infinity, point: { x: 0, y: 0 }, count: 0 };
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #longPress;

    /**
     * @param {HTMLCanvasElement} canvas
     * @param {import('../view.js').View} view
     * @param {import('./sender.js').Sender} sender
     */
    constructor(canvas, view, sender) {
        this.#view = view;
        this.#sender = sender;
        /** @type {[keyof HTMLElementEventMap & `pointer${string}`, (event: PointerEvent) => void][]} */
        const handlers = [
            ['pointerdown', (event) => this.#down(event)],
            ['pointermove', (event) => this.#move(event)],
            ['pointerup', (event) => this.#up(event)],
            ['pointercancel', () => this.releaseAll()],
        ];
        for (const [name, handler] of handlers) {
            canvas.addEventListener(name, (event) => {
                if (event instanceof PointerEvent && event.pointerType === 'touch') {
                    event.preventDefault();
                    handler(event);
                }
            });
        }
    }

    releaseAll() {
        if (this.#gesture === 'drag')
            this.#mouse('release', this.#last, 'left', 0, 1);
        this.forget();
    }

    forget() {
        clearTimeout(this.#longPress);
        this.#gesture = this.#fingers.size > 0 ? 'done' : 'none';
    }

    /** @param {PointerEvent} event */
    #down(event) {
        const point = { x: event.clientX, y: event.clientY };
        this.#fingers.set(event.pointerId, point);
        if (this.#fingers.size === 1) {
            this.#gesture = 'undecided';
            this.#start = this.#last = point;
            clearTimeout(this.#longPress);
            this.#longPress = setTimeout(() => this.#pressedLong(), LongPress);
        } else if (this.#fingers.size === 2) {
            this.releaseAll();
            this.#gesture = 'two';
            const [a, b] = this.#pair();
            this.#twoStart = { distance: distance(a, b), middle: middle(a, b) };
        }
    }

    /** @param {PointerEvent} event */
    #move(event) {
        if (!this.#fingers.has(event.pointerId))
            return;
        const before = this.#fingers.size === 2 ? this.#pair() : null;
        const point = { x: event.clientX, y: event.clientY };
        this.#fingers.set(event.pointerId, point);
        if (before)
            this.#twoMoved(before, this.#pair());
        else
            this.#oneMoved(point, event.getCoalescedEvents?.() ?? []);
    }

    /**
     * @param {Point} point
     * @param {PointerEvent[]} path
     */
    #oneMoved(point, path) {
        if (this.#gesture === 'undecided' && distance(point, this.#start) > Slop) {
            clearTimeout(this.#longPress);
            this.#gesture = this.#mayInput() ? 'drag' : 'done';
            if (this.#gesture === 'drag')
                this.#mouse('press', this.#start, 'left', 1, 1);
        }
        if (this.#gesture !== 'drag')
            return;
        this.#last = point;
        const points = path.map(({ clientX, clientY }) => ({ x: clientX, y: clientY })).slice(-8);
        for (const step of points.length > 0 ? points : [point])
            this.#mouse('move', step, 'left', 1, 0);
    }

    /**
     * @param {[Point, Point]} before
     * @param {[Point, Point]} after
     */
    #twoMoved(before, after) {
        const centre = middle(...after);
        const spread = distance(...after);
        if (this.#gesture === 'two') {
            if (Math.abs(spread - this.#twoStart.distance) > PinchThreshold)
                this.#gesture = 'pinch';
            else if (distance(centre, this.#twoStart.middle) > Slop)
                this.#gesture = this.#view.isZoomed ? 'pinch' : 'scroll';
        }
        const from = middle(...before);
        const moved = { x: centre.x - from.x, y: centre.y - from.y };
        if (this.#gesture === 'pinch')
            this.#view.zoomBy(spread / Math.max(distance(...before), 1), from, moved);
        else if (this.#gesture === 'scroll' && this.#sender.isOn())
            this.#scroll(centre, moved);
    }

    /**
     * The page follows the fingers: a distance on the screen is the same distance in the page.
     * @param {Point} at
     * @param {Point} moved
     */
    #scroll(at, moved) {
        const scale = this.#view.pageSize.width / Math.max(this.#view.box.width, 1);
        this.#sender.send({
            type: 'wheel', ...this.#view.toPage(at.x, at.y), deltaX: -moved.x * scale, deltaY: -moved.y * scale, modifiers: 0,
        });
    }

    /** @param {PointerEvent} event */
    #up(event) {
        if (!this.#fingers.delete(event.pointerId))
            return;
        clearTimeout(this.#longPress);
        if (this.#gesture === 'drag')
            this.#mouse('release', { x: event.clientX, y: event.clientY }, 'left', 0, 1);
        else if (this.#gesture === 'undecided')
            this.#tap({ x: event.clientX, y: event.clientY }, event.timeStamp);
        this.#gesture = this.#fingers.size > 0 ? 'done' : 'none';
    }

    /**
     * @param {Point} point
     * @param {number} at
     */
    #tap(point, at) {
        if (!this.#mayInput())
            return;
        const isAgain = at - this.#lastTap.at < DoubleTapTime && distance(point, this.#lastTap.point) < DoubleTapDistance;
        const count = isAgain ? Math.min(this.#lastTap.count + 1, 3) : 1;
        this.#lastTap = { at, point, count };
        this.#mouse('move', point, 'none', 0, 0);
        this.#mouse('press', point, 'left', 1, count);
        this.#mouse('release', point, 'left', 0, count);
    }

    #pressedLong() {
        this.#gesture = 'done';
        if (!this.#mayInput())
            return;
        navigator.vibrate?.(10);
        this.#mouse('move', this.#start, 'none', 0, 0);
        this.#mouse('press', this.#start, 'right', 2, 1);
        this.#mouse('release', this.#start, 'right', 0, 1);
    }

    #mayInput() {
        if (!this.#sender.isOn())
            this.#sender.refusedHere();
        return this.#sender.isOn();
    }

    /** @returns {[Point, Point]} */
    #pair() {
        const [a, b] = [...this.#fingers.values()];
        const none = { x: 0, y: 0 };
        return [a ?? none, b ?? none];
    }

    /**
     * @param {'move' | 'press' | 'release'} name
     * @param {Point} point
     * @param {'none' | 'left' | 'right'} button
     * @param {number} buttons
     * @param {number} clickCount
     */
    #mouse(name, point, button, buttons, clickCount) {
        this.#sender.send({
            type: 'mouse', event: name, ...this.#view.toPage(point.x, point.y), button, buttons, clickCount, modifiers: 0,
        });
    }
}
