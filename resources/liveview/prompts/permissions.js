// What the site that is shown may do beyond showing itself. The bot's browser says no unless a person here says yes.

import { element } from '../dom.js';
import { mayAct } from '../state.js';
import { originParts } from '../text.js';
import { permissionNames } from './protocol.js';

/** @typedef {typeof permissionNames[number]} Permission */

const Labels = /** @type {const} */ ({
    geolocation: 'mayGeolocation', notifications: 'mayNotifications', camera: 'mayCamera', microphone: 'mayMicrophone', clipboard: 'mayClipboard',
});

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {import('../shell/bar.js').Part}
 */
export function createPermissions(app, t) {
    const title = element('h2', { id: 'permissions-title' });
    const boxes = permissionNames.map((name) => element('input', { type: 'checkbox', name, change: (event) => change(name, event) }));
    const close = element('button', { type: 'button', class: 'primary', click: leave }, t('done'));
    const form = element('form', {
        class: 'prompt permissions', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'permissions-title', 'aria-describedby': 'permissions-text', submit: (event) => { event.preventDefault(); leave(); },
    },
    title, element('p', { id: 'permissions-text', class: 'says' }, t('permissionsText')),
    ...permissionNames.map((name, index) => element('label', { class: 'choice' }, boxes[index] ?? null, t(Labels[name]))),
    element('div', { class: 'answers' }, close));
    const result = element('div', { class: 'permissions-layer', hidden: true, keydown: (event) => keyPressed(/** @type {KeyboardEvent} */ (event)) });

    /**
     * @param {Permission} name
     * @param {Event} event
     */
    function change(name, event) {
        app.permit(name, /** @type {HTMLInputElement} */ (event.target).checked);
    }

    function leave() {
        app.openPanel(null);
        app.focusView();
    }

    /** @param {KeyboardEvent} event */
    function keyPressed(event) {
        event.stopPropagation();
        const edge = event.shiftKey ? boxes[0] : close;
        if (event.key === 'Escape') {
            leave();
        } else if (event.key === 'Tab' && document.activeElement === edge) {
            event.preventDefault();
            (event.shiftKey ? close : boxes[0])?.focus();
        }
    }

    return {
        element: result,
        render: (state) => {
            const isOpen = state.panel === 'permissions' && mayAct(state) && state.prompt === null && state.permissions.origin !== '';
            const wasOpen = !result.hidden;
            result.hidden = !isOpen;
            if (isOpen !== wasOpen)
                result.replaceChildren(...isOpen ? [form] : []);
            if (!isOpen)
                return;
            title.textContent = t('permissionsOf', originParts(state.permissions.origin).host);
            boxes.forEach((box, index) => { box.checked = state.permissions.allowed.includes(permissionNames[index] ?? 'camera'); });
            if (!wasOpen)
                boxes[0]?.focus();
        },
    };
}
