// The card of the results: what can be done with them, the table, what stands in its place, and the line below it.

import { columnPicker } from './column-picker.js';
import { appOf } from './context.js';
import { asJson, asText, copyText } from './copy.js';
import { emptyView } from './empty.js';
import { openExport } from './export.js';
import { h, put } from './dom.js';
import { icon } from './icons.js';
import { both, n, t } from './i18n.js';
import { announce, stateBlock } from './notices.js';
import { popover } from './popover.js';
import { loadMore, on, results, stop, totalOf } from './results.js';
import * as selection from './selection.js';
import { formatState } from './state.js';
import { getState } from './store.js';
import { createTable } from './table.js';
import { createTail } from './tail.js';
import { iso } from './time.js';

export function createResults({ onopen, onsearch, onforward }) {
  const tail = createTail({ onstop: onsearch });
  const table = createTable({ onopen, onhover: tail.hover });
  const place = h('div', { class: 'place', hidden: true });
  const progress = h('div', { class: 'progress', 'aria-hidden': 'true' });
  const slow = h('div', { class: 'slow', role: 'status', hidden: true });
  const count = h('span', { class: 'count' });
  const chosen = h('div', { class: 'selection', hidden: true });
  const partial = h('div', { class: 'partial', hidden: true });
  const foot = h('div', { class: 'results-foot' });
  const exportButton = tool('download', 'export', openExport);
  const forwardButton = tool('send', 'forward', () => onforward(selection.entries()));
  const node = h('section', { class: 'card results', id: 'results', tabindex: '-1', 'aria-label': t('results') },
    h('div', { class: 'toolbar' }, count, chosen, h('span', { class: 'grow' }),
      tail.button, tool('refresh', 'results.refresh', onsearch, true), tool('link', 'results.share', share), columnPicker(table.rebuild), exportButton, forwardButton),
    tail.bar, partial, progress, slow,
    h('div', { class: 'grid-box' }, table.node, place), foot);
  on('phase', phase);
  on('rows', () => { phase(); counts(); });
  on('histogram', counts);
  on('more', footer);
  on('slow', showSlow);
  selection.onSelection(showSelection);
  showSelection();
  return { node, table, tail, show };

  function show(state) {
    const rights = appOf(state)?.rights;
    const may = (right) => !rights || rights.includes?.(right) !== false && rights[right] !== false;
    exportButton.hidden = !may('export');
    forwardButton.hidden = state.kind === 'client' || !may('forward');
    table.rebuild();
  }

  function tool(image, key, onclick, iconOnly = false) {
    return h('button', { class: `button small tool-${image}`, type: 'button', 'aria-label': t(key), title: t(key), onclick }, icon(image), iconOnly ? null : h('span', { class: 'wide-only' }, t(key)));
  }

  function phase() {
    node.setAttribute('aria-busy', String(results.phase === 'loading'));
    node.classList.toggle('loading', results.phase === 'loading');
    table.node.classList.toggle('stale', results.phase === 'loading' && results.rows.length > 0);
    if (!results.slow) {
      slow.hidden = true;
    }

    const content = standIn();
    place.hidden = content === null;
    table.node.hidden = content !== null;
    put(place, content);
    if (results.phase === 'ready' && !tail.isOn() && results.more === 'idle') {
      announce(results.next === null ? t('results.found', { count: results.rows.length }) : t('results.foundMore', { count: results.rows.length }));
    }

    showPartial();
    footer();
  }

  /** What stands in the table's place; `null` when that is the table. */
  function standIn() {
    switch (results.phase) {
      case 'loading':
        return results.rows.length > 0 ? null : skeleton();
      case 'failed':
        return failure(results.error);
      case 'stopped':
        return stateBlock({ image: 'pause', title: t('results.stopped'), actions: [retry()] });
      case 'ready':
        return results.rows.length > 0 ? null : tail.isOn() ? stateBlock({ image: 'live', title: t('tail.waiting') }) : emptyView();
      default:
        return skeleton();
    }
  }

  function failure(error) {
    const known = ['refused', 'store', 'busy', 'offline'].includes(error?.kind) ? error.kind : error?.kind === 'forbidden' ? null : 'failed';
    return known === null ? stateBlock({ image: 'warning', title: t('app.forbidden'), text: t('app.forbiddenText'), code: error.code })
      : error.kind === 'session' ? stateBlock({ image: 'user', title: t('session.expired'), actions: [h('a', { class: 'button primary', href: location.href }, t('session.signIn'))] })
        : stateBlock({
          image: 'warning',
          title: t(`error.${known}`),
          text: known === 'busy' ? null : t(`error.${known}Text`),
          code: error.code,
          more: known === 'refused' ? h('ul', { class: 'why' }, ...error.violations.map((violation) => h('li', null, both(violation.problem), ' ', both(violation.way_out)))) : null,
          actions: known === 'refused' ? [] : [retry()],
        });
  }

  function retry() {
    return h('button', { class: 'button primary', type: 'button', onclick: onsearch }, icon('refresh'), t('results.retry'));
  }

  function counts() {
    const total = totalOf();
    put(count, tail.isOn() || results.phase === 'failed' ? h('b', null, t('results'))
      : total === null ? t('results.loaded', { loaded: results.rows.length })
        : t('results.of', { loaded: results.rows.length, total: Math.max(total, results.rows.length) }));
  }

  function footer() {
    const rows = results.rows.length;
    put(foot, results.phase !== 'ready' || rows === 0 || tail.isOn() ? null
      : results.more === 'loading' ? t('results.loadingMore')
        : results.more === 'failed' ? h('span', { class: 'failed', role: 'alert' }, t('results.moreFailed'), ' ', h('button', { class: 'link', type: 'button', onclick: () => { results.more = 'idle'; loadMore(); } }, t('results.retry')))
          : results.next === null ? t('results.end', { count: rows }) : t('results.loaded', { loaded: rows }),
    results.cost && !tail.isOn() && results.phase === 'ready' ? h('span', { class: 'cost' }, t('results.scanned', { count: results.cost.records_scanned, ms: n(Math.max(results.cost.elapsed_ms, 0)) })) : null);
    counts();
  }

  function showPartial() {
    const { completeness } = results;
    partial.hidden = results.phase !== 'ready' || !completeness || completeness.is_complete;
    put(partial, partial.hidden ? null : [icon('warning'), h('b', null, t('results.partial')), h('span', null, both(completeness.message))]);
  }

  function showSlow() {
    slow.hidden = !results.slow;
    if (results.slow) {
      put(slow, icon('clock'), h('span', null, t('results.slow', { seconds: Math.round((performance.now() - results.started) / 1000) })), h('button', { class: 'button small', type: 'button', onclick: stop }, t('results.stop')));
      setTimeout(() => results.slow && showSlow(), 1000);
    }
  }

  function showSelection() {
    const entries = selection.entries();
    chosen.hidden = entries.length === 0;
    forwardButton.disabled = entries.length === 0;
    forwardButton.title = entries.length === 0 ? t('forward.none') : t('forward');
    const copy = h('button', { class: 'button small', type: 'button' }, icon('copy'), t('copy'));
    put(chosen, h('b', null, t('results.selected', { count: entries.length })),
      popover(copy, t('copy'), (panel, close) => put(panel, h('div', { class: 'menu' },
        item(t('copy.json'), () => copyText(asJson(entries), t('copy.doneCount', { count: entries.length })), close),
        item(t('copy.text'), () => copyText(asText(entries), t('copy.doneCount', { count: entries.length })), close)))),
      h('button', { class: 'ghost small', type: 'button', onclick: () => selection.set([]) }, t('results.clearSelection')));
  }

  function item(words, run, close) {
    return h('button', { class: 'menu-item', type: 'button', onclick: () => { close(); run(); } }, words);
  }

  function share() {
    const range = results.window ? { from: iso(results.window.start), to: iso(results.window.end) } : getState().range;
    copyText(new URL(formatState({ ...getState(), range }), location.href).href, t('results.shareDone'));
  }
}

const skeleton = () => h('div', { class: 'skeleton', 'aria-hidden': 'true' }, ...Array.from({ length: 10 }, () => h('div', null, h('span'), h('span'), h('span'), h('span'))));
