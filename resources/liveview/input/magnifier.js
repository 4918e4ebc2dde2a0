// On a phone the page is small, so while somebody types the picture is as large as the page and shows where they tapped.

const LeastKeyboard = 120;

export class Magnifier {
    #view;
    #keyboardArea;
    #stage;
    #heightBefore = 0;
    #isKeyboardUp = false;
    /** @type {import('../view.js').Point | null} */
    #tapped = null;

    /**
     * @param {HTMLCanvasElement} canvas
     * @param {HTMLTextAreaElement} keyboardArea
     * @param {HTMLElement} stage
     * @param {import('../view.js').View} view
     */
    constructor(canvas, keyboardArea, stage, view) {
        this.#view = view;
        this.#keyboardArea = keyboardArea;
        this.#stage = stage;
        canvas.addEventListener('pointerdown', (event) => {
            if (event.pointerType === 'touch')
                this.#tapped = view.toPage(event.clientX, event.clientY);
        });
        if (!matchMedia('(pointer: coarse)').matches)
            return;
        keyboardArea.addEventListener('focus', () => this.#started());
        keyboardArea.addEventListener('blur', () => view.zoomOut());
        new ResizeObserver(() => this.#resized()).observe(stage);
    }

    #started() {
        this.#heightBefore = this.#stage.clientHeight;
        this.#isKeyboardUp = false;
        this.#magnify();
    }

    /** The on-screen keyboard takes its time to come up, and takes room. Put away, it leaves the focus behind. */
    #resized() {
        if (document.activeElement !== this.#keyboardArea)
            return;
        const isUp = this.#stage.clientHeight < this.#heightBefore - LeastKeyboard;
        if (this.#isKeyboardUp && !isUp)
            this.#keyboardArea.blur();
        else
            this.#magnify();
        this.#isKeyboardUp = isUp;
    }

    #magnify() {
        const { width, height } = this.#view.pageSize;
        this.#view.zoomTo(this.#tapped ?? { x: width / 2, y: height / 2 }, 1);
    }
}
