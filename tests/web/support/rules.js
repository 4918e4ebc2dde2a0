// What the relay takes from a viewer, as core/wire/live.h has it. Everything else ends the socket there, and the test here.

const words = (...known) => (value) => known.includes(value);
const integer = (most) => (value) => Number.isSafeInteger(value) && value >= 0 && value <= most;
const between = (least, most) => (value) => Number.isSafeInteger(value) && value >= least && value <= most;
const pixels = (value) => Number.isFinite(value) && Math.abs(value) <= 100_000;
const text = (longest) => (value) => typeof value === 'string' && value.length > 0 && value.length <= longest;
const upTo = (longest) => (value) => typeof value === 'string' && value.length <= longest;
const number = (value) => Number.isSafeInteger(value) && value >= 1 && value <= 2 ** 31;
const flag = (value) => typeof value === 'boolean';
const optional = (rule) => (value) => value === undefined || rule(value);
const control = integer(2 ** 53);
const modifiers = integer(15);

const messages = new Map(Object.entries({
    mouse: { event: words('move', 'press', 'release'), x: pixels, y: pixels, button: words('none', 'left', 'middle', 'right', 'back', 'forward'), buttons: integer(31), clickCount: integer(3), modifiers, control },
    wheel: { x: pixels, y: pixels, deltaX: pixels, deltaY: pixels, modifiers, control },
    key: { event: words('down', 'up'), key: text(64), code: (value) => value === '' || text(64)(value), keyCode: integer(65535), location: integer(3), text: optional(text(64)), modifiers, repeat: flag, control },
    text: { text: text(4000), control },
    answer: {
        prompt: number, action: words('accept', 'dismiss', 'stop'), text: optional(upTo(4000)), user: optional(upTo(256)),
        choices: optional((value) => Array.isArray(value) && value.length <= 2000 && value.every(integer(2000))), control,
    },
    file: {
        prompt: number, file: integer(19), offset: integer(25 << 20), name: text(256), mimeType: optional(upTo(256)),
        data: (value) => typeof value === 'string' && value.length <= 32_000 && /^[A-Za-z0-9+/]*={0,2}$/.test(value), control,
    },
    download: { action: words('fetch', 'discard'), download: number, offset: optional(integer(50 << 20)), control },
    sound: { on: flag, control },
    fit: { width: optional(between(320, 3840)), height: optional(between(240, 2160)), control },
    media: { media: number, offset: integer(16 << 20), control },
    permission: { permission: words('geolocation', 'notifications', 'camera', 'microphone', 'clipboard'), allowed: flag, origin: text(300), control },
    tab: { action: words('show', 'close'), tab: number, control },
    compose: { text: (value) => value === '' || text(4000)(value), control },
    paste: { text: text(4000), more: flag, control },
    copy: { cut: flag, control },
    history: { action: words('back', 'forward', 'reload', 'stop'), control },
    navigate: { address: text(2000), control },
    askForControl: {},
    giveControl: { to: text(200), control },
    keepControl: { from: text(200), control },
    pointer: { x: pixels, y: pixels },
    screenshot: {},
    seen: { frame: integer(2 ** 32 - 1) },
    takeControl: { force: flag },
    releaseControl: { control },
    resume: { confirmed: flag, control },
    decline: { reason: text(1000), control },
    ping: { id: integer(2 ** 53) },
}));

/** @returns {string} what is wrong with a viewer's message; empty when nothing is */
export function violationOf(utf8) {
    if (utf8.length > 48 * 1024)
        return 'too long';
    if (!/^[\x20-\x7e]*$/.test(utf8))
        return 'not ASCII';
    const { type, ...fields } = JSON.parse(utf8);
    const rules = messages.get(type);
    if (!rules)
        return `unknown type ${type}`;
    const wrong = Object.entries(rules).filter(([name, rule]) => !rule(fields[name])).map(([name]) => name);
    const unknown = Object.keys(fields).filter((name) => !(name in rules));
    return [...wrong.map((name) => `${type}.${name} is ${JSON.stringify(fields[name])}`), ...unknown.map((name) => `${type} has no ${name}`)].join(', ');
}
