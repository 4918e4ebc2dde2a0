// The open list of a <select>, and what a datalist offers: one listbox, chosen from with the mouse, the keys or by typing.

import { element, setAttribute } from '../dom.js';
import { safeLine } from '../text.js';

/** @typedef {import('./protocol.js').List} List */

const PageStep = 10;
const TypingPause = 800;

/**
 * The entries with their groups' names above them.
 * @param {List} list
 * @param {(index: number) => void} choose
 */
function rows(list, choose) {
    let group = '';
    return list.options.flatMap((option, index) => {
        const label = safeLine(option.label, 200) || '\u00a0';
        const isSuggestion = list.kind === 'suggestions';
        const row = element('li', {
            id: `option-${index}`, role: 'option', 'aria-selected': String(option.isSelected), 'aria-disabled': String(option.isDisabled),
            'data-index': index, 'data-grouped': String(!isSuggestion && option.group !== ''),
            'aria-label': !isSuggestion && option.group !== '' ? `${label}, ${safeLine(option.group, 100)}` : label,
            // The picture keeps the focus while suggestions are shown.
            mousedown: (event) => event.preventDefault(),
            click: () => option.isDisabled || choose(index),
        }, element('bdi', {}, label), isSuggestion && option.group !== '' ? element('bdi', { class: 'fine' }, safeLine(option.group, 100)) : null);
        const heading = !isSuggestion && option.group !== group && option.group !== ''
            ? [element('li', { class: 'group', role: 'presentation' }, element('bdi', {}, safeLine(option.group, 100)))] : [];
        group = option.group;
        return [...heading, row];
    });
}

/**
 * @param {List} list
 * @param {import('./prompts.js').Say} say
 * @param {import('../strings.js').Translate} t
 * @returns {import('./prompts.js').Drawn}
 */
export function listPrompt(list, say, t) {
    const usable = list.options.flatMap((option, index) => (option.isDisabled ? [] : [index]));
    let active = list.kind === 'select' ? list.options.findIndex(({ isSelected }) => isSelected) : -1;
    let typed = '';
    let typedAt = 0;

    /** @param {number} index */
    const choose = (index) => say('accept', { choices: [index] });
    const box = element('ul', {
        class: 'list', role: 'listbox', tabindex: list.kind === 'select' ? 0 : -1, 'aria-label': t(list.kind === 'select' ? 'chooseEntry' : 'suggestions'),
        'data-first': list.kind === 'select',
    }, ...rows(list, choose), list.more > 0 ? element('li', { class: 'fine', role: 'presentation' }, t('moreEntries', list.more)) : null);

    /** @param {number} index */
    function activate(index) {
        active = index;
        for (const row of box.querySelectorAll('[data-index]'))
            row.classList.toggle('active', row.getAttribute('data-index') === String(index));
        setAttribute(box, 'aria-activedescendant', index < 0 ? '' : `option-${index}`);
        box.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
    }

    /** @param {number} steps */
    function move(steps) {
        const at = usable.indexOf(active);
        const from = at < 0 && steps > 0 ? -1 : at < 0 ? usable.length : at;
        activate(usable[Math.min(Math.max(from + steps, 0), usable.length - 1)] ?? -1);
    }

    /** @param {string} letter */
    function find(letter) {
        const now = performance.now();
        typed = now - typedAt < TypingPause ? typed + letter : letter;
        typedAt = now;
        const isRepeat = [...typed].every((each) => each === typed[0]);
        const wanted = (isRepeat ? letter : typed).toLowerCase();
        const after = usable.indexOf(active) + (isRepeat ? 1 : 0);
        const found = [...usable.slice(after), ...usable.slice(0, after)].find((index) => list.options[index]?.label.trim().toLowerCase().startsWith(wanted));
        if (found !== undefined)
            activate(found);
    }

    /**
     * @param {KeyboardEvent} event
     * @returns {boolean} true: it was for the list
     */
    function press(event) {
        const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: PageStep, PageUp: -PageStep }[event.key];
        const isLetter = list.kind === 'select' && Array.from(event.key).length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
        const isChoice = event.key === 'Enter' || event.key === 'Tab' || (event.key === ' ' && (typed === '' || performance.now() - typedAt > TypingPause));
        if (steps !== undefined && !event.altKey)
            move(steps);
        else if (list.kind === 'select' && event.key === 'Home')
            move(-list.options.length);
        else if (list.kind === 'select' && event.key === 'End')
            move(list.options.length);
        else if (active >= 0 && (list.kind === 'select' ? isChoice : event.key === 'Enter'))
            choose(active);
        else if (isLetter)
            find(event.key);
        else
            return false;
        return true;
    }

    activate(active);
    return { element: box, press, shown: () => activate(active) };
}
