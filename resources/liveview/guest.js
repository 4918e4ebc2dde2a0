// The guest page, served at /s. Looking at it changes nothing; only the press on Help Now uses the link.

import { Grant } from './guest/grant.js';
import { showEnd } from './guest/screens.js';
import { Welcome } from './guest/welcome.js';
import { speaker } from './guest/words.js';
import { chooseLanguage } from './language.js';

const fragment = location.hash.slice(1);
const secret = fragment.split('&')[0] ?? '';
const language = chooseLanguage(new URLSearchParams(fragment).get('lang') ?? new URLSearchParams(location.search).get('lang'));
const t = speaker(language);

// Neither a screen that waits for a press, nor a preview robot, needs the rest.
const loadLive = () => import('./guest/live.js');
const loadQuestion = () => import('./guest/question.js');

/**
 * @param {HTMLElement} root
 * @param {Grant} grant
 * @param {import('./guest/grant.js').Asked} asked
 */
async function open(root, grant, asked) {
    const { openLiveView, showFate } = await loadLive();
    const openBrowser = () => openLiveView(root, grant, language);
    if (!asked.question || grant.access.scope !== 'control')
        return openBrowser();
    const { showQuestion } = await loadQuestion();
    showQuestion(root, { grant, asked, t, openBrowser, ended: (fate, isOurs) => showFate(root, grant, language, fate, isOurs) });
}

/**
 * A reload goes on where this tab was.
 * @param {HTMLElement} root
 * @param {Grant} grant
 */
async function goOn(root, grant) {
    showEnd(root, t('loading'), '', 'busy');
    const seen = await grant.look().catch(() => null);
    if (seen && !seen.outcome)
        return open(root, grant, seen.asked);
    const { openLiveView, showFate } = await loadLive();
    const fate = seen?.outcome ?? await grant.fate();
    if (fate)
        showFate(root, grant, language, fate, false);
    else
        openLiveView(root, grant, language); // it tries again by itself
}

const root = document.getElementById('app');
if (root) {
    document.documentElement.lang = language;
    const stored = Grant.stored();
    if (secret !== '')
        void new Welcome(root, secret, t, {
            pressed: () => void loadLive().catch(() => {}), // while the coordinator answers; whoever opens it says what is wrong
            opened: ({ grant, asked }) => void open(root, grant, asked),
        }).show();
    else if (stored)
        void goOn(root, stored);
    else
        showEnd(root, t('incomplete'), t('incompleteText'));
}
