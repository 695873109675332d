// Why there is nothing: the reasons that the library finds, and one click for each way out.

import { get } from './api.js';
import { filterLabel, filterOf } from './context.js';
import { h, put } from './dom.js';
import { icon } from './icons.js';
import { both, t } from './i18n.js';
import { stateBlock } from './notices.js';
import { results } from './results.js';
import { countFilters, withFilter } from './state.js';
import { getState, go } from './store.js';

export function emptyView() {
  const why = h('div', { class: 'why' }, h('p', { class: 'quiet' }, t('empty.searching')));
  const outs = h('div', { class: 'state-actions' });
  load();
  return stateBlock({ image: 'empty', title: t('empty.title'), more: [why, outs] });

  async function load() {
    const query = results.query;
    try {
      const explanation = await get(`explain?${query}`);
      if (query === results.query) {
        show(explanation);
      }
    } catch {
      put(why);
      showOuts([]);
    }
  }

  function show(explanation) {
    const notes = explanation.notes.filter((note) => note.reason !== 'matched' && note.reason !== 'filter_removes_all');
    const blockers = explanation.filters.filter((filter) => filter.matched_without > 0).sort((a, b) => b.matched_without - a.matched_without);
    put(why,
      (notes.length > 0 || blockers.length > 0) && h('h4', null, t('empty.why')),
      h('ul', null, ...notes.map((note) => h('li', { 'data-reason': note.reason }, both(note.message)))));
    showOuts(blockers);
  }

  function showOuts(blockers) {
    const state = getState();
    put(outs,
      ...blockers.slice(0, 4).map((filter) => h('button', {
        class: 'button', type: 'button', onclick: () => go({ ...withFilter(getState(), filter.name, [], filter.negated), entry: null }),
      }, icon('close', 12), t('empty.drop', { label: filterOf(state.kind, filter.name) ? filterLabel(state.kind, filter.name) : filter.name, count: filter.matched_without }))),
      countFilters(state) > 1 && h('button', { class: 'button', type: 'button', onclick: () => go({ ...getState(), filters: {}, entry: null }) }, t('empty.clear')),
      state.range?.last !== '24h' && h('button', { class: 'button', type: 'button', onclick: () => go({ ...getState(), range: { last: '24h' }, entry: null }) }, icon('clock'), t('empty.widen')));
  }
}
