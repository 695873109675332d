// Counts the logs in an export as its bytes go by.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE = 0x0a;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** A counter for a format: `add(bytes)` takes the next bytes, `rows()` is what they came to. */
export function rowCounter(format) {
  return format === 'csv' ? csvCounter() : format === 'json' ? jsonCounter() : lineCounter();
}

function lineCounter() {
  let lines = 0;
  return {
    add(bytes) {
      for (const byte of bytes) {
        lines += byte === LINE ? 1 : 0;
      }
    },
    rows: () => lines,
  };
}

// A line feed inside quotes belongs to a value; a doubled quote opens and closes at once, which comes to the same.
function csvCounter() {
  let lines = 0;
  let quoted = false;
  return {
    add(bytes) {
      for (const byte of bytes) {
        quoted = byte === QUOTE ? !quoted : quoted;
        lines += byte === LINE && !quoted ? 1 : 0;
      }
    },
    rows: () => Math.max(0, lines - 1),
  };
}

function jsonCounter() {
  let depth = 0;
  let objects = 0;
  let quoted = false;
  let escaped = false;
  return {
    add(bytes) {
      for (const byte of bytes) {
        if (quoted) {
          quoted = escaped || byte !== QUOTE;
          escaped = !escaped && byte === BACKSLASH;
        } else if (byte === QUOTE) {
          quoted = true;
        } else if (byte === OPEN) {
          objects += depth++ === 0 ? 1 : 0;
        } else if (byte === CLOSE) {
          depth--;
        }
      }
    },
    rows: () => objects,
  };
}
