// Runs in an isolated world of a frame, once for each question: sees the page's elements, is not seen by the page's
// code. PageProbe calls the functions of `view` with the node that it has found; what they return is plain JSON. Nothing
// runs in between but one listener that remembers the page's last context menu.
const view = (() => {
  'use strict';

  const pickerInputs = new Set(['date', 'time', 'month', 'week', 'datetime-local', 'color']);
  const typedInputs = new Set(['text', 'search', 'url', 'tel', 'email', 'number']);
  const mostOptions = 2000;
  const mostSuggestions = 100;
  const longestLabel = 120;
  const longestValue = 4000;
  const mostNodes = 50;
  const pickerWidth = 30; // of the little picture at the end of a date field

  /** The element itself, where the browser has built it from inner parts. */
  function ownerOf(node) {
    let element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    for (let host = element?.getRootNode().host; host?.matches('input, select, textarea'); host = element.getRootNode().host)
      element = host;
    return element?.closest('select') ?? element;
  }

  const isList = element => element instanceof HTMLSelectElement;
  const isField = element => element instanceof HTMLInputElement && !element.disabled && !element.readOnly;

  /** A list that opens in a window of its own, which no screencast shows; the other kinds are painted in the page. */
  const isDropDown = element => isList(element) && !element.disabled && !element.multiple && element.size <= 1
    && getComputedStyle(element).appearance !== 'base-select';

  const knowsOpen = CSS.supports('selector(:open)');
  const isOpen = element => knowsOpen && element.matches(':open');

  function kindOf(element) {
    if (isDropDown(element))
      return 'select';
    if (isField(element) && pickerInputs.has(element.type))
      return element.type;
    return isField(element) && typedInputs.has(element.type) && element.list?.options.length ? 'suggestions' : '';
  }

  /** `x` in the frame: a person who clicks into the middle of a date wants to type it. */
  function isOnPicker(element, x) {
    if (element.type === 'color')
      return true;
    const box = element.getBoundingClientRect();
    return getComputedStyle(element).direction === 'rtl' ? x - box.left < pickerWidth : box.right - x < pickerWidth;
  }

  function isEditable(element) {
    const field = element.closest('input, textarea');
    return field ? isField(field) || (field instanceof HTMLTextAreaElement && !field.readOnly && !field.disabled)
                 : element.isContentEditable;
  }

  /** The browser names the element, never its text: whether a person points at words is told by what it holds itself. */
  function hasWords(element) {
    let left = mostNodes;
    for (let node = element.firstChild; node && left > 0; node = node.nextSibling, --left) {
      if (node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')
        return true;
    }
    return false;
  }

  function cursorOf(element) {
    const name = getComputedStyle(element).cursor.split(',').pop().trim();
    if (name !== 'auto')
      return name;
    if (element.closest('a[href]'))
      return 'pointer';
    const isText = getComputedStyle(element).userSelect !== 'none' && hasWords(element);
    return isText || (isEditable(element) && !element.matches('input:not([type=text])')) ? 'text' : 'default';
  }

  function linkOf(element) {
    const link = element.closest('a[href], area[href]');
    return link && /^https?:$/.test(link.protocol ?? '') ? link.href.slice(0, 2000) : '';
  }

  /** Remembers the page's last context menu, to know afterwards whether the page has one of its own. */
  function arm() {
    if (globalThis.hidettpMenu)
      return;
    globalThis.hidettpMenu = { event: null };
    addEventListener('contextmenu', event => { globalThis.hidettpMenu.event = event; }, true);
  }

  function pageHasMenu() {
    const event = globalThis.hidettpMenu?.event;
    if (event)
      globalThis.hidettpMenu.event = null;
    return { hasMenu: event?.defaultPrevented ?? false };
  }

  /** What a person would see of the element under the pointer. */
  function look(node, x) {
    const element = ownerOf(node);
    if (!element)
      return { kind: '', cursor: 'default' };
    if (element.matches('iframe, frame'))
      return { kind: 'frame' };
    const kind = kindOf(element);
    arm();
    return {
      kind,
      isOpen: kind === 'select' || kind === 'color' ? isOpen(element) : false,
      knowsOpen,
      isOnPicker: pickerInputs.has(kind) && isOnPicker(element, x),
      cursor: cursorOf(element),
      link: linkOf(element),
      isEditable: isEditable(element),
      hasSelection: String(getSelection()) !== '' || (isField(element) && element.selectionStart !== element.selectionEnd),
    };
  }

  function isHidden(option) {
    const group = option.closest('optgroup');
    return option.hidden || group?.hidden || getComputedStyle(option).display === 'none';
  }

  const isDisabled = option => option.disabled || Boolean(option.closest('optgroup')?.disabled);
  const labelOf = option => (option.label || option.text).slice(0, longestLabel);

  function listOf(element) {
    const shown = [...element.options].filter(option => !isHidden(option));
    return {
      options: shown.slice(0, mostOptions).map(option => ({
        label: labelOf(option), group: option.closest('optgroup')?.label.slice(0, longestLabel) ?? '', disabled: isDisabled(option),
        selected: option.selected,
      })),
      more: Math.max(0, shown.length - mostOptions),
    };
  }

  /** What the datalist offers for what has been typed so far. */
  function fitting(element) {
    const typed = element.value.toLowerCase();
    return [...element.list.options].filter(option => !option.disabled && option.value !== ''
      && (option.value.toLowerCase().includes(typed) || option.label.toLowerCase().includes(typed)));
  }

  function suggestionsOf(element) {
    const options = fitting(element);
    return {
      options: options.slice(0, mostSuggestions).map(option => ({
        label: option.value.slice(0, longestLabel), disabled: false, selected: false,
        group: option.label === option.value ? '' : option.label.slice(0, longestLabel),
      })),
      more: Math.max(0, options.length - mostSuggestions),
    };
  }

  function details(node) {
    const element = ownerOf(node);
    const kind = kindOf(element);
    if (kind === 'select')
      return { kind, ...listOf(element) };
    if (kind === 'suggestions')
      return { kind, ...suggestionsOf(element) };
    return { kind, value: element.value, min: element.min, max: element.max, step: element.step };
  }

  /** How many steps down from the first entry that can be chosen: the keys that choose it in the open list. */
  function steps(node, index) {
    const element = ownerOf(node);
    const shown = [...element.options].filter(option => !isHidden(option));
    if (!shown[index] || isDisabled(shown[index]))
      return { isOpen: false, steps: -1 };
    return { isOpen: isOpen(element), steps: shown.slice(0, index).filter(option => !isDisabled(option)).length };
  }

  function tell(element) {
    element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Chooses the entry by hand where the keys did not. */
  function pick(node, index) {
    const element = ownerOf(node);
    const wanted = [...element.options].filter(option => !isHidden(option))[index];
    if (wanted && !isDisabled(wanted) && !wanted.selected) {
      wanted.selected = true;
      tell(element);
    }
    return {};
  }

  function put(node, value) {
    const element = ownerOf(node);
    element.focus();
    if (element.value !== value) {
      element.value = value;
      tell(element);
    }
    return {};
  }

  /** So that what is inserted next takes the place of what stands there. */
  function selectAll(node, index) {
    const element = ownerOf(node);
    const value = fitting(element)[index]?.value ?? '';
    element.focus();
    element.select();
    return { value: value.slice(0, longestValue) };
  }

  function chooser(node) {
    return { isMultiple: node.multiple === true, isDirectory: node.webkitdirectory === true, accept: String(node.accept ?? '') };
  }

  /** What has arrived so far waits here, not in the page. */
  function receive(node, file, offset, name, type, base64) {
    if (file === 0 && offset === 0)
      globalThis.hidettpFiles = [];
    const files = globalThis.hidettpFiles ?? [];
    files[file] ??= { name, type, parts: [] };
    files[file].parts.push(Uint8Array.from(atob(base64), character => character.charCodeAt(0)));
    return {};
  }

  function takeFiles() {
    const files = globalThis.hidettpFiles ?? [];
    delete globalThis.hidettpFiles;
    return files;
  }

  function giveFiles(node) {
    const transfer = new DataTransfer();
    for (const { name, type, parts } of takeFiles())
      transfer.items.add(new File(parts, name, { type }));
    node.files = transfer.files;
    tell(node);
    return {};
  }

  function cancelFiles(node) {
    takeFiles();
    node.dispatchEvent(new Event('cancel', { bubbles: true }));
    return {};
  }

  /** The innermost element of this frame that has the focus. */
  function focused() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement)
      element = element.shadowRoot.activeElement;
    return element;
  }

  return { ownerOf, look, details, steps, pick, put, selectAll, pageHasMenu, chooser, receive, giveFiles, cancelFiles, focused };
})();
