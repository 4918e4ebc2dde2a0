// Whether the page is where the bot wants it: in one word, or part by part when there are several.

import { element, icon, setText } from '../dom.js';
import { safeLine } from '../text.js';

/** @type {Record<string, [import('../strings.js').Key, import('../strings.js').Key]>} plain and negated */
const Words = {
    url: ['partUrl', 'partNotUrl'], selector: ['partSelector', 'partGone'], gone: ['partGone', 'partSelector'],
    text: ['partText', 'partNotText'], cookie: ['partCookie', 'partNotCookie'], navigation: ['partNavigation', 'partNotNavigation'],
};

/**
 * @param {import('../protocol.js').ConditionPart} part
 * @param {import('../strings.js').Translate} t
 */
export function partWords(part, t) {
    const words = Words[part.kind];
    return words ? t(words[part.negated ? 1 : 0], safeLine(part.text, 80)) : safeLine(part.kind, 40);
}

/**
 * @param {import('../strings.js').Translate} t
 * @returns {import('./bar.js').Part}
 */
export function createConditions(t) {
    const word = element('span', { class: 'word' });
    const list = element('ul', {});
    const one = element('span', { class: 'condition' });
    const several = element('details', { class: 'condition several' }, element('summary', {}, word), list);
    let shown = '';
    return {
        element: element('span', { class: 'conditions' }, one, several),
        render: ({ intervention }) => {
            const parts = intervention?.conditions ?? [];
            const met = parts.filter((part) => part.met).length;
            const isMet = intervention?.conditionMet === true || (parts.length === 1 && met === 1);
            const key = JSON.stringify([intervention?.hasCondition, isMet, parts]);
            if (key === shown)
                return;
            shown = key;
            one.hidden = !intervention?.hasCondition || parts.length > 1;
            several.hidden = !intervention?.hasCondition || parts.length < 2;
            for (const each of [one, several])
                each.classList.toggle('met', isMet);
            one.replaceChildren(...(isMet ? [icon('check')] : []), t(isMet ? 'conditionMet' : 'conditionOpen'));
            one.title = parts.map((part) => partWords(part, t)).join('');
            setText(word, t('partsMet', met, parts.length));
            list.replaceChildren(...parts.map((part) => element('li', { class: part.met ? 'met' : 'open' },
                element('span', { class: 'mark', role: 'img', 'aria-label': t(part.met ? 'partIsSo' : 'partIsNotSo') },
                    ...(part.met ? [icon('check')] : [])),
                element('bdi', {}, partWords(part, t)))));
        },
    };
}
