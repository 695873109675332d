// Export: the query's logs as a file, received piece by piece with its progress, and stopped when the user says so.

import { stream } from './api.js';
import { shownColumns } from './columns.js';
import { h, put } from './dom.js';
import { openTarget } from './export-target.js';
import { icon } from './icons.js';
import { n, t } from './i18n.js';
import { announce, problemTitle } from './notices.js';
import { dialog } from './popover.js';
import { results, totalOf } from './results.js';
import { rowCounter } from './row-counter.js';
import { getState } from './store.js';
import { bytes } from './text.js';
import { iso } from './time.js';

const LIMITS = [1_000, 10_000, 100_000, 1_000_000];

export function openExport() {
  const { kind } = getState();
  const total = totalOf();
  let running = null;
  const window = dialog(t('export.title'), { onclose: () => running?.abort() });
  const formats = radios('format', [['csv', t('export.csv')], ['ndjson', t('export.ndjson')], ['json', t('export.json')]]);
  const fields = radios('fields', [['all', t('export.allFields')], ['shown', t('export.shownFields')]]);
  const limit = h('select', { name: 'max' }, ...LIMITS.map((value) => h('option', { value, selected: value === 100_000 }, n(value))));
  const bar = h('progress', { max: '1', 'aria-label': t('export.title'), hidden: true });
  const status = h('p', { class: 'export-status', role: 'status' });
  const start = h('button', { class: 'button primary', type: 'button', onclick: run }, icon('download'), t('export.start'));
  const cancel = h('button', { class: 'button', type: 'button', onclick: () => (running ? running.abort() : window.close()) }, t('cancel'));
  put(window.body,
    total === null ? null : h('p', null, t('export.what', { total })),
    h('fieldset', null, h('legend', null, t('export.format')), ...formats),
    h('fieldset', null, h('legend', null, t('export.fields')), ...fields),
    h('label', { class: 'inline' }, h('span', null, t('export.max')), h('span', { class: 'select boxed' }, limit, icon('down', 12))),
    bar, status);
  put(window.foot, cancel, start);

  async function run() {
    const format = window.node.querySelector('[name=format]:checked').value;
    const only = window.node.querySelector('[name=fields]:checked').value === 'shown' ? `&fields=${shownColumns(kind).join(',')}` : '';
    const max = Number(limit.value);
    const expected = total === null ? null : Math.min(total, max);
    const counter = rowCounter(format);
    running = new AbortController();
    start.disabled = true;
    let target = null;
    let size = 0;
    let told = 0;
    try {
      target = await openTarget(fileName(format));
      bar.hidden = false;
      const response = await stream(`export?${results.query}&format=${format}&max=${max}${only}`, running.signal);
      const reader = response.body.getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        await target.write(chunk.value);
        size += chunk.value.length;
        counter.add(chunk.value);
        if (performance.now() - told > 100) {
          told = performance.now();
          progress(counter.rows(), size, expected);
        }
      }

      await target.finish(response.headers.get('Content-Type'));
      finish(counter.rows(), size, max);
    } catch (error) {
      await target?.discard();
      bar.hidden = true;
      status.textContent = target === null || running.signal.aborted ? t('export.cancelled')
        : [t('export.failed', { rows: counter.rows() }), error.kind && problemTitle(error)].filter(Boolean).join(' ');
      announce(status.textContent);
    }

    running = null;
    start.disabled = false;
  }

  function progress(rows, size, expected) {
    if (expected) {
      bar.value = Math.min(1, rows / expected);
    }

    status.textContent = t('export.running', { rows, size: bytes(size) });
  }

  function finish(rows, size, max) {
    cancel.textContent = t('close');
    bar.value = 1;
    status.replaceChildren(t('export.done', { rows, size: bytes(size) }));
    if (rows >= max && (total === null || total > max)) {
      status.append(h('span', { class: 'note warning' }, t('export.cut', { max })));
    }
  }
}

/** The name must stand before the export is asked for: the user chooses the file first. */
function fileName(format) {
  const { app, kind } = getState();
  const times = results.window ? [results.window.start, results.window.end] : [];
  return `${[app, kind, ...times.map((ms) => iso(ms).replace(/[-:]|\.\d+/g, ''))].join('-').replace(/[^\w-]/g, '_')}.${format}`;
}

const radios = (name, choices) => choices.map(([value, words], index) => h('label', { class: 'radio' }, h('input', { type: 'radio', name, value, checked: index === 0 }), h('span', null, words)));
