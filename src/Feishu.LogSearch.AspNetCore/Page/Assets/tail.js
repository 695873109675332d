// The live tail: new logs above the others as they are recorded. While the pointer is over the table, or something in it
// is selected, they wait.

import { h, put } from './dom.js';
import { icon } from './icons.js';
import { both, t } from './i18n.js';
import { announce, toast } from './notices.js';
import { results, showRows } from './results.js';
import * as selection from './selection.js';
import { events } from './sse.js';
import { formatQuery } from './state.js';
import { getState } from './store.js';

const KEPT = 2_000;
const SAID = 5_000;

/** Makes the switch and the bar of the tail. `onstop` searches again. */
export function createTail({ onstop }) {
  const button = h('button', { class: 'button small tail', type: 'button', 'aria-pressed': 'false', onclick: () => (running ? stop(true) : start()) }, icon('live'), t('tail'));
  const text = h('span', { class: 'tail-text' });
  const fresh = h('button', { class: 'button small primary', type: 'button', hidden: true, onclick: () => flush(true) });
  const again = h('button', { class: 'button small', type: 'button', hidden: true, onclick: start }, icon('refresh'), t('tail.resume'));
  const bar = h('div', { class: 'tail-bar', hidden: true }, h('span', { class: 'pulse', 'aria-hidden': 'true' }), text, fresh, again);
  let running = null;
  let waiting = [];
  let hovered = false;
  let said = 0;
  let dropped = false;
  document.addEventListener('selectionchange', () => flush());
  return { button, bar, hover, isOn: () => running !== null, stop: () => stop(false) };

  function start() {
    running?.abort();
    running = new AbortController();
    waiting = [];
    dropped = false;
    button.setAttribute('aria-pressed', 'true');
    bar.hidden = false;
    again.hidden = true;
    bar.classList.remove('ended');
    selection.set([]);
    showRows([]);
    say();
    announce(t('tail.on'));
    follow(running);
  }

  // The server ends each stream after a while and checks the rights of the next one.
  async function follow(controller) {
    try {
      while (controller === running && !controller.failed) {
        await events(`follow?${formatQuery(getState())}`, controller.signal, (name, data) => receive(name, data, controller), () => bar.classList.add('open'));
      }
    } catch (error) {
      if (!controller.signal.aborted) {
        end(error);
      }
    }
  }

  function receive(name, data, controller) {
    if (controller !== running) {
      return;
    }

    if (name === 'entry') {
      waiting.push(JSON.parse(data));
      flush();
    } else if (name === 'partial') {
      toast(both(JSON.parse(data).completeness.message) || t('results.partial'), 'failed');
    } else if (name === 'problem') {
      controller.failed = true;
      end(JSON.parse(data));
    }
  }

  function end(problem) {
    bar.classList.add('ended');
    put(text, t('tail.ended'), problem?.code ? ` (${problem.code})` : '');
    again.hidden = false;
    announce(t('tail.ended'));
  }

  function stop(searchAgain) {
    if (!running) {
      return;
    }

    running.abort();
    running = null;
    waiting = [];
    bar.hidden = true;
    button.setAttribute('aria-pressed', 'false');
    if (searchAgain) {
      onstop();
    }
  }

  function hover(on) {
    hovered = on;
    flush();
  }

  function isHeld() {
    return hovered || selection.count() > 0 || (getSelection()?.toString() ?? '') !== '' || getState().entry !== null;
  }

  function flush(force = false) {
    if (!running) {
      return;
    }

    if (waiting.length > 0 && (force || !isHeld())) {
      const rows = waiting.reverse().concat(results.rows);
      if (rows.length > KEPT && !dropped) {
        dropped = true;
        toast(t('tail.dropped', { count: KEPT }));
      }

      showRows(rows.slice(0, KEPT));
      if (performance.now() - said > SAID) {
        said = performance.now();
        announce(t('tail.new', { count: waiting.length }));
      }

      waiting = [];
    }

    say();
  }

  function say() {
    if (bar.classList.contains('ended')) {
      return;
    }

    fresh.hidden = waiting.length === 0;
    put(fresh, t('tail.new', { count: waiting.length }));
    bar.classList.toggle('held', isHeld());
    put(text, isHeld() && hovered ? t('tail.paused') : results.rows.length === 0 ? t('tail.waiting') : t('tail.on'));
  }
}
