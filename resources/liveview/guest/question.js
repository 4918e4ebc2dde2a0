// A question is answered without opening the browser: the bot's words, its picture of the page, one answer.

import { element } from '../dom.js';
import { isSafePicture } from '../image.js';
import { safeLine, safeText } from '../text.js';
import { GuestError } from './grant.js';
import { problemWords, requestBox, showCard, submitButton } from './screens.js';

/** @typedef {import('./grant.js').Grant} Grant */
/** @typedef {import('./grant.js').Question} Question */
/** @typedef {import('./words.js').Speak} Speak */

const LookFor = 50;
const LookAgainAfter = 3000;

/**
 * @param {HTMLElement} root
 * @param {{grant: Grant, asked: import('./grant.js').Asked, t: Speak,
 *          ended: (fate: import('./grant.js').Outcome | import('./grant.js').Loss, isOurs: boolean) => void,
 *          openBrowser: () => void}} options
 */
export function showQuestion(root, { grant, asked, t, ended, openBrowser }) {
    const question = /** @type {Question} */ (asked.question);
    let isOver = false;
    let hasActed = false;

    /** @param {() => Promise<void>} act */
    async function send(act) {
        hasActed = true;
        press.start();
        declinePress.start();
        try {
            await act();
            await look(0);
        } catch (error) {
            hasActed = false;
            const words = await problemOf(error, t);
            press.stop(words);
            declinePress.stop(words);
            if (error instanceof GuestError && error.isFinal)
                await look(0);
        }
    }

    /** @param {number} seconds */
    async function look(seconds) {
        const fate = seconds === 0 ? await grant.fate() : await grant.look(seconds).then(({ outcome }) => outcome).catch(() => grant.fate());
        if (!fate || isOver)
            return;
        isOver = true;
        ended(fate, hasActed);
    }

    async function watch() {
        while (!isOver) {
            const started = Date.now();
            await look(LookFor);
            if (!isOver && Date.now() - started < LookAgainAfter)
                await new Promise((/** @type {(_: void) => void} */ resolve) => { setTimeout(resolve, LookAgainAfter); });
        }
    }

    const press = submitButton(t('send'), t('sending'));
    const declinePress = submitButton(t('send'), t('sending'));
    declinePress.button.classList.replace('primary', 'danger');
    const reason = element('textarea', { id: 'reason', rows: 2, maxlength: 1000, 'aria-describedby': 'reason-hint', required: true });
    const declineForm = element('form', { class: 'why', hidden: true, submit: (event) => {
        event.preventDefault();
        void send(() => grant.decline(reason.value.trim()));
    } }, element('label', { for: 'reason' }, t('why')), reason, element('p', { id: 'reason-hint', class: 'fine' }, t('whyHint')),
    element('div', { class: 'row' }, element('button', { type: 'button', class: 'large', click: () => showDecline(false) }, t('back')), declinePress.button),
    declinePress.problem);
    const answerForm = createForm(question, t, press, (value) => void send(() => grant.answer(value)));
    const others = element('div', { class: 'row others' },
        element('button', { type: 'button', class: 'link', click: () => { isOver = true; openBrowser(); } }, t('openBrowser')),
        element('button', { type: 'button', class: 'link', click: () => showDecline(true) }, t('cannot')));
    /** @param {boolean} isShown */
    function showDecline(isShown) {
        declineForm.hidden = !isShown;
        answerForm.hidden = others.hidden = isShown;
        if (isShown)
            reason.focus();
    }
    const picture = element('img', { class: 'page-picture', alt: t('picture'), hidden: true });
    showCard(root, requestBox(asked, t), picture, answerForm, declineForm, others);
    answerForm.querySelector('input')?.focus();
    void showPicture(grant, picture);
    void watch();
}

/**
 * @param {unknown} error
 * @param {Speak} t
 */
async function problemOf(error, t) {
    if (error instanceof GuestError && error.isFinal)
        return error.status === 403 || error.status === 409 ? t('taken') : t('notPossible');
    return problemWords(error, t);
}

/**
 * @param {Grant} grant
 * @param {HTMLImageElement} target
 */
async function showPicture(grant, target) {
    const blob = await grant.picture();
    if (!blob || !isSafePicture(new Uint8Array(await blob.arrayBuffer()), blob.type))
        return;
    target.src = URL.createObjectURL(blob);
    target.hidden = false;
}

/**
 * @param {Question} question
 * @param {Speak} t
 * @param {ReturnType<typeof submitButton>} press
 * @param {(value: string) => void} answered
 */
function createForm(question, t, press, answered) {
    const label = element('bdi', { dir: 'auto' }, safeText(question.label, 400) || t('answer'));
    if (question.type === 'yesNo') {
        /** @param {'yes' | 'no'} word */
        const button = (word) => element('button', { type: 'button', class: 'large choice', click: () => answered(word) }, t(word));
        return element('form', { class: 'answer', submit: (event) => event.preventDefault() },
            element('p', { class: 'label' }, label), element('div', { class: 'row' }, button('yes'), button('no')), press.problem);
    }
    const { field, value } = question.type === 'choice' ? choiceField(question.choices, label) : textField(question.type, label);
    return element('form', { class: 'answer', submit: (event) => {
        event.preventDefault();
        if (value() !== '')
            answered(value());
    } }, ...field, press.button, press.problem);
}

/** @typedef {{field: Node[], value: () => string}} Field  what an answer is given in */

/**
 * @param {string[]} choices
 * @param {Node} label
 * @returns {Field}
 */
function choiceField(choices, label) {
    const radios = choices.slice(0, 50).map((choice) => element('input', { type: 'radio', name: 'choice', value: choice, required: true }));
    const options = radios.map((radio) => element('label', { class: 'option' }, radio, element('bdi', {}, safeLine(radio.value, 200))));
    return {
        field: [element('fieldset', {}, element('legend', { class: 'label' }, label), ...options)],
        value: () => radios.find((radio) => radio.checked)?.value ?? '',
    };
}

/**
 * @param {Question['type']} type
 * @param {Node} label
 * @returns {Field}
 */
function textField(type, label) {
    const isCode = type === 'code';
    const input = element('input', {
        id: 'answer', type: 'text', maxlength: 4000, required: true, enterkeyhint: 'send', autocapitalize: 'off', spellcheck: 'false',
        autocomplete: isCode ? 'one-time-code' : 'off', inputmode: isCode ? 'numeric' : 'text', class: isCode ? 'code' : '',
    });
    return { field: [element('label', { for: 'answer' }, label), input], value: () => input.value.trim() };
}
