// Keeps the code on the phone fresh.
'use strict';

async function refresh() {
  try {
    const answer = await fetch('/demo/phone/code');
    const { code, secondsLeft } = await answer.json();
    document.querySelector('#code').textContent = code;
    document.querySelector('#left').value = secondsLeft;
  } catch {
    // Shown again with the next second.
  }
}

setInterval(refresh, 1000);
