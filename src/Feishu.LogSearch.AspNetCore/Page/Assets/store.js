// The page's state and its history. Every change is a new state and, unless it only follows another, a step back.

import { formatState, parseState } from './state.js';

const listeners = new Set();
let state = parseState(location.search);

export const getState = () => state;

/** Tells of each change: the new state, the old one. */
export function onState(listener) {
  listeners.add(listener);
}

export const forgetListeners = () => listeners.clear();

export function go(next, { replace = false } = {}) {
  const address = location.pathname + formatState(next);
  if (replace || address === location.pathname + location.search) {
    history.replaceState(null, '', address);
  } else {
    history.pushState(null, '', address);
  }

  change(next);
}

addEventListener('popstate', () => change(parseState(location.search)));

function change(next) {
  const old = state;
  state = next;
  for (const listener of listeners) {
    listener(next, old);
  }
}
