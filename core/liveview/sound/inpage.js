// Runs in an isolated world of a frame while somebody listens: hears what the frame's media elements do, is not seen by
// the page's code. MediaWatch calls the functions of `media`; what they return is plain JSON of the page's making:
// numbers to check and an address to load as the page itself has. There is one of it in a frame, from call to call.
const media = globalThis.hidettpMedia ??= (() => {
  'use strict';

  const mostWatched = 64;
  const mostTold = 3;
  const longestUrl = 4000;
  const longestPrepared = 60; // seconds: what is as short is told before it plays, so that it is heard at once
  const tellTimeEvery = 2000;
  const pieceBytes = 192 * 1024; // a multiple of three: pieces of base64 fit together

  const watched = new Map(); // element → what is known of it, the newest last
  let lastId = 0;
  let lastPlay = 0;
  let version = 1;
  let wake = null;

  const events = ['play', 'playing', 'pause', 'waiting', 'seeking', 'seeked', 'ended', 'ratechange', 'volumechange',
    'loadstart', 'loadeddata', 'emptied', 'timeupdate'];

  const addressOf = element => element.srcObject ? '' : element.currentSrc;

  function kindOf(element, address) {
    if (element.mediaKeys)
      return 'protected';
    const scheme = /^(data|blob|https?):/.exec(address)?.[1] ?? 'stream';
    return scheme.startsWith('http') ? 'url' : scheme;
  }

  function changed(event) {
    const element = event.currentTarget;
    const known = watched.get(element);
    if (!event.isTrusted || !known)
      return;
    if (event.type === 'timeupdate' && performance.now() - known.toldAt < tellTimeEvery)
      return;
    if (event.type === 'loadstart' || event.type === 'emptied') {
      known.source += 1;
      known.blob = null;
    }
    if (event.type === 'play')
      known.played = ++lastPlay;
    known.toldAt = performance.now();
    version += 1;
    wake?.();
  }

  function forget(element) {
    for (const type of events)
      element.removeEventListener(type, changed);
    watched.delete(element);
  }

  function watch(element) {
    if (!(element instanceof HTMLMediaElement) || watched.has(element))
      return;
    if (watched.size >= mostWatched)
      forget([...watched.keys()].find(each => each.paused) ?? watched.keys().next().value);
    watched.set(element, { id: ++lastId, source: 1, played: element.paused ? 0 : ++lastPlay, toldAt: 0, blob: null });
    for (const type of events)
      element.addEventListener(type, changed);
    version += 1;
    wake?.();
  }

  const isPrepared = element => element.readyState >= 2 && element.duration <= longestPrepared && !element.ended;

  function tell() {
    const heard = [...watched].filter(([element, known]) => known.played > 0 || isPrepared(element));
    const rank = ([element, known]) => (element.paused || element.muted ? 0 : 1e9) + known.played;
    heard.sort((one, other) => rank(other) - rank(one));
    return JSON.stringify({ version, media: heard.slice(0, mostTold).map(([element, known]) => {
      const address = addressOf(element);
      const kind = kindOf(element, address);
      return {
        id: known.id, source: known.source, kind, url: kind === 'url' || kind === 'blob' ? address.slice(0, longestUrl) : '',
        ready: element.readyState >= 2, playing: !element.paused && !element.ended && !element.seeking && element.readyState > 2,
        ended: element.ended, position: element.currentTime, rate: element.playbackRate,
        volume: element.muted ? 0 : element.volume, played: known.played,
      };
    }) });
  }

  /** Answers when there is something else than in version `seen`. */
  function next(_, seen) {
    wake?.();
    return new Promise(resolve => {
      wake = () => {
        wake = null;
        resolve(tell());
      };
      if (version !== seen)
        wake();
    });
  }

  const find = id => [...watched].find(([, known]) => known.id === id) ?? [null, null];

  /** Some characters of a data: address. */
  function text(_, id, from) {
    const [element] = find(id);
    const address = element ? addressOf(element) : '';
    return JSON.stringify({ size: address.length, text: address.slice(from, from + pieceBytes) });
  }

  /** A piece of what a blob: address stands for; nothing if it stands for a stream. */
  async function blob(_, id, from) {
    const [element, known] = find(id);
    if (!element)
      return '{}';
    known.blob ??= await (await fetch(addressOf(element))).blob();
    const bytes = new Uint8Array(await known.blob.slice(from, from + pieceBytes).arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192)
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return JSON.stringify({ size: known.blob.size, text: btoa(binary) });
  }

  return {
    next, text, blob,
    watch,
    watchDocument: () => [...document.querySelectorAll('audio, video')].slice(0, mostWatched).forEach(watch),
    /** Never in the document: it stands for what all media elements have in common. */
    sample: () => document.createElement('audio'),
    stop: () => {
      [...watched.keys()].forEach(forget);
      delete globalThis.hidettpMedia;
    },
  };
})();
