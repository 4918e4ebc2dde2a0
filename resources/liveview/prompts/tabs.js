// The tabs of the bot's browser, shown once there is more than one.

import { element, icon } from '../dom.js';
import { mayAct } from '../state.js';
import { originParts, safeLine } from '../text.js';

/** @typedef {import('./protocol.js').Tab} Tab */

/**
 * @param {Tab} tab
 * @param {import('../strings.js').Translate} t
 */
function nameOf(tab, t) {
    return safeLine(tab.title, 80) || originParts(tab.origin).host || t('untitled');
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {import('../shell/bar.js').Part}
 */
export function createTabs(app, t) {
    const result = element('div', { class: 'tabs', role: 'group', 'aria-label': t('tabs'), hidden: true });
    let shown = '';
    let refused = 0;

    /**
     * @param {Tab} tab
     * @param {boolean} isUsable
     */
    function drawn(tab, isUsable) {
        const name = nameOf(tab, t);
        const label = tab.isAsking ? `${name}, ${t('tabAsks')}` : name;
        return element('div', { class: tab.isShown ? 'tab shown' : 'tab' },
            tab.isBots ? element('span', { class: 'bots' }, t('botsTab')) : null,
            element('button', {
                type: 'button', class: tab.isAsking ? 'name asking' : 'name', 'data-tab': tab.tab, disabled: !isUsable, title: name,
                'aria-label': label, 'aria-pressed': String(tab.isShown), click: () => app.tab('show', tab.tab),
            }, element('bdi', {}, name)),
            tab.isBots ? null : element('button', {
                type: 'button', class: 'close', disabled: !isUsable, 'aria-label': t('closeTab', name), click: () => app.tab('close', tab.tab),
            }, icon('close')));
    }

    return {
        element: result,
        render: (state) => {
            if (state.refusedTabs > refused)
                queueMicrotask(() => app.notify('tabsRefused'));
            refused = state.refusedTabs;
            const isUsable = mayAct(state);
            const key = JSON.stringify([state.tabs, isUsable]);
            if (key === shown)
                return;
            shown = key;
            const focused = document.activeElement instanceof HTMLElement && result.contains(document.activeElement)
                ? document.activeElement.dataset['tab'] : undefined;
            result.hidden = state.tabs.length < 2;
            result.replaceChildren(...state.tabs.map((tab) => drawn(tab, isUsable)));
            if (focused)
                /** @type {HTMLElement | null} */ (result.querySelector(`[data-tab="${Number(focused)}"]`))?.focus();
        },
    };
}
