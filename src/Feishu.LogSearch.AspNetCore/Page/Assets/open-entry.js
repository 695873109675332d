// The state in which an entry is open, wherever it was found: of its kind, with a window and filters that it is in.

import { formatState } from './state.js';
import { boundsOf } from './range.js';
import { results } from './results.js';
import { getState, go } from './store.js';
import { iso, now } from './time.js';

const AROUND = 15 * 60_000;

export function stateOf(entry) {
  const state = getState();
  const at = Date.parse(entry.time);
  const opened = { ...state, entry: { id: entry.id, time: entry.time }, timeline: null };
  if (results.state?.kind === entry.kind && results.rows.some((row) => row.id === entry.id)) {
    return opened;
  }

  const bounds = results.window ?? boundsOf(state.range);
  const inside = bounds && at >= bounds.start && at < bounds.end;
  return {
    ...opened,
    kind: entry.kind,
    app: entry.app_id,
    feature: entry.kind === 'client' ? entry.feature : null,
    filters: {},
    range: inside ? state.range : { from: iso(at - AROUND), to: iso(Math.max(at + 1, Math.min(at + AROUND, now()))) },
  };
}

export const hrefOf = (entry) => formatState(stateOf(entry));

export const openEntry = (entry) => go(stateOf(entry));
