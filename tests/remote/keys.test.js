// What keys do in the live view they do to the bot's page: to every kind of field, and to what a page makes of keys.

import { compare, holding, pressAll } from './support/comparison.js';
import { useStage } from './support/stage.js';

const stage = useStage();

const at = (top, left = 20) => `position:absolute;left:${left}px;top:${top}px;width:300px;height:40px;margin:0`;
const click = (page, y = 40) => page.mouse.click(40, y);
/** Into the field and then the keys. */
const keys = (...list) => async (page) => { await click(page); await pressAll(page, list); };
const typed = (text) => async (page) => { await click(page); await page.keyboard.type(text); };
const times = (count, key) => Array.from({ length: count }, () => key);

compare(stage, 'the keyboard is the keyboard of the page', {
    field: { html: `<textarea id="field" style="${at(20)};height:200px">one two three</textarea>`, gestures: {
        'letters': keys('h', 'H', '1', '!', 'Space'),
        'keys without a character': keys('ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'Insert', 'Delete', 'Backspace', 'Escape', 'F2', 'F9', 'CapsLock'),
        'modifiers by themselves': keys('ShiftLeft', 'ShiftRight', 'ControlLeft', 'ControlRight', 'AltLeft', 'MetaLeft'),
        'Enter in a text': keys('End', 'Enter', 'x'),
        'Ctrl+A and a letter in its place': keys('Control+a', 'x'),
        'Ctrl+Z and Ctrl+Y': keys('End', 'q', 'Control+z', 'Control+y'),
        'Ctrl+Shift+Z': keys('End', 'q', 'Control+z', 'Control+Shift+z'),
        'words with Ctrl and Shift': keys('End', 'Control+Shift+ArrowLeft', 'z', 'Control+Backspace', 'Control+Delete'),
        'a selection with Shift and the arrows': keys('Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+End', 'Delete'),
        'a key that repeats': async (page) => {
            await click(page);
            for (let count = 0; count < 4; count += 1)
                await page.keyboard.down('r');
            await page.keyboard.up('r');
        },
        'two keys that overlap, as fast fingers type': async (page) => {
            await click(page);
            await page.keyboard.down('a');
            await page.keyboard.down('b');
            await page.keyboard.up('a');
            await page.keyboard.up('b');
        },
        'Ctrl+Alt without a character': keys('Control+Alt+k', 'Alt+j', 'Meta+l'),
        'what a browser keeps for itself elsewhere': keys('Control+s', 'Control+p', 'Control+f', 'Control+g', 'Control+o', 'Control+d', 'Control+u', 'F1', 'F3', 'F7', 'F12', 'Control+k', 'Control+j', 'Control+e', 'Control+h', 'Control+l'),
        'clicks between keys': async (page) => {
            for (const letter of 'fast') {
                await click(page);
                await page.keyboard.press(letter);
            }
        },
        'Shift held from one click to the next': async (page) => { await click(page); await holding(page, 'Shift', async () => { await page.keyboard.press('A'); await page.mouse.click(100, 40); }); },
    } },
    form: { html: `<form id="form" onsubmit="event.preventDefault()"><input id="first" style="${at(20)}"><input id="second" style="${at(80)}"><button id="send" style="${at(140)}">Send</button><input id="wipe" type="reset" style="${at(200)}"></form>`, gestures: {
        'Enter that sends a form': keys('a', 'Enter'),
        'Tab through a form and back': keys('Tab', 'Tab', 'Shift+Tab', 'b'),
        'Space on a button': keys('Tab', 'Tab', 'Space'),
        'Enter on a button': keys('Tab', 'Tab', 'Enter'),
        'Space that is held on a button and let go elsewhere': async (page) => {
            await click(page);
            await pressAll(page, ['Tab', 'Tab']);
            await page.keyboard.down('Space');
            await page.keyboard.press('Tab');
            await page.keyboard.up('Space');
        },
        'what was typed is wiped': keys('a', 'b', 'Tab', 'Tab', 'Tab', 'Space'),
    } },
    demanding: { html: `<form onsubmit="event.preventDefault()"><input id="mail" type="email" required style="${at(20)}"><input id="code" pattern="[0-9]{4}" maxlength="4" inputmode="numeric" style="${at(80)}"><button style="${at(140)}">Send</button></form>`, gestures: {
        'a form that is not complete': keys('Enter'),
        'a form that is': keys('a', '@', 'b', 'Tab', ...'123456', 'Enter'),
        'a code that is wrong': keys('a', '@', 'b', 'Tab', 'x', 'Enter'),
    } },
    order: { html: `<button id="c" tabindex="2" style="${at(20)}">c</button><button id="a" tabindex="1" style="${at(80)}">a</button><button id="never" tabindex="-1" style="${at(140)}">never</button><button id="off" disabled style="${at(200)}">off</button><a id="link" href="#there" style="${at(260)}">link</a><div id="own" tabindex="0" style="${at(320)}">own</div>`, gestures: {
        'Tab goes in the order that the page wants': (page) => pressAll(page, [...times(5, 'Tab'), 'Shift+Tab']),
        'Enter on a link': keys('Tab', 'Tab', 'Enter'),
    } },
    radios: { html: `<fieldset style="${at(20)};height:120px">${['red', 'green', 'blue'].map((id) => `<p style="margin:6px"><label><input id="${id}" type="radio" name="colour" value="${id}">${id}</label>`).join('')}<input id="agree" type="checkbox"></fieldset>`, gestures: {
        'arrows in a group of radio buttons': (page) => pressAll(page, ['Tab', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']),
        'Space takes the first, and a box is ticked and cleared': (page) => pressAll(page, ['Tab', 'Space', 'Tab', 'Space', 'Space', 'Space']),
        'a label that is clicked': (page) => page.mouse.click(85, 68),
    } },
    slider: { html: `<input id="slider" type="range" min="0" max="200" step="5" style="${at(20)}">`, gestures: {
        'by the arrows': (page) => pressAll(page, ['Tab', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown']),
        'by leaps': (page) => pressAll(page, ['Tab', 'PageUp', 'End', 'PageDown', 'Home', 'ArrowRight']),
    } },
    number: { html: `<input id="number" type="number" min="-5" max="12" step="0.5" value="3" style="${at(20)};width:200px">`, gestures: {
        'counted up and down by the arrows': keys('ArrowUp', 'ArrowUp', 'ArrowDown'),
        'no further than it may': keys(...times(20, 'ArrowUp')),
        'by its little buttons': async (page) => { await page.mouse.move(40, 40); await page.mouse.click(214, 30); await page.mouse.click(214, 50); await page.mouse.click(214, 50); },
        'typed, and nothing but a number': keys('Control+a', ...'-4x.5', 'Tab'),
    } },
    kinds: { html: ['search', 'email', 'tel', 'url', 'password'].map((type, index) => `<input id="${type}" type="${type}" style="${at(20 + 60 * index)}">`).join(''), gestures: {
        'fields of every kind': (page) => pressAll(page, ['search', 'email', 'tel', 'url', 'password'].flatMap((type) => ['Tab', ...type, 'Home', 'X'])),
        'Escape empties a search': keys('w', 'h', 'o', 'Escape'),
    } },
    shut: { html: `<input id="read" readonly value="only to be read" style="${at(20)}"><input id="off" disabled value="off" style="${at(80)}">`, gestures: {
        'a field that is only to be read': keys('x', 'Control+a', 'Backspace'),
        'a field that is switched off': async (page) => { await click(page, 100); await page.keyboard.press('x'); },
    } },
    digits: { html: `${Array.from({ length: 6 }, (_, index) => `<input id="d${index}" inputmode="numeric" autocomplete="one-time-code" maxlength="1" style="${at(20, 20 + 60 * index)};width:40px">`).join('')}<script>
const boxes = [...document.querySelectorAll('input')];
boxes.forEach((box, index) => { box.oninput = () => { if (box.value) boxes[index + 1]?.focus(); };
    box.onkeydown = (event) => { if (event.key === 'Backspace' && box.value === '') boxes[index - 1]?.focus(); }; });</script>`, gestures: {
        'a code, a digit for each field': typed('482913'),
        'and corrected with Backspace': keys(...'4829', 'Backspace', 'Backspace', 'Backspace', '7', '7'),
    } },
    rich: { html: `<div id="rich" contenteditable style="${at(20)};height:200px"><p>one <b>two</b></p></div><script>state = () => rich.innerHTML;</script>`, gestures: {
        'typing, a new paragraph, a new line': keys('Control+End', 'x', 'Enter', 'y', 'Shift+Enter', 'z'),
        'bold, slanted and underlined': keys('Control+End', 'Control+b', 'Control+i', 'w', 'Control+i', 'Control+u', 'v'),
        'all of it taken away, and back': keys('Control+a', 'Delete', 'n', 'Control+z', 'Control+z'),
        'a word taken out by a double click': async (page) => { await page.mouse.dblclick(60, 46); await page.keyboard.press('q'); },
    } },
    plainRich: { html: `<div id="rich" contenteditable="plaintext-only" spellcheck="false" style="${at(20)};height:200px">plane wrods</div><script>state = () => rich.innerHTML;</script>`, gestures: {
        'a text without markup stays as it is typed': keys('Control+End', 'Enter', ...'teh', 'Space', 'Control+b', 'x'),
    } },
    games: { html: '<p>arrows</p><script>let x = 0; const down = new Set(); onkeydown = (event) => { event.preventDefault(); down.add(event.code); x += { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0; }; onkeyup = (event) => down.delete(event.code); state = () => [x, ...down];</script>', gestures: {
        'a page that takes every key': (page) => pressAll(page, ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'Tab', 'Space', 'Enter', 'Backspace', 'w']),
        'several keys held at once': async (page) => {
            for (const key of ['w', 'ArrowRight', 'Space'])
                await page.keyboard.down(key);
            for (const key of ['w', 'ArrowRight', 'Space'])
                await page.keyboard.up(key);
        },
    } },
    listbox: { html: `<ul id="list" role="listbox" tabindex="0" style="${at(20)};height:120px">${['one', 'two', 'three'].map((id) => `<li role="option" id="${id}">${id}`).join('')}</ul><script>let active = 0; list.onkeydown = (event) => { active += { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0; if (event.key.startsWith('Arrow')) event.preventDefault(); if (event.key === 'Enter') tell('chosen ' + list.children[active].id); };</script>`, gestures: {
        'a list that the page has made itself': (page) => pressAll(page, ['Tab', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']),
    } },
    details: { html: `<details id="more" style="margin:20px"><summary id="head">more</summary><p><input id="inside"></details><script>state = () => more.open;</script>`, gestures: {
        'opened with Enter, shut with Space': (page) => pressAll(page, ['Tab', 'Enter', 'Tab', 'i', 'Shift+Tab', 'Space']),
        'opened by a click': (page) => page.mouse.click(40, 30),
    } },
    modal: { html: `<button id="open" style="${at(20)}" onclick="box.showModal()">open</button><button id="behind" style="${at(80)}">behind</button><dialog id="box"><form method="dialog"><input id="inside" autofocus><button id="yes" value="yes">yes</button></form></dialog><script>state = () => [box.open, box.returnValue];</script>`, gestures: {
        'a dialog of the page: Tab stays inside, Escape shuts it': keys('x', 'Tab', 'Tab', 'Tab', 'Escape'),
        'answered with Enter': keys('y', 'Enter'),
        'nothing behind it can be clicked': async (page) => { await click(page); await click(page, 100); },
    } },
    quick: { html: `<button id="save" accesskey="s" style="${at(20)}">Save</button><input id="field" accesskey="f" style="${at(80)}">`, gestures: {
        'keys that the page has given to its buttons and fields': (page) => pressAll(page, ['Alt+s', 'Alt+f', 'x']),
    } },
    tall: { html: '<div style="height:5000px">tall</div><input id="last">', gestures: {
        'keys that scroll': async (page, settled) => {
            await page.mouse.click(40, 300);
            for (const key of ['PageDown', 'Space', 'ArrowDown', 'Shift+Space', 'End', 'Home']) {
                await page.keyboard.press(key);
                await settled();
            }
        },
        'a field that Tab brings into view': async (page, settled) => { await page.keyboard.press('Tab'); await settled(); await page.keyboard.press('x'); },
    } },
    lists: { html: `<select id="tall" size="4" style="${at(20)};height:100px"><option>one<option>two<option>three<option>thousand</select><select id="many" multiple style="${at(140)};height:100px"><option>a<option>b<option>c</select>`, gestures: {
        'lists that are painted, by keys': (page) => pressAll(page, ['Tab', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'Tab', 'ArrowDown', 'Shift+ArrowDown']),
        'an entry found by its letters': (page) => pressAll(page, ['Tab', 't', 'h', 'o']),
    } },
    guarded: { html: `<input id="field" oncopy="event.preventDefault()" style="${at(20)}"><script>field.addEventListener('keydown', (event) => { if (/[0-9]/.test(event.key)) event.preventDefault(); }); field.addEventListener('beforeinput', (event) => { if (event.data === 'x') event.preventDefault(); });</script>`, gestures: {
        'a field that refuses some keys': typed('a1b2xc'),
    } },
});
