// Where an export goes, piece by piece: to a file that the user chooses, or, in browsers and frames that cannot ask for one, to
// a download. Its pieces are handed to the browser as they come, which may keep them on disk; a script can do no more there.

import { h } from './dom.js';

const PART = 4 * 1024 * 1024;

/** Opens the target. A browser asks for a file only at a click; where the user chooses none, it rejects with an AbortError. */
export async function openTarget(name) {
  if (window.showSaveFilePicker) {
    try {
      return await toFile(await window.showSaveFilePicker({ suggestedName: name }));
    } catch (error) {
      if (error.name === 'AbortError') {
        throw error;
      }
    }
  }

  return toDownload(name);
}

async function toFile(file) {
  const out = await file.createWritable();
  return {
    write: (bytes) => out.write(bytes),
    finish: () => out.close(),
    // Choosing the file has emptied it: there is nothing in it to keep.
    discard: () => out.abort().then(() => file.remove?.()).catch(() => {}),
  };
}

function toDownload(name) {
  let pieces = [];
  let size = 0;
  let parts = [];
  return { write, finish, discard: () => { pieces = parts = []; } };

  function write(bytes) {
    pieces.push(bytes);
    size += bytes.length;
    if (size >= PART) {
      part();
    }
  }

  function part() {
    parts.push(new Blob(pieces));
    pieces = [];
    size = 0;
  }

  function finish(type) {
    part();
    const url = URL.createObjectURL(new Blob(parts, { type }));
    h('a', { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}
