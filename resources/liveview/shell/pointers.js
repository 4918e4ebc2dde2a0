// Where the others point: a mark with a name for each, gone again when it has not moved for a while.

import { element } from '../dom.js';
import { safeLine } from '../text.js';

const ShownFor = 3000;
const Colours = 6;

/** @typedef {{element: HTMLElement, timer: ReturnType<typeof setTimeout> | undefined}} Mark */

export class Pointers {
    element = element('div', { class: 'pointers', 'aria-hidden': 'true' });
    /** @type {Map<string, Mark>} */
    #marks = new Map();

    /**
     * @param {{viewerId: string, x: number, y: number}} pointer
     * @param {import('../state.js').State} state
     * @param {import('../view.js').View} view
     */
    show({ viewerId, x, y }, state, view) {
        const index = state.viewers.findIndex((viewer) => viewer.viewerId === viewerId);
        const viewer = state.viewers[index];
        if (!viewer || viewerId === state.viewerId)
            return;
        const mark = this.#marks.get(viewerId) ?? this.#make(viewerId, index, safeLine(viewer.name, 40));
        const at = view.toStage({ x, y });
        mark.element.style.transform = `translate(${at.x}px, ${at.y}px)`;
        mark.element.dataset['drives'] = String(state.control.holder?.viewerId === viewerId);
        clearTimeout(mark.timer);
        mark.timer = setTimeout(() => this.#remove(viewerId), ShownFor);
    }

    /**
     * @param {string} viewerId
     * @param {number} index
     * @param {string} name
     */
    #make(viewerId, index, name) {
        /** @type {Mark} */
        const mark = {
            element: element('div', { class: 'pointer', 'data-colour': index % Colours }, element('bdi', {}, name)),
            timer: undefined,
        };
        this.#marks.set(viewerId, mark);
        this.element.append(mark.element);
        return mark;
    }

    /** @param {string} viewerId */
    #remove(viewerId) {
        this.#marks.get(viewerId)?.element.remove();
        this.#marks.delete(viewerId);
    }
}
