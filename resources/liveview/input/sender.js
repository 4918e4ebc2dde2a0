// What the input files need from the rest: where a point lies, whether input is on, and a way to send.

/**
 * @typedef {{
 *   isOn: () => boolean,
 *   backlog: () => number,
 *   send: (message: import('../protocol.js').Outgoing) => void,
 *   typeText: (text: string) => void,
 *   typeKeys: (text: string) => void,
 *   paste: (text: string) => void,
 *   copy: (isCut: boolean) => void,
 *   point: (at: import('../view.js').Point) => void,
 *   zoom: (step: 'in' | 'out' | 'reset') => void,
 *   history: (action: import('../app.js').HistoryAction) => void,
 *   refusedHere: () => void,
 *   leaveView: () => void,
 * }} Sender
 */

/** CDP's bit mask. */
const Alt = 1;
const Control = 2;
const Meta = 4;
const Shift = 8;

/** @param {MouseEvent | KeyboardEvent} event */
export function modifiersOf(event) {
    const isAltGraph = event.getModifierState('AltGraph');
    return (event.altKey && !isAltGraph ? Alt : 0) | (event.ctrlKey && !isAltGraph ? Control : 0)
         | (event.metaKey ? Meta : 0) | (event.shiftKey ? Shift : 0);
}
