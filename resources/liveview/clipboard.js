// This computer's clipboard. It is only written when a person here has asked for a copy, and only read when they have
// asked to paste.

/**
 * @param {string} text
 * @returns {boolean} false where the browser wants another press of a key or button first
 */
export function writeToClipboard(text) {
    let isWritten = false;
    /** @param {ClipboardEvent} event */
    const give = (event) => {
        event.clipboardData?.setData('text/plain', text);
        event.preventDefault();
        event.stopImmediatePropagation();
        isWritten = true;
    };
    document.addEventListener('copy', give, { capture: true, once: true });
    const isAllowed = document.execCommand('copy');
    document.removeEventListener('copy', give, { capture: true });
    return isAllowed && isWritten;
}

/** @returns {Promise<string | null>} null where the browser does not let a page read it */
export async function readClipboard() {
    try {
        return await navigator.clipboard.readText();
    } catch {
        return null;
    }
}
