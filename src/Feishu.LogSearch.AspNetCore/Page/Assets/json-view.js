// A JSON text, indented and coloured, as elements. What is no JSON is shown as it is.

import { h } from './dom.js';
import { clamped, inert } from './text.js';
import { t } from './i18n.js';

const LARGEST = 262_144;
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function bodyView(text) {
  const formatted = format(text);
  if (formatted === null) {
    return h('div', { class: 'code' }, clamped(text));
  }

  const view = h('div', { class: 'code' }, clamped(formatted, colour));
  let raw = false;
  const button = h('button', { class: 'link', type: 'button', onclick: () => {
    raw = !raw;
    view.replaceChildren(raw ? clamped(text) : clamped(formatted, colour));
    button.textContent = raw ? t('detail.formatted') : t('detail.raw');
  } }, t('detail.raw'));
  return h('div', null, view, button);
}

function format(text) {
  if (text.length > LARGEST || !/^\s*[[{]/.test(text)) {
    return null;
  }

  try {
    JSON.parse(text);
    return indent(text);
  } catch {
    return null;
  }
}

// By hand rather than by JSON.stringify: that would round long numbers and sort keys that look like numbers.
function indent(text) {
  let depth = 0;
  let out = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g)) {
    if (token === '}' || token === ']') {
      depth--;
      out = out.endsWith(`${newline(depth + 1)}`) ? out.slice(0, -newline(depth + 1).length) : out + newline(depth);
    }

    out += token === ':' ? ': ' : token;
    if (token === '{' || token === '[') {
      depth++;
    }

    if (token === '{' || token === '[' || token === ',') {
      out += newline(depth);
    }
  }

  return out;
}

const newline = (depth) => `\n${'  '.repeat(depth)}`;

function colour(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > at) {
      nodes.push(text.slice(at, match.index));
    }

    const kind = match[2] !== undefined ? 'key' : match[1] !== undefined ? 'string' : match[3] !== undefined ? 'word' : 'number';
    nodes.push(h('span', { class: `json-${kind}` }, inert(match[1] ?? match[0])), match[2] ?? '');
    at = match.index + match[0].length;
  }

  nodes.push(text.slice(at));
  return nodes;
}
