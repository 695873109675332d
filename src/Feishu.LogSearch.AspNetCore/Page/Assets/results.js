// The search: one at a time, its rows page by page, its histogram and its gaps, all of one window.

import { ApiError, get } from './api.js';
import { pin } from './range.js';
import { formatQuery } from './state.js';

const FIRST_PAGE = 50;
const NEXT_PAGE = 200;
const SLOW = 2_000;

const listeners = new Map();

/** `phase`: idle, loading, ready, failed, stopped. `more`: idle, loading, failed. */
export const results = empty();

let running = new AbortController();
let slowTimer = 0;

/** Tells of `search` (a new one began), `phase`, `rows`, `histogram`, `slow`. */
export function on(topic, listener) {
  if (!listeners.has(topic)) {
    listeners.set(topic, []);
  }

  listeners.get(topic).push(listener);
}

export const forgetListeners = () => listeners.clear();

/** Searches anew. What was found before stays until the answer is there. */
export async function search(state) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  Object.assign(results, {
    state,
    query: formatQuery(state, pin(state.range)),
    phase: 'loading',
    more: 'idle',
    error: null,
    slow: false,
    started: performance.now(),
  });
  watchSlow();
  tell('search');
  tell('phase');
  // What the user waits for is asked for first.
  const asked = get(`logs?${results.query}&page_size=${FIRST_PAGE}`, signal);
  loadHistogram(signal);
  try {
    const page = await asked;
    Object.assign(results, { ...answerOf(page), rows: page.entries, next: page.next, phase: 'ready' });
  } catch (error) {
    if (signal.aborted) {
      return;
    }

    Object.assign(results, { rows: [], next: null, window: null, completeness: null, cost: null, histogram: null, gaps: [], phase: 'failed', error });
  }

  clearTimeout(slowTimer);
  results.slow = false;
  tell('rows');
  tell('phase');
}

/** Tells those who came to listen when a search had begun. */
export function catchUp() {
  tell('search');
  tell('phase');
}

/** Loads the next page, if there is one and none is on its way. */
export async function loadMore() {
  if (results.phase !== 'ready' || results.more === 'loading' || results.next === null) {
    return;
  }

  const { signal } = running;
  results.more = 'loading';
  tell('more');
  try {
    const page = await get(`logs?${results.query}&page_size=${NEXT_PAGE}&cursor=${encodeURIComponent(results.next)}`, signal);
    results.rows = results.rows.concat(page.entries);
    Object.assign(results, { next: page.next, more: 'idle', completeness: page.completeness, cost: page.cost });
  } catch (error) {
    if (signal.aborted) {
      return;
    }

    results.more = 'failed';
    results.error = error;
  }

  tell('rows');
  tell('more');
}

export function stop() {
  running.abort();
  clearTimeout(slowTimer);
  Object.assign(results, { phase: 'stopped', slow: false });
  tell('phase');
}

/** Puts rows in place of all others: those of the live tail. */
export function showRows(rows) {
  Object.assign(results, { rows, next: null, phase: 'ready', error: null });
  tell('rows');
}

/** How many logs match, once the histogram has counted them; `null` until then. */
export const totalOf = () => (results.histogram ? Object.values(results.histogram.total).reduce((sum, count) => sum + count, 0) : null);

function empty() {
  return {
    state: null, query: '', phase: 'idle', more: 'idle', rows: [], next: null, window: null, completeness: null, cost: null,
    error: null, slow: false, started: 0, histogram: null, gaps: [],
  };
}

const answerOf = (page) => ({ window: { start: Date.parse(page.window.start), end: Date.parse(page.window.end) }, completeness: page.completeness, cost: page.cost });

async function loadHistogram(signal) {
  const query = results.query;
  const [histogram, coverage] = await Promise.all([load(`histogram?${query}`), load(`coverage?${query}`)]);
  if (!signal.aborted) {
    Object.assign(results, { histogram, gaps: coverage?.gaps ?? [] });
    tell('histogram');
  }

  // The chart is beside the point when the search itself fails: that says why.
  async function load(path) {
    try {
      return await get(path, signal);
    } catch (error) {
      if (!(error instanceof ApiError) && !signal.aborted) {
        throw error;
      }

      return null;
    }
  }
}

function watchSlow() {
  clearTimeout(slowTimer);
  slowTimer = setTimeout(() => {
    results.slow = true;
    tell('slow');
  }, SLOW);
}

function tell(topic) {
  for (const listener of listeners.get(topic) ?? []) {
    listener();
  }
}
