// The rows: only those that can be seen are elements, however many are loaded. One row is active and can be moved with
// the keyboard; rows can be selected; each row is a link, so that it opens in another tab as well.

import { cell, isNumeric, MAIN, shownColumns, statusPill, tracksOf } from './columns.js';
import { fieldLabel, valueLabel } from './context.js';
import { h, newId, put } from './dom.js';
import { t } from './i18n.js';
import { loadMore, on, results } from './results.js';
import * as selection from './selection.js';
import { formatState } from './state.js';
import { getState } from './store.js';
import { brief, termsOf } from './text.js';
import { duration, full, short } from './time.js';

const ROW = 36;
const PHONE_ROW = 68;
const AROUND = 12;
const AHEAD = 24;

export const phone = matchMedia('(max-width: 767px)');

/** Makes the table. `onopen(entry)` is told which row was opened. */
export function createTable({ onopen, onhover }) {
  const prefix = newId('row');
  const headRow = h('div', { class: 'row head', role: 'row', 'aria-rowindex': '1' });
  const head = h('div', { class: 'grid-head', role: 'rowgroup' }, headRow);
  const body = h('div', { class: 'grid-body', role: 'rowgroup' });
  const grid = h('div', {
    class: 'grid', role: 'grid', tabindex: '0', 'aria-label': t('results'), 'aria-multiselectable': 'true',
    onscroll: () => requestAnimationFrame(look), onkeydown: key, onclick: click,
    onmouseenter: () => onhover(true), onmouseleave: () => onhover(false),
  }, head, body);
  const all = h('input', { type: 'checkbox', tabindex: '-1', 'aria-label': t('results.selectAll'), title: t('results.selectAll'), onchange: () => selection.set(all.checked ? results.rows : []) });

  let columns = [];
  let rendered = new Map();
  let active = -1;

  // How far the rows are scrolled, and how much of them can be seen. Asking the browser in between would lay the page out anew.
  let top = 0;
  let room = innerHeight / 2;

  // The rows around those that can be seen wait until these have been painted.
  let around = 0;
  on('rows', show);
  selection.onSelection(() => refresh());
  new ResizeObserver(() => requestAnimationFrame(look)).observe(grid);
  phone.addEventListener('change', rebuild);
  return { node: grid, rebuild, show, step, open: openAt, focus: () => grid.focus(), activate, indexOf };

  function rowHeight() {
    return phone.matches ? PHONE_ROW : ROW;
  }

  /** Lays the columns out anew. */
  function rebuild() {
    const { kind } = getState();
    columns = shownColumns(kind);
    const { template, least } = tracksOf(kind, columns);
    grid.style.setProperty('--tracks', template);
    grid.style.setProperty('--least', phone.matches ? '0px' : `${least}px`);
    grid.classList.toggle('phone', phone.matches);
    put(headRow, h('span', { class: 'cell check', role: 'columnheader' }, all),
      ...columns.map((name) => h('span', { class: isNumeric(kind, name) ? 'cell number' : 'cell', role: 'columnheader', 'data-column': name }, fieldLabel(kind, name))));
    grid.setAttribute('aria-colcount', String(columns.length + 1));
    refresh();
  }

  function show() {
    if (results.more === 'idle' && results.rows.length <= 50 && top > 0) {
      grid.scrollTop = top = 0;
    }

    body.style.setProperty('height', `${results.rows.length * rowHeight()}px`);
    grid.setAttribute('aria-rowcount', String(results.next === null ? results.rows.length + 1 : -1));
    const entry = getState().entry;
    active = entry ? indexOf(entry.id) : Math.min(active, results.rows.length - 1);
    refresh();
  }

  /** Makes all rendered rows anew: what they show, or how, has changed. */
  function refresh() {
    put(body);
    rendered = new Map();
    all.checked = results.rows.length > 0 && selection.count() >= results.rows.length;
    all.indeterminate = selection.count() > 0 && !all.checked;
    paint();
  }

  function look() {
    top = grid.scrollTop;
    room = grid.clientHeight || room;
    around = AROUND;
    paint();
  }

  function paint() {
    const height = rowHeight();
    const first = Math.max(0, Math.floor(top / height) - around);
    const last = Math.min(results.rows.length, Math.ceil((top + room) / height) + around);
    for (const [index, row] of rendered) {
      if (index < first || index >= last) {
        row.remove();
        rendered.delete(index);
      }
    }

    for (let index = first; index < last; index++) {
      if (!rendered.has(index)) {
        const row = rowOf(results.rows[index], index, height);
        rendered.set(index, row);
        body.insertBefore(row, rendered.get(index + 1) ?? null);
      }
    }

    markActive();
    if (last + AHEAD >= results.rows.length && results.more !== 'failed') {
      loadMore();
    }
  }

  function rowOf(entry, index, height) {
    const selected = selection.has(entry);
    const row = h('div', { class: `row ${entry.status}`, role: 'row', id: `${prefix}-${index}`, 'aria-rowindex': index + 2, 'aria-selected': String(selected), 'data-index': index },
      h('span', { class: 'cell check', role: 'gridcell' }, h('input', { type: 'checkbox', tabindex: '-1', '.checked': selected, 'aria-label': t('results.select') })),
      ...(phone.matches ? phoneCells(entry) : columns.map((name) => h('span', {
        class: isNumeric(entry.kind, name) ? 'cell number' : 'cell', role: 'gridcell', 'data-column': name,
      }, name === 'time' ? link(entry, cell(entry, name)) : cell(entry, name, results.state.filters)))));
    row.style.setProperty('transform', `translateY(${index * height}px)`);
    return row;
  }

  function phoneCells(entry) {
    const [main, second] = MAIN[entry.kind];
    return [
      h('span', { class: 'cell', role: 'gridcell', 'data-column': 'time' }, link(entry, short(Date.parse(entry.time)))),
      h('span', { class: 'cell', role: 'gridcell', 'data-column': 'status' }, statusPill(entry.kind, entry.status), h('span', { class: 'quiet' }, duration(entry.duration_ms))),
      h('span', { class: 'cell main', role: 'gridcell' }, brief(entry[main] ?? '', termsOf(results.state.filters, main), 120)),
      h('span', { class: 'cell second', role: 'gridcell' }, brief([entry.error_code || null, entry[second]].filter((part) => part !== null && part !== undefined).join(' '), termsOf(results.state.filters, second), 120)),
    ];
  }

  function link(entry, content) {
    return h('a', {
      class: 'row-link', tabindex: '-1', href: formatState({ ...getState(), entry: { id: entry.id, time: entry.time }, timeline: null }),
      'aria-label': t('results.rowLabel', { kind: t(`kind.${entry.kind}`), time: full(Date.parse(entry.time)), status: valueLabel(entry.kind, 'status', entry.status) }),
    }, content);
  }

  function click(event) {
    const row = event.target.closest('.row[data-index]');
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey || getSelection().toString() !== '') {
      return;
    }

    const index = Number(row.dataset.index);
    if (event.target.closest('.check')) {
      if (event.target.tagName !== 'INPUT') {
        event.preventDefault();
      }

      active = index;
      selection.toggle(results.rows[index]);
      return;
    }

    event.preventDefault();
    activate(index);
    openAt(index);
  }

  function key(event) {
    const page = Math.max(1, Math.floor(grid.clientHeight / rowHeight()) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.target !== grid || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }

    if (event.key in steps) {
      step(steps[event.key]);
    } else if (event.key === 'Enter' && active >= 0) {
      openAt(active);
    } else if (event.key === ' ' && active >= 0) {
      selection.toggle(results.rows[active]);
    } else {
      return;
    }

    event.preventDefault();
  }

  function step(by) {
    if (results.rows.length > 0) {
      activate(Math.min(Math.max(active + by, 0), results.rows.length - 1));
      if (getState().entry) {
        openAt(active, true);
      }
    }
  }

  function activate(index) {
    active = index;
    const height = rowHeight();
    const above = index * height;
    const seen = grid.clientHeight - head.offsetHeight;
    if (above < grid.scrollTop) {
      grid.scrollTop = above;
    } else if (above + height > grid.scrollTop + seen) {
      grid.scrollTop = above + height - seen;
    }

    look();
  }

  function openAt(index, follow = false) {
    const entry = results.rows[index];
    if (entry) {
      onopen(entry, follow);
    }
  }

  function markActive() {
    for (const [index, row] of rendered) {
      row.classList.toggle('active', index === active);
    }

    if (rendered.has(active)) {
      grid.setAttribute('aria-activedescendant', `${prefix}-${active}`);
    } else {
      grid.removeAttribute('aria-activedescendant');
    }
  }

  function indexOf(id) {
    return results.rows.findIndex((entry) => entry.id === id);
  }
}
