// Puts the parts together: one store, one socket, one view, one set of input files, one shell.

import { readClipboard, writeToClipboard } from './clipboard.js';
import { Fit } from './fit.js';
import { Keyboard } from './input/keyboard.js';
import { Magnifier } from './input/magnifier.js';
import { Mouse } from './input/mouse.js';
import { Touch } from './input/touch.js';
import { Typist } from './input/typist.js';
import { PageMedia } from './media.js';
import { Fetching } from './prompts/fetching.js';
import { Upload } from './prompts/upload.js';
import { pieces } from './protocol.js';
import { Screenshots } from './screenshot.js';
import { Shell } from './shell/shell.js';
import { LiveSocket } from './socket.js';
import { SoundPlayer } from './sound.js';
import { Store, conditionIsUnmet, hasControl, inputIsOn, mayAct, mayAskForControl, mayTakeControl } from './state.js';
import { translator } from './strings.js';
import { View } from './view.js';

const PulseEvery = 500;
const PointEvery = 80;
const LongestPaste = 100_000;

/** @typedef {'back' | 'forward' | 'reload' | 'stop'} HistoryAction */
/**
 * @typedef {{
 *   kind: 'operator' | 'guest',
 *   chrome: 'full' | 'none',
 *   takesControl: boolean,
 *   language: import('./strings.js').Language,
 *   newAddress: () => Promise<string>,
 * }} Options
 */

export class App {
    #options;
    #store = new Store();
    #frameRate = 0;
    #lastCount = performance.now();
    #copiesAsked = 0;
    #copied = '';
    #lastPoint = 0;
    sound = new SoundPlayer();
    #media = new PageMedia({
        send: (media, offset) => this.#sendControlled({ type: 'media', media, offset }),
        failed: (key) => this.notify(key),
    });
    /** @type {Upload | null} */
    #upload = null;
    /** @type {Fetching | null} */
    #fetching = null;

    /**
     * @param {HTMLElement} root
     * @param {Options} options
     */
    constructor(root, options) {
        this.#options = options;
        this.shell = new Shell(root, this, options);
        this.view = new View(this.shell.canvas, this.shell.stage, () => this.#store.dispatch({ type: 'picture' }));
        this.socket = new LiveSocket({
            newAddress: options.newAddress,
            changed: (connection) => this.#store.dispatch({ type: 'connection', connection }),
            message: (message) => this.#received(message),
            frame: (frame) => {
                this.view.push(frame);
                this.socket.send({ type: 'seen', frame: frame.number });
            },
            piece: (piece) => {
                if (piece.download === this.#fetching?.id)
                    this.#fetching.received(piece);
            },
            media: (piece) => this.#media.received(piece),
            sound: (piece) => this.sound.play(piece),
            screenshot: (png) => void this.screenshots.received(png),
            gone: (reason) => this.#store.dispatch({ type: 'gone', reason }),
        });
        this.screenshots = new Screenshots(() => this.socket.send({ type: 'screenshot' }), () => this.view.toPng(),
            (isOld, trouble) => this.#store.dispatch({ type: 'screenshot', isOld, trouble }));
        this.fit = new Fit(this.shell.stage, (size) => this.#sendControlled({ type: 'fit', ...size }));
        this.#wireInput();
        this.#store.subscribe((state, before) => this.#changed(state, before));
        setInterval(() => this.#pulse(), PulseEvery);
    }

    get state() {
        return this.#store.state;
    }

    get kind() {
        return this.#options.kind;
    }

    #wireInput() {
        const sender = {
            isOn: () => inputIsOn(this.state),
            backlog: () => this.socket.backlog,
            send: (/** @type {import('./protocol.js').Outgoing} */ message) => void this.#sendControlled(message),
            typeText: (/** @type {string} */ text) => void this.typeText(text),
            typeKeys: (/** @type {string} */ text) => void this.typeKeys(text),
            paste: (/** @type {string} */ text) => void this.paste(text),
            copy: (/** @type {boolean} */ isCut) => void this.copy(isCut),
            point: (/** @type {import('./view.js').Point} */ at) => this.#point(at),
            zoom: (/** @type {'in' | 'out' | 'reset'} */ step) => this.view.zoom(step),
            history: (/** @type {HistoryAction} */ action) => void this.history(action),
            refusedHere: () => this.#hintThatThisIsWatching(),
            leaveView: () => this.#leaveView(),
        };
        const { canvas, keyboardArea } = this.shell;
        this.keyboard = new Keyboard(keyboardArea, sender);
        this.mouse = new Mouse(canvas, this.view, sender);
        this.touch = new Touch(canvas, this.view, sender);
        new Magnifier(canvas, keyboardArea, this.shell.stage, this.view);
        this.typist = new Typist(sender);
        canvas.addEventListener('mousedown', (event) => this.#startTypingAt(event));
        window.addEventListener('blur', () => this.#releaseAll());
        document.addEventListener('visibilitychange', () => document.hidden && this.#releaseAll());
        window.addEventListener('pagehide', () => this.#releaseAll());
    }

    /** @param {import('./protocol.js').Message} message */
    #received(message) {
        if (message.type === 'refused' && message.request === 'screenshot')
            return this.screenshots.refused(message.message);
        this.#store.dispatch({ type: 'message', message, now: Date.now() });
        if (message.type === 'clipboard')
            this.#copiedFromPage(message.text);
        else if (message.type === 'media' && this.isHearing)
            this.#media.told(message.media);
        else if (message.type === 'filesReceived' && message.prompt === this.#upload?.prompt)
            this.#upload.received(message.bytes);
        else if (message.type === 'pointer')
            this.shell.pointers.show(message, this.state, this.view);
    }

    /**
     * Nothing that was not asked for here reaches this computer's clipboard.
     * @param {string} text
     */
    #copiedFromPage(text) {
        if (this.#copiesAsked === 0)
            return;
        this.#copiesAsked -= 1;
        if (text === '')
            return;
        this.#copied = text;
        this.copyAgain();
    }

    /**
     * Of what is shown here, not in the page.
     * @param {string} text
     */
    copyHere(text) {
        this.#copied = text;
        this.copyAgain();
    }

    /** Some browsers want a press of their own before anything may be copied. */
    copyAgain() {
        const isWritten = writeToClipboard(this.#copied);
        this.notify(isWritten ? 'copied' : 'copyByHand', String(Array.from(this.#copied).length));
        if (isWritten)
            this.#copied = '';
    }

    /**
     * The hidden textarea follows the pointer, so that an input method opens its window there.
     * @param {MouseEvent} event
     */
    #startTypingAt(event) {
        const stage = this.shell.stage.getBoundingClientRect();
        this.shell.keyboardArea.style.left = `${event.clientX - stage.left}px`;
        this.shell.keyboardArea.style.top = `${event.clientY - stage.top}px`;
        this.focusView();
    }

    #releaseAll() {
        this.keyboard?.releaseAll();
        this.mouse?.releaseAll();
        this.touch?.releaseAll();
    }

    /**
     * @param {import('./state.js').State} state
     * @param {import('./state.js').State} before
     */
    #changed(state, before) {
        const isSameControl = state.control.number === before.control.number;
        if (inputIsOn(before) && !(inputIsOn(state) && isSameControl)) {
            this.keyboard?.forget();
            this.mouse?.forget();
            this.touch?.forget();
            this.typist?.stop();
            this.#copiesAsked = 0;
        }
        if (this.#upload && (state.prompt?.id !== this.#upload.prompt || !mayAct(state)))
            this.#upload.stop();
        if (!mayAct(state))
            this.#fetching?.stop();
        if (state.greeted && !before.greeted)
            this.#greeted(state);
        // On a phone it would bring up the keyboard before anybody wants to type.
        if (!hasControl(before) && hasControl(state) && !matchMedia('(pointer: coarse)').matches)
            this.focusView();
        if (state.sound !== before.sound)
            this.#soundChanged(state.sound);
        this.shell.render(state);
        this.fit.follow(hasControl(state) && state.greeted && state.mayFit && state.fits ? state.control.number : null);
    }

    /** @param {import('./state.js').State} state */
    #greeted(state) {
        const wants = this.#options.takesControl || state.wantsControl;
        if (wants && state.control.holder === null && mayTakeControl(state, this.#options.kind))
            this.takeControl();
    }

    /** @param {import('./protocol.js').Sound} sound */
    #soundChanged(sound) {
        if (sound.state !== 'on') {
            this.sound.stop();
            this.#media.stop();
        }
        if (sound.reason !== '')
            this.notify(sound.reason);
    }

    #pulse() {
        const now = performance.now();
        if (now - this.#lastCount >= 1000) {
            this.#frameRate = Math.round(this.view.takeFrameCount() * 1000 / (now - this.#lastCount));
            this.#lastCount = now;
        }
        this.#store.dispatch({ type: 'pulse', now: Date.now(), framesPerSecond: this.#frameRate, ...this.socket.pulse });
    }

    /** @param {import('./protocol.js').Outgoing} message */
    #sendControlled(message) {
        return hasControl(this.state) && this.socket.send({ ...message, control: this.state.control.number });
    }

    /**
     * Whoever drives is seen by what they do. The others point, if anybody else is there to see it.
     * @param {import('./view.js').Point} at
     */
    #point(at) {
        const now = performance.now();
        if (this.state.viewers.length < 2 || hasControl(this.state) || now - this.#lastPoint < PointEvery)
            return;
        this.#lastPoint = now;
        this.socket.send({ type: 'pointer', ...at });
    }

    #hintThatThisIsWatching() {
        const holder = this.state.control.holder;
        if (!hasControl(this.state))
            this.notify(holder ? 'watchHintTaken' : 'watchHint', holder?.name ?? '');
    }

    #leaveView() {
        this.#store.dispatch({ type: 'leaveView' });
        this.shell.focusBar();
    }

    get isHearing() {
        return this.state.sound.state === 'on';
    }

    /**
     * Only a person's own press makes a sound here.
     * @param {boolean} isOn
     */
    setSound(isOn) {
        if (isOn)
            this.sound.start();
        return this.#sendControlled({ type: 'sound', on: isOn });
    }

    /** In words, for who embeds the page. */
    get whyNoSound() {
        const { reason } = this.state.sound;
        return reason === '' ? '' : translator(this.#options.language)(reason);
    }

    /** @param {number} volume */
    setVolume(volume) {
        this.sound.setVolume(volume);
        this.#media.setVolume(volume);
    }

    /** @param {boolean} fits whether the page has the size of the room for its picture */
    setFits(fits) {
        this.#store.dispatch({ type: 'fits', fits });
        return this.state.mayFit && (fits || this.#sendControlled({ type: 'fit' }));
    }

    focusView() {
        this.keyboard?.focus();
    }

    /**
     * @param {import('./strings.js').Key} key
     * @param {string} [text]
     */
    notify(key, text = '') {
        this.#store.dispatch({ type: 'notice', notice: { key, text } });
    }

    dismissNotice() {
        this.#store.dispatch({ type: 'notice', notice: null });
    }

    /** @param {import('./state.js').State['panel']} panel */
    openPanel(panel) {
        this.#store.dispatch({ type: 'panel', panel });
    }

    takeControl() {
        if (!mayTakeControl(this.state, this.#options.kind))
            return false;
        this.#store.dispatch({ type: 'wantsControl', wantsControl: true });
        return this.socket.send({ type: 'takeControl', force: this.state.control.holder !== null });
    }

    releaseControl() {
        this.#releaseAll();
        this.#store.dispatch({ type: 'wantsControl', wantsControl: false });
        return this.#sendControlled({ type: 'releaseControl' });
    }

    /** Of the one who has it, who may give it or not. */
    askForControl() {
        if (!mayAskForControl(this.state) || !this.socket.send({ type: 'askForControl' }))
            return false;
        this.notify('askedForControl', this.state.control.holder?.name ?? '');
        return true;
    }

    /** @param {string} viewerId */
    giveControl(viewerId) {
        this.#releaseAll();
        this.#store.dispatch({ type: 'wantsControl', wantsControl: false });
        return this.#sendControlled({ type: 'giveControl', to: viewerId });
    }

    /** @param {string} viewerId */
    keepControl(viewerId) {
        this.#store.dispatch({ type: 'answered', viewerId });
        return this.#sendControlled({ type: 'keepControl', from: viewerId });
    }

    /**
     * Asks once more when the page is not where the bot wants it.
     * @param {boolean} confirmed
     */
    resume(confirmed) {
        if (!mayAct(this.state))
            return false;
        if (!confirmed && conditionIsUnmet(this.state)) {
            this.openPanel('resume');
            return false;
        }
        this.#releaseAll();
        this.#store.dispatch({ type: 'resuming', isConfirmed: confirmed });
        this.#store.dispatch({ type: 'acted' });
        return this.#sendControlled({ type: 'resume', confirmed });
    }

    /** @param {string} reason */
    decline(reason) {
        if (!mayAct(this.state) || reason.trim() === '')
            return false;
        this.openPanel(null);
        this.#releaseAll();
        this.#store.dispatch({ type: 'acted' });
        return this.#sendControlled({ type: 'decline', reason: reason.trim().slice(0, 1000) });
    }

    dismissOffer() {
        this.#store.dispatch({ type: 'dismissOffer' });
    }

    /** @param {string} address */
    navigate(address) {
        if (!mayAct(this.state) || address.trim() === '')
            return false;
        this.openPanel(null);
        this.focusView();
        return this.#sendControlled({ type: 'navigate', address: address.trim().slice(0, 2000) });
    }

    /** @param {HistoryAction} action */
    history(action) {
        return mayAct(this.state) && this.#sendControlled({ type: 'history', action });
    }

    /**
     * What the person says to a prompt of the page.
     * @param {import('./prompts/protocol.js').Answer} answer
     */
    answer(answer) {
        return mayAct(this.state) && this.#sendControlled({ type: 'answer', ...answer });
    }

    /**
     * Files that the page has asked for, from this device.
     * @param {number} prompt
     * @param {File[]} files
     * @param {(bytes: number) => void} progress
     * @returns {Promise<boolean>} whether all of them have arrived
     */
    async sendFiles(prompt, files, progress) {
        this.#upload = new Upload(prompt, (message) => mayAct(this.state) && this.#sendControlled(message), progress);
        const isDone = await this.#upload.run(files);
        this.#upload = null;
        return isDone;
    }

    get isFetching() {
        return this.#fetching !== null;
    }

    /**
     * A file that the page gives out, as it is in the bot's browser.
     * @param {import('./prompts/protocol.js').Download} download
     * @param {(share: number) => void} progress
     * @returns {Promise<Blob | null>}
     */
    async fetchFile(download, progress) {
        this.#fetching = new Fetching(download, (offset) => this.#sendControlled({ type: 'download', action: 'fetch', download: download.id, offset }), progress);
        const blob = await this.#fetching.run();
        this.#fetching = null;
        return blob;
    }

    /**
     * What the site that is shown may do, as the person here has seen it.
     * @param {import('./prompts/protocol.js').Permissions['allowed'][number]} permission
     * @param {boolean} allowed
     */
    permit(permission, allowed) {
        const { origin } = this.state.permissions;
        return mayAct(this.state) && this.#sendControlled({ type: 'permission', permission, allowed, origin });
    }

    /** @param {number} id */
    discardFile(id) {
        return mayAct(this.state) && this.#sendControlled({ type: 'download', action: 'discard', download: id });
    }

    /**
     * @param {'show' | 'close'} action
     * @param {number} tab
     */
    tab(action, tab) {
        this.#releaseAll();
        return mayAct(this.state) && this.#sendControlled({ type: 'tab', action, tab });
    }

    /** @param {string} text */
    typeText(text) {
        if (!inputIsOn(this.state))
            return false;
        return pieces(text).every((piece) => this.#sendControlled({ type: 'text', text: piece }));
    }

    /**
     * The end, where another way than the socket brings it.
     * @param {import('./protocol.js').Outcome} outcome
     */
    ended(outcome) {
        this.#store.dispatch({ type: 'message', message: { type: 'ended', outcome }, now: Date.now() });
    }

    /**
     * Key by key, for fields that take no paste.
     * @param {string} text
     */
    typeKeys(text) {
        if (!inputIsOn(this.state) || text === '')
            return false;
        this.typist?.type(text);
        return true;
    }

    /** @param {string} text */
    paste(text) {
        if (!inputIsOn(this.state))
            return false;
        const parts = pieces(text.slice(0, LongestPaste));
        return parts.every((part, index) => this.#sendControlled({ type: 'paste', text: part, more: index < parts.length - 1 }));
    }

    /** Without the key that would bring the text along. */
    async pasteFromHere() {
        const text = await readClipboard();
        if (text === null)
            this.notify('pasteByKey');
        else if (text !== '')
            this.paste(text);
    }

    /** @param {boolean} isCut */
    copy(isCut) {
        if (!inputIsOn(this.state) || !this.#sendControlled({ type: 'copy', cut: isCut }))
            return false;
        this.#copiesAsked += 1;
        return true;
    }

    reconnect() {
        this.socket.reconnectNow();
    }
}
