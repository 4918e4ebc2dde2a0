// Runs in the pages under test: every event that matters of input, as one line each, in `heard`. What frames hear is in
// `inFrames` of the page around them, by their names: in which order two of them hear something is nobody's promise.

function record() {
    const flags = (event) => ['altKey', 'ctrlKey', 'metaKey', 'shiftKey'].filter((name) => event[name]).map((name) => name[0]).join('');
    const point = (event) => `${Math.round(event.clientX)},${Math.round(event.clientY)}`;
    const mouse = (event) => [event.type, point(event), `button ${event.button}`, `held ${event.buttons}`, `count ${event.detail}`, flags(event)].join(' ');
    const pointer = (event) => [event.type, event.pointerType, point(event), `button ${event.button}`, `held ${event.buttons}`, flags(event)].join(' ');
    const key = (event) => [event.type, event.key, event.code, event.keyCode, event.location, event.repeat ? 'repeat' : '', flags(event)].join(' ');
    const text = (event) => [event.type, event.inputType ?? '', event.data ?? ''].join(' ');
    const wheel = (event) => [event.type, point(event), event.deltaX, event.deltaY, event.deltaMode, flags(event)].join(' ');
    const clipboard = (event) => [event.type, event.clipboardData.getData('text/plain')].join(' ');
    const drag = (event) => [event.type, event.target.id, event.type === 'drop' ? event.dataTransfer.getData('text/plain') : ''].join(' ');
    const kinds = new Map([
        [mouse, ['mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu']],
        [pointer, ['pointerdown', 'pointerup', 'pointercancel']],
        [(event) => event.type, ['gotpointercapture', 'lostpointercapture']], // told with whatever comes next, so where is a matter of time
        [key, ['keydown', 'keypress', 'keyup']],
        [text, ['beforeinput', 'input', 'compositionstart', 'compositionupdate', 'compositionend']],
        [wheel, ['wheel']],
        [clipboard, ['paste', 'copy', 'cut']],
        [drag, ['dragstart', 'dragenter', 'dragover', 'dragleave', 'drop', 'dragend']],
        [(event) => `${event.type} ${event.target.id ?? ''}`, ['focusin', 'focusout', 'submit', 'reset', 'change', 'invalid', 'cancel']],
    ]);
    const perFrame = ['dragover', 'input']; // as often as the page is drawn: an input without a type is a slider's
    const heard = [];
    const queued = []; // what a browser tells when it comes to it
    const inFrames = {};
    for (const type of ['toggle', 'close', 'hashchange', 'popstate']) {
        addEventListener(type, (event) => {
            const line = `${type} ${event.target.id ?? ''}`;
            if (type !== 'toggle' || !queued.includes(line)) // two that are waiting become one
                queued.push(line);
        }, true);
    }
    const tell = (line) => {
        heard.push(line);
        if (window !== top)
            top.postMessage({ frame: name, line }, '*');
    };
    for (const [describe, types] of kinds) {
        for (const type of types) {
            addEventListener(type, (event) => {
                const line = describe(event).trimEnd().replace(/ +/g, ' ');
                if (heard.at(-1) !== line || !perFrame.includes(line.split(' ')[0]) || event.inputType)
                    tell(line);
            }, { capture: true, passive: true });
        }
    }
    const path = [];
    addEventListener('pointermove', (event) => path.push(...(event.getCoalescedEvents().length > 0 ? event.getCoalescedEvents() : [event])
        .map((each) => `${Math.round(each.clientX)},${Math.round(each.clientY)} ${event.buttons}`)), true);
    addEventListener('message', ({ data }) => {
        if (data?.line)
            (inFrames[data.frame] ??= []).push(data.line);
    });
    Object.assign(window, { heard, queued, inFrames, path, tell });
}

export const Recorder = `(${record})();`;
