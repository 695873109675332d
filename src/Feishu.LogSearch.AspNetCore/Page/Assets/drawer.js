// The drawer beside the results: opens and closes with the state.

import { showEntry } from './details.js';
import { h, newId, put } from './dom.js';
import { showTimeline } from './related.js';
import { getState, go } from './store.js';

/** Makes the drawer. `onclose` gives the focus back, `onstep(by)` goes to another row, `onforward(entries)` forwards. */
export function createDrawer({ onclose, onstep, onforward }) {
  const titleId = newId('title');
  const node = h('div', { class: 'drawer', role: 'dialog', 'aria-labelledby': titleId, tabindex: '-1', hidden: true, onkeydown: key });
  let shown = null;
  let running = new AbortController();
  return { node, show, close, isOpen: () => !node.hidden };

  function show(state, focus) {
    const wanted = state.timeline ? `timeline ${state.timeline}` : state.entry ? `${state.kind} ${state.entry.id}` : null;
    if (wanted === shown) {
      return;
    }

    running.abort();
    running = new AbortController();
    shown = wanted;
    document.body.classList.toggle('drawer-open', wanted !== null);
    node.hidden = wanted === null;
    if (wanted === null) {
      put(node);
      return;
    }

    const { signal } = running;
    const drawer = { node, titleId, signal, close, onstep, onforward };
    if (state.timeline) {
      showTimeline(drawer, state);
    } else {
      showEntry(drawer, state);
    }

    node.scrollTop = 0;
    if (focus) {
      node.focus({ preventScroll: true });
    }
  }

  function close() {
    go({ ...getState(), entry: null, timeline: null });
    onclose();
  }

  function key(event) {
    if (event.target === node && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      event.preventDefault();
      onstep(event.key === 'ArrowDown' ? 1 : -1);
    }
  }
}
