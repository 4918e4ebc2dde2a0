// Which language the page speaks, and how names and numbers come into its sentences.

const Known = /** @type {const} */ (['en', 'de']);

/** @typedef {typeof Known[number]} Language */

/**
 * @param {string | null} wanted from the address; null leaves it to the browser
 * @returns {Language}
 */
export function chooseLanguage(wanted) {
    const candidates = (wanted ? [wanted] : navigator.languages).map((language) => language.slice(0, 2).toLowerCase());
    return Known.find((language) => language === candidates.find((name) => Known.some((known) => known === name))) ?? 'en';
}

/**
 * {0}, {1} stand for names and numbers. What is filled in is not looked at again.
 * @param {string} sentence
 * @param {(string | number)[]} values
 */
export function fillIn(sentence, values) {
    return sentence.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}
