// What the user chose, kept in this browser. Where storage is switched off, choices last as long as the page.

const PREFIX = 'feishu-logs.';
const memory = new Map();

export function getPref(name, fallback) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? (memory.get(name) ?? fallback) : JSON.parse(text);
  } catch {
    return memory.get(name) ?? fallback;
  }
}

export function setPref(name, value) {
  memory.set(name, value);
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // The memory has it.
  }
}
