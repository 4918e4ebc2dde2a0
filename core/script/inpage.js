// Runs in an isolated world of every frame: sees the page's elements, is not seen by the page's code. PageFrames::call
// calls the functions of `hidettp` by name; what they return is plain JSON, or a promise of it. Nothing runs in between.
(() => {
  'use strict';

  const frameLimitMs = 100; // a page in the background paints no frames
  const nextFrame = () => new Promise(done => {
    const timer = setTimeout(done, frameLimitMs);
    requestAnimationFrame(() => { clearTimeout(timer); done(); });
  });

  const normal = text => text.replace(/\s+/g, ' ').trim().toLowerCase();

  /** The document and every open shadow root in it, outer ones first. */
  function allRoots() {
    const roots = [document];
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot)
          roots.push(element.shadowRoot);
      }
    }
    return roots;
  }

  const parentOf = node => node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentElement;

  /** Whether `inner` is `outer` or inside it, through shadow roots. */
  function contains(outer, inner) {
    for (let node = inner; node; node = parentOf(node)) {
      if (node === outer)
        return true;
    }
    return false;
  }

  const skippedTags = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD']);

  /** The innermost elements that hold the text; all of their text if it stands in quotes. */
  function byText(root, wanted) {
    const isExact = /^".*"$/.test(wanted);
    const needle = normal(isExact ? wanted.slice(1, -1) : wanted);
    const found = [];
    /** The element's text; it is noted if it holds the needle and none of its children does. */
    const visit = element => {
      if (skippedTags.has(element.tagName))
        return '';
      const before = found.length;
      let text = '';
      for (const node of element.childNodes)
        text += node instanceof Element ? visit(node) : node instanceof Text ? node.data : '';
      if (element instanceof HTMLInputElement && /^(button|submit|reset)$/.test(element.type))
        text = element.value;
      const own = normal(text);
      if (found.length === before && (isExact ? own === needle : own.includes(needle)))
        found.push(element);
      return text;
    };
    [...root.children].forEach(visit);
    return found;
  }

  function byXPath(root, path) {
    // XPath knows no shadow roots: there we start from each of their elements.
    const starts = root === document ? [document] : [...root.children];
    const wanted = root === document ? path : path.replace(/^\.?\/\//, 'descendant-or-self::');
    return starts.flatMap(start => {
      const found = document.evaluate(wanted, start, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
      return Array.from({ length: found.snapshotLength }, (_, i) => found.snapshotItem(i)).filter(
        node => node instanceof Element);
    });
  }

  function matchesIn(root, selector) {
    if (selector.startsWith('text='))
      return byText(root, selector.slice(5));
    if (selector.startsWith('xpath='))
      return byXPath(root, selector.slice(6));
    return [...root.querySelectorAll(selector.startsWith('css=') ? selector.slice(4) : selector)];
  }

  const matches = selector => allRoots().flatMap(root => matchesIn(root, selector));

  function isVisible(element) {
    const style = getComputedStyle(element);
    if (style.display === 'contents')
      return [...element.children].some(isVisible);
    const box = element.getBoundingClientRect();
    return style.visibility === 'visible' && box.width > 0 && box.height > 0;
  }

  const isDisabled = element => element.matches(':disabled') || element.closest('[aria-disabled="true"]') !== null;

  const isEditable = element => element.isContentEditable
    || ((element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) && !element.readOnly);

  function describe(element) {
    const id = element.id ? ` id="${element.id}"` : '';
    const name = typeof element.className === 'string' && element.className ? ` class="${element.className}"` : '';
    return `<${element.tagName.toLowerCase()}${id}${name}>`.slice(0, 120);
  }

  /** The middle of the largest part of the element that is inside the frame's viewport. */
  function pointOf(element) {
    let best = null;
    for (const box of element.getClientRects()) {
      const left = Math.max(box.left, 0);
      const top = Math.max(box.top, 0);
      const right = Math.min(box.right, innerWidth);
      const bottom = Math.min(box.bottom, innerHeight);
      const area = Math.max(right - left, 0) * Math.max(bottom - top, 0);
      if (area > (best?.area ?? 0))
        best = { area, x: (left + right) / 2, y: (top + bottom) / 2 };
    }
    return best;
  }

  function elementAt(x, y) {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === found)
        break;
      found = inner;
    }
    return found;
  }

  /** What is in the way of a press at the point, or null if the element (or its label) gets it. */
  function coverOf(element, x, y) {
    const hit = elementAt(x, y);
    if (!hit)
      return 'nothing';
    if (contains(element, hit))
      return null;
    for (let node = hit; node; node = parentOf(node)) {
      if (node instanceof HTMLLabelElement && (node.control === element || node === element))
        return null;
    }
    return element instanceof HTMLLabelElement && element.control === hit ? null : describe(hit);
  }

  const boxOf = element => JSON.stringify(element.getBoundingClientRect());

  async function isMoving(element) {
    const before = boxOf(element);
    await nextFrame();
    await nextFrame();
    return boxOf(element) !== before;
  }

  const waiting = why => ({ state: 'waiting', why });

  let current = null; // the element that `ready` found last
  let secretFields = [];

  function find(selector, needs) {
    let found;
    try {
      found = matches(selector);
    } catch {
      return { answer: { state: 'invalid' } };
    }
    const element = found.find(isVisible) ?? found[0];
    if (!element)
      return { answer: { state: 'missing' } };
    const label = needs.label && !isVisible(element) ? element.labels?.[0] : null;
    return { element, target: label ?? element };
  }

  /** Whether the element can be used now: {state: missing | invalid | waiting (why) | ready (x, y, cover)}. */
  async function ready(selector, needs) {
    const { answer, element, target } = find(selector, needs);
    if (answer)
      return answer;
    current = element;
    if (needs.exists)
      return { state: 'ready' };
    if (!isVisible(target))
      return waiting('is not visible');
    if (needs.enabled && isDisabled(element))
      return waiting('is disabled');
    if (needs.editable && !isEditable(element))
      return waiting('cannot be typed into');
    target.scrollIntoViewIfNeeded(true);
    if (await isMoving(target))
      return waiting('is moving');
    const point = pointOf(target);
    if (!point)
      return waiting('is outside of what can be seen');
    const cover = coverOf(target, point.x, point.y);
    if (cover && needs.uncovered)
      return waiting(`is covered by ${cover}`);
    return { state: 'ready', x: point.x, y: point.y, isCovered: cover !== null };
  }

  /** A point in the frame's content as a point in the viewport of the document that holds the frame. */
  async function throughFrame(frame, x, y, mustHit) {
    if (await isMoving(frame))
      return waiting('is in a frame that is moving');
    const box = frame.getBoundingClientRect();
    const style = getComputedStyle(frame);
    const scaleX = box.width / (frame.offsetWidth || 1);
    const scaleY = box.height / (frame.offsetHeight || 1);
    const outerX = box.left + (frame.clientLeft + parseFloat(style.paddingLeft) + x) * scaleX;
    const outerY = box.top + (frame.clientTop + parseFloat(style.paddingTop) + y) * scaleY;
    if (!isVisible(frame))
      return waiting('is in a frame that is not visible');
    if (outerX < 0 || outerY < 0 || outerX >= innerWidth || outerY >= innerHeight) {
      frame.scrollIntoViewIfNeeded(true);
      return waiting('is in a frame outside of what can be seen');
    }
    const cover = coverOf(frame, outerX, outerY);
    if (cover && mustHit)
      return waiting(`is covered by ${cover}`);
    return { state: 'ready', x: outerX, y: outerY };
  }

  const valueTypes = new Set(['date', 'time', 'datetime-local', 'month', 'week', 'color', 'range']);

  function announce(element) {
    element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }

  globalThis.hidettp = {
    ready,
    throughFrame,

    current: () => current,

    /** Makes the element that `ready` found last take what is typed. 'keys', or 'done' if it takes only whole values. */
    beginTyping(text, keepsExisting, isSecret) {
      const element = current;
      if (isSecret)
        secretFields.push(new WeakRef(element));
      if (valueTypes.has(element.type)) {
        element.value = text;
        announce(element);
        return 'done';
      }
      if (element.getRootNode().activeElement !== element)
        element.focus();
      if (keepsExisting) {
        const end = element.value?.length;
        if (end !== undefined && element.selectionStart !== null)
          element.setSelectionRange(end, end);
        return 'keys';
      }
      if (element.isContentEditable)
        getSelection().selectAllChildren(element);
      else
        element.select();
      return 'keys';
    },

    focus() {
      current.focus();
    },

    /** Picks an option of the <select> that `ready` found last. Why not, or null. */
    choose(value, label, index) {
      const element = current;
      if (!(element instanceof HTMLSelectElement))
        return 'is not a <select>';
      const options = [...element.options];
      const option = label !== null ? options.find(each => normal(each.label) === normal(label))
                   : value !== null ? options.find(each => each.value === value)
                                    : options[index];
      if (!option || option.disabled)
        return 'has no such option';
      option.selected = true;
      announce(element);
      return null;
    },

    isChecked: () => current.checked ?? current.getAttribute('aria-checked') === 'true',

    /** The text, value or attribute of the first match that is visible, or of all matches; null if there is none. */
    read(selector, attribute, all) {
      const valueOf = element => {
        if (attribute)
          return element.getAttribute(attribute);
        return 'value' in element && element.tagName !== 'LI' && element.tagName !== 'BUTTON'
          ? String(element.value) : element.innerText.trim();
      };
      const found = matches(selector);
      if (all)
        return found.length ? found.map(valueOf) : null;
      const element = found.find(isVisible) ?? (attribute ? found[0] : undefined);
      return element ? { value: valueOf(element) } : null;
    },

    sees: selector => matches(selector).some(isVisible),

    says(text) {
      const needle = normal(text);
      return allRoots().some(root =>
        [...(root === document ? [document.body] : root.children)].some(
          element => element instanceof HTMLElement && normal(element.innerText).includes(needle)));
    },

    /** Covers the fields that hold a secret, for a picture. */
    cover() {
      for (const field of secretFields.map(each => each.deref())) {
        if (field?.isConnected) {
          field.style.setProperty('-webkit-text-security', 'disc', 'important');
          field.style.setProperty('filter', 'blur(6px)', 'important');
        }
      }
      return nextFrame();
    },

    uncover() {
      for (const field of secretFields.map(each => each.deref())) {
        field?.style.removeProperty('-webkit-text-security');
        field?.style.removeProperty('filter');
      }
    },

    html() {
      const root = document.documentElement;
      const inner = root.getHTML?.({ shadowRoots: allRoots().slice(1) }) ?? root.innerHTML;
      return `${root.cloneNode(false).outerHTML.replace('</html>', '')}${inner}</html>`;
    },
  };
})();
