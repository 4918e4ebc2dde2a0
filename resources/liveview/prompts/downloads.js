// Files that the page gives out, for whoever is in control: saved on this device if they say so, never by themselves.

import { element, icon } from '../dom.js';
import { mayAct } from '../state.js';
import { originParts, safeLine } from '../text.js';

/** @typedef {import('./protocol.js').Download} Download */

const KeepFor = 60_000;

/** @param {number} bytes */
function sizeOf(bytes) {
    const [size, unit] = bytes < 1024 * 1024 ? [Math.ceil(bytes / 1024), 'kB'] : [bytes / 1024 / 1024, 'MB'];
    return `${size.toLocaleString(undefined, { maximumFractionDigits: 1 })} ${unit}`;
}

/**
 * No folder of this device's is named in it.
 * @param {string} name
 */
function fileName(name) {
    return safeLine(name, 200).replace(/[\\/:*?"<>|]/g, '_').replace(/^\.+/, '_') || 'download';
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
    const url = URL.createObjectURL(blob);
    element('a', { href: url, download: fileName(name) }).click();
    setTimeout(() => URL.revokeObjectURL(url), KeepFor);
}

/**
 * @param {Download} download
 * @param {import('../strings.js').Translate} t
 */
function wordsOf(download, t) {
    switch (download.state) {
    case 'arriving': return t('downloadArriving');
    case 'ready': return sizeOf(download.bytes);
    case 'tooLarge': return t('downloadTooLarge');
    case 'failed': return t('downloadFailed');
    case 'elsewhere': return t('downloadElsewhere');
    }
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../strings.js').Translate} t
 * @returns {import('../shell/bar.js').Part}
 */
export function createDownloads(app, t) {
    const list = element('ul', { 'aria-live': 'polite' });
    const result = element('section', { class: 'downloads', 'aria-label': t('downloads'), hidden: true }, list);
    let shown = '';
    let refused = 0;

    /** @param {Download} download */
    async function fetchAndSave(download) {
        const bar = progressOf(download.id);
        const blob = await app.fetchFile(download, (share) => { if (bar) bar.value = share; });
        shown = '';
        render(app.state);
        if (blob)
            save(blob, download.name);
        else if (mayAct(app.state))
            app.notify('downloadBroke');
        app.focusView();
    }

    /** @param {number} id */
    function progressOf(id) {
        const row = list.querySelector(`[data-download="${id}"]`);
        list.querySelectorAll('button').forEach((button) => { button.disabled = true; }); // one after the other
        const bar = row?.querySelector('progress') ?? null;
        if (bar)
            bar.hidden = false;
        return bar;
    }

    /** @param {Download} download */
    function row(download) {
        const name = safeLine(download.name, 80) || t('untitled');
        const share = download.totalBytes > 0 ? { value: download.bytes / download.totalBytes } : {};
        return element('li', { 'data-download': download.id },
            element('div', { class: 'file' }, element('bdi', { class: 'name', title: safeLine(download.name, 200) }, name),
                element('span', { class: 'fine' }, [originParts(download.origin).host, wordsOf(download, t)].filter(Boolean).join(' · ')),
                element('progress', { max: 1, ...share, hidden: download.state !== 'arriving', 'aria-label': t('downloadProgress', name) })),
            download.state === 'ready' ? element('button', { type: 'button', class: 'primary', 'aria-label': t('downloadSaveNamed', name), click: () => void fetchAndSave(download) }, t('downloadSave')) : null,
            element('button', { type: 'button', class: 'quiet', 'aria-label': t('downloadDiscard', name), click: () => { app.discardFile(download.id); app.focusView(); } }, icon('close')));
    }

    /** @param {import('../state.js').State} state */
    function render(state) {
        if (state.refusedDownloads > refused)
            queueMicrotask(() => app.notify('downloadsRefused'));
        refused = state.refusedDownloads;
        const isOffered = mayAct(state) && state.downloads.length > 0;
        result.hidden = !isOffered;
        const key = JSON.stringify(state.downloads);
        if (key === shown || !isOffered || app.isFetching)
            return;
        shown = key;
        list.replaceChildren(...state.downloads.map(row));
    }

    return { element: result, render };
}
