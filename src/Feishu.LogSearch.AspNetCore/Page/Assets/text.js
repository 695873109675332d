// Texts of records, shown as what they are. Characters that would act (controls, bidirectional marks, invisible ones)
// become visible marks; every value is isolated, so that it cannot turn its surroundings around.

import { h } from './dom.js';
import { n, t } from './i18n.js';

const ACTING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const CLAMP = 2_000;
const CHUNK = 8_000;
const CONTROLS = 'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(' ');

/** A value as nodes; occurrences of `terms` are marked. */
export function inert(value, terms = []) {
  const text = String(value);
  const parts = [];
  let at = 0;
  for (const [start, end] of rangesOf(text, terms)) {
    parts.push(...visible(text.slice(at, start)), h('mark', null, ...visible(text.slice(start, end))));
    at = end;
  }

  parts.push(...visible(text.slice(at)));
  return h('bdi', null, ...parts);
}

/** The start of a value, for one line of a table. */
export function brief(value, terms, length = 240) {
  const text = String(value);
  if (text.length <= length) {
    return inert(text, terms);
  }

  // The first occurrence of what was searched for is worth more than the beginning.
  const first = rangesOf(text, terms)[0]?.[0] ?? 0;
  const start = first > length - 40 ? first - 40 : 0;
  return inert(`${start > 0 ? '…' : ''}${text.slice(start, start + length)}…`, terms);
}

/** A long value: its beginning, and a button that shows the rest. `show` makes the nodes of a text. */
export function clamped(value, show = (text) => inert(text), limit = CLAMP) {
  const text = String(value);
  if (text.length <= limit) {
    return h('div', { class: 'value' }, show(text));
  }

  const box = h('div', { class: 'value' }, show(text.slice(0, limit)));
  const button = h('button', { class: 'link', type: 'button', 'aria-expanded': 'false', onclick: toggle }, t('text.showAll', { count: text.length }));
  let whole = false;
  return h('div', null, box, button);

  function toggle() {
    whole = !whole;
    box.replaceChildren(...(whole ? chunks(text).map((part) => h('div', { class: 'chunk' }, show(part))) : [show(text.slice(0, limit))]));
    button.setAttribute('aria-expanded', String(whole));
    button.textContent = whole ? t('text.showLess') : t('text.showAll', { count: text.length });
  }
}

/** A long text in parts, cut after a line or a word where there is one: the browser lays out only those that are seen. */
function chunks(text) {
  const parts = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + CHUNK, text.length);
    if (end < text.length) {
      const line = text.lastIndexOf('\n', end - 1);
      const word = text.lastIndexOf(' ', end - 1);
      end = line >= at + CHUNK / 2 ? line + 1 : word >= at + CHUNK / 2 ? word + 1 : end;
    }

    parts.push(text.slice(at, end));
    at = end;
  }

  return parts;
}

/** What a query searches for in texts, so that it can be marked. */
export function termsOf(filters, name) {
  const own = filters[name]?.any ?? [];
  const keywords = (filters.keyword?.any ?? []).flatMap((text) => text.split(/\s+/u));
  return [...own, ...keywords].filter(Boolean);
}

export const bytes = (count) => (count < 1024 ? `${n(count)} B` : count < 1048576 ? `${n(Number((count / 1024).toFixed(1)))} KB` : `${n(Number((count / 1048576).toFixed(1)))} MB`);

function visible(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(ACTING)) {
    if (match.index > at) {
      parts.push(text.slice(at, match.index));
    }

    const code = match[0].charCodeAt(0);
    parts.push(h('span', { class: 'acting', title: name(code) }, CONTROLS[code] ?? name(code)));
    at = match.index + match[0].length;
  }

  if (at < text.length) {
    parts.push(text.slice(at));
  }

  return parts;
}

const name = (code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

/** Where terms occur, in order, without overlaps. A–Z and a–z are the same and nothing else is, as in a search. */
function rangesOf(text, terms) {
  if (terms.length === 0) {
    return [];
  }

  const folded = fold(text);
  const found = [];
  for (const term of terms.map(fold)) {
    for (let at = folded.indexOf(term); at >= 0 && found.length < 200; at = folded.indexOf(term, at + term.length)) {
      found.push([at, at + term.length]);
    }
  }

  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const ranges = [];
  for (const range of found) {
    if (ranges.length === 0 || range[0] >= ranges[ranges.length - 1][1]) {
      ranges.push(range);
    }
  }

  return ranges;
}

const fold = (text) => text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
