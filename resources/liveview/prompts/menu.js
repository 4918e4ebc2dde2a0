// The menu that a browser opens with the right button, as far as it is of use here.

import { element } from '../dom.js';

/** @typedef {import('./protocol.js').Menu} Menu */
/** @typedef {{key: import('../strings.js').Key, run: () => unknown, isOff?: boolean}} Item */

/**
 * @param {Menu} menu
 * @param {import('./prompts.js').Say} say
 * @param {import('../app.js').App} app
 * @returns {Item[][]} groups, with lines between them
 */
function itemsOf(menu, say, app) {
    const { page } = app.state;
    // The page gets its focus back before anything is done with it.
    const after = (/** @type {() => unknown} */ act) => () => {
        say('dismiss');
        app.focusView();
        act();
    };
    return [
        menu.link === '' ? [] : [
            { key: 'openLinkInTab', run: () => say('accept') },
            { key: 'copyLink', run: after(() => app.copyHere(menu.link)) },
        ],
        [
            { key: 'copy', isOff: !menu.hasSelection, run: after(() => app.copy(false)) },
            { key: 'pasteYes', isOff: !menu.isEditable, run: after(() => app.pasteFromHere()) },
        ],
        [
            { key: 'back', isOff: !page.canGoBack, run: after(() => app.history('back')) },
            { key: 'forward', isOff: !page.canGoForward, run: after(() => app.history('forward')) },
            { key: 'reload', run: after(() => app.history('reload')) },
        ],
        app.state.permissions.origin === '' ? [] : [{ key: 'permissions', run: after(() => app.openPanel('permissions')) }],
    ];
}

/**
 * @param {Menu} menu
 * @param {import('./prompts.js').Say} say
 * @param {import('../strings.js').Translate} t
 * @param {import('../app.js').App} app
 * @returns {import('./prompts.js').Drawn}
 */
export function menuPrompt(menu, say, t, app) {
    const groups = itemsOf(menu, say, app).filter((group) => group.length > 0);
    const result = element('div', { class: 'menu', role: 'menu', 'aria-label': t('pageMenu') }, ...groups.flatMap((group, index) => [
        index > 0 ? element('div', { role: 'separator' }) : null,
        ...group.map(({ key, run, isOff = false }) => element('button', { type: 'button', role: 'menuitem', tabindex: -1, disabled: isOff, 'data-off': isOff, click: run }, t(key))),
    ]));
    result.querySelector('button:not(:disabled)')?.toggleAttribute('data-first', true);

    /** @param {KeyboardEvent} event */
    function press(event) {
        const stops = /** @type {HTMLElement[]} */ ([...result.querySelectorAll('button:not(:disabled)')]);
        const at = stops.findIndex((stop) => stop === document.activeElement);
        const to = { ArrowDown: (at + 1) % stops.length, ArrowUp: (Math.max(at, 0) + stops.length - 1) % stops.length, Home: 0, End: stops.length - 1 }[event.key];
        if (to === undefined)
            return event.key === 'Tab' && (say('dismiss'), true);
        stops[to]?.focus();
        return true;
    }
    return { element: result, press };
}
