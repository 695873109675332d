// The table's columns: which there are, which are shown, how wide they are, and what stands in a cell.

import { fieldOf, fieldsOf, valueLabel } from './context.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { getPref, setPref } from './prefs.js';
import { brief, bytes, termsOf } from './text.js';
import { duration, full, short } from './time.js';
import { n } from './i18n.js';

const DEFAULTS = {
  server: ['time', 'status', 'method', 'url', 'error_code', 'error_message', 'duration_ms'],
  event: ['time', 'status', 'event_type', 'event_id', 'error_message', 'duration_ms', 'retry_count'],
  client: ['time', 'status', 'api', 'message', 'error_code', 'open_id', 'page', 'client_version'],
};

/** What one line on a phone shows: the two that say most, under the time. */
export const MAIN = { server: ['url', 'error_message'], event: ['event_type', 'error_message'], client: ['message', 'page'] };

const WIDTHS = {
  time: [156, 0], status: [104, 0], method: [72, 0], url: [220, 3], api: [124, 1.5], error_code: [92, 0], error_message: [180, 2], duration_ms: [88, 0], log_id: [264, 0.5],
  event_type: [210, 1.5], event_id: [200, 0.7], push_delay_ms: [88, 0], retry_count: [84, 0], message: [216, 3], open_id: [150, 0.7], page: [116, 1], client_version: [110, 0],
};
const BY_TYPE = { time: [156, 0], number: [92, 0], duration: [96, 0], status: [104, 0], enumeration: [110, 0], identifier: [180, 0.7], text: [180, 1.5] };

export function shownColumns(kind) {
  const names = getPref(`columns.${kind}`, null) ?? DEFAULTS[kind];
  return names.filter((name) => fieldOf(kind, name));
}

export const allColumns = (kind) => fieldsOf(kind).map((field) => field.name);

/** Keeps a choice, in the order of the fields; the time always stays, it is the way to the details. */
export function setColumns(kind, names) {
  setPref(`columns.${kind}`, names === null ? null : allColumns(kind).filter((name) => name === 'time' || names.includes(name)).sort((a, b) => rank(kind, a) - rank(kind, b)));
}

function rank(kind, name) {
  const first = DEFAULTS[kind].indexOf(name);
  return first >= 0 ? first : DEFAULTS[kind].length + allColumns(kind).indexOf(name);
}

const widthOf = (kind, name) => WIDTHS[name] ?? BY_TYPE[fieldOf(kind, name).type] ?? [140, 1];

/** The tracks of the rows' grid, and the least width of them together. */
export function tracksOf(kind, names) {
  const widths = names.map((name) => widthOf(kind, name));
  const grows = widths.some(([, share]) => share > 0);
  return {
    template: ['40px', ...widths.map(([least, share]) => (share > 0 ? `minmax(${least}px, ${share}fr)` : `${least}px`)), grows ? '' : '1fr'].join(' '),
    least: widths.reduce((total, [least]) => total + least, 40),
  };
}

export const isNumeric = (kind, name) => ['number', 'duration'].includes(fieldOf(kind, name)?.type);

/** What stands in a cell. */
export function cell(entry, name, filters) {
  const value = entry[name];
  const type = fieldOf(entry.kind, name)?.type;
  if (value === undefined || value === null || value === '') {
    return h('span', { class: 'none', 'aria-hidden': 'true' }, '–');
  }

  return type === 'time' ? h('time', { datetime: value, title: full(Date.parse(value)) }, short(Date.parse(value)))
    : type === 'status' ? statusPill(entry.kind, value)
      : type === 'duration' ? h('span', { class: slowness(value) }, duration(value))
        : name.endsWith('_bytes') ? bytes(value)
          : type === 'number' ? (name === 'error_code' || name === 'http_status' ? inertNumber(name, value) : n(value))
            : brief(name === 'feature' || name === 'transport' || name === 'token_type' ? valueLabel(entry.kind, name, value) : value, termsOf(filters, name));
}

export function statusPill(kind, status) {
  return h('span', { class: `status ${status}` }, icon(status === 'success' ? 'check' : status === 'fail' ? 'fail' : 'timeout', 12), valueLabel(kind, 'status', status));
}

const inertNumber = (name, value) => h('span', { class: value === 0 || (name === 'http_status' && value < 400) ? 'quiet' : 'code-number' }, String(value));

const slowness = (ms) => (ms >= 3000 ? 'very-slow' : ms >= 1000 ? 'rather-slow' : '');
