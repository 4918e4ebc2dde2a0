// Builds elements. Text only ever becomes a text node; there is no way from here to markup.

/** @typedef {Node | string | null} Child */
/** @typedef {Record<string, string | number | boolean | ((event: Event) => void)>} Attributes */

/**
 * @param {Element} target
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function fill(target, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function')
            target.addEventListener(name, value);
        else if (typeof value === 'boolean')
            target.toggleAttribute(name, value);
        else
            target.setAttribute(name, String(value));
    }
    target.append(...children.filter((child) => child !== null));
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes] a function is an event listener
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
    const result = document.createElement(tag);
    fill(result, attributes, children);
    return result;
}

const Icons = {
    back: 'M10 3 5 8l5 5',
    forward: 'm6 3 5 5-5 5',
    stop: 'm4.5 4.5 7 7M11.5 4.5l-7 7',
    reload: 'M13 3v3.5H9.5M12.7 6.3A5 5 0 1 0 13 9',
    lock: 'M4 7.5h8v5.5H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2',
    open: 'M8 2.5 14 13H2zM8 6.5v3M8 11.2v.3',
    warning: 'M8 3.5v5.5M8 12v.1',
    info: 'M8 7.5v5M8 4v.1',
    shield: 'M8 2.3 12.7 4v3.7c0 2.8-2 5-4.7 6-2.7-1-4.7-3.2-4.7-6V4zM6 8l1.5 1.5L10.2 6.7',
    people: 'M6 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM2.5 13c0-2.2 1.5-3.5 3.5-3.5S9.5 10.8 9.5 13M10.5 7.2a1.7 1.7 0 1 0-.5-3.3M11 9.6c1.6.2 2.5 1.4 2.5 3.2',
    check: 'm3.5 8.5 3 3 6-7',
    clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.3l2 1.4',
    close: 'm4 4 8 8M12 4l-8 8',
    fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
    sound: 'M3 6.5h2L8 4v8L5 9.5H3zM10.5 6a3 3 0 0 1 0 4M12.3 4.2a5.5 5.5 0 0 1 0 7.6',
    paste: 'M6 3.5H4.5v10h7v-10H10M6 2.5h4v2.5H6zM6.5 8.5h3M6.5 11h3',
    zoomIn: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.2 3.2M7 5v4M5 7h4',
    zoomOut: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.2 3.2M5 7h4',
};

/** @typedef {keyof typeof Icons} Icon */

/**
 * @param {Icon} name
 * @returns {SVGElement}
 */
export function icon(name) {
    const namespace = 'http://www.w3.org/2000/svg';
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', Icons[name]);
    const svg = document.createElementNS(namespace, 'svg');
    fill(svg, { viewBox: '0 0 16 16', class: 'icon', 'aria-hidden': 'true' }, [path]);
    return svg;
}

/**
 * Writes only what has changed, so that selections and screen readers are left in peace.
 * @param {Element} target
 * @param {string} text
 */
export function setText(target, text) {
    if (target.textContent !== text)
        target.textContent = text;
}

/**
 * @param {Element} target
 * @param {string} name
 * @param {string} value
 */
export function setAttribute(target, name, value) {
    if (target.getAttribute(name) !== value)
        target.setAttribute(name, value);
}
