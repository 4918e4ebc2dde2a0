// Puts what belongs to a place of the page there: below it, or above it where there is more room.

/** @typedef {import('./protocol.js').Box} Box */

const Gap = 2;

/**
 * @param {HTMLElement} target
 * @param {HTMLElement} stage
 * @param {import('../view.js').View} view
 * @param {Box} box
 */
export function placeAt(target, stage, view, box) {
    const from = view.toStage({ x: box.x, y: box.y });
    const to = view.toStage({ x: box.x + box.width, y: box.y + box.height });
    target.style.minWidth = `${Math.min(Math.max(to.x - from.x, 0), stage.clientWidth)}px`;
    const below = stage.clientHeight - to.y - Gap;
    const above = from.y - Gap;
    const isBelow = below >= Math.min(target.scrollHeight, 240) || below >= above;
    const room = Math.max(isBelow ? below : above, Math.min(160, stage.clientHeight));
    target.style.maxHeight = `${room - Gap}px`;
    const height = Math.min(target.offsetHeight, room - Gap);
    const top = isBelow ? to.y + Gap : from.y - Gap - height;
    target.style.top = `${Math.max(0, Math.min(top, stage.clientHeight - height))}px`;
    target.style.left = `${Math.max(0, Math.min(from.x, stage.clientWidth - target.offsetWidth))}px`;
}
