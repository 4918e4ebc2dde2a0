// The piece follows the handle. What the server sees is the way that the pointer took.
'use strict';

const handle = document.querySelector('#handle');
const piece = document.querySelector('#piece');
const gap = document.querySelector('.gap');
const answer = document.querySelector('#answer');
const farthest = 290;

gap.style.left = `${gap.dataset.left}px`;

let drag = null;

handle.addEventListener('pointerdown', event => {
  handle.setPointerCapture(event.pointerId);
  drag = { from: event.clientX, path: [], began: performance.now() };
});

handle.addEventListener('pointermove', event => {
  if (!drag)
    return;
  const x = Math.round(Math.min(Math.max(event.clientX - drag.from, 0), farthest));
  drag.path.push(`${x},${Math.round(performance.now() - drag.began)}`);
  handle.style.left = piece.style.left = `${x}px`;
});

handle.addEventListener('pointerup', () => {
  if (!drag)
    return;
  answer.elements.x.value = parseInt(piece.style.left || '0', 10);
  answer.elements.path.value = drag.path.join(';');
  drag = null;
  answer.submit();
});
