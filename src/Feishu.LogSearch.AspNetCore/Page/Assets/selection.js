// Which rows are selected. A new search begins with none.

const selected = new Map();
const listeners = new Set();

export const has = (entry) => selected.has(entry.id);

export const count = () => selected.size;

export const entries = () => [...selected.values()];

export function onSelection(listener) {
  listeners.add(listener);
}

export const forgetListeners = () => listeners.clear();

export function toggle(entry) {
  if (!selected.delete(entry.id)) {
    selected.set(entry.id, entry);
  }

  tell();
}

export function set(all) {
  if (all.length === 0 && selected.size === 0) {
    return;
  }

  selected.clear();
  for (const entry of all) {
    selected.set(entry.id, entry);
  }

  tell();
}

function tell() {
  for (const listener of listeners) {
    listener();
  }
}
