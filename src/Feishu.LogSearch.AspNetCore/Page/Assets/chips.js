// The filters in use, one chip a value group: click turns one around, the cross takes it away.

import { comma, filterLabel, filterOf, valueLabel } from './context.js';
import { h, put } from './dom.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { getState, go } from './store.js';
import { countFilters, withFilter } from './state.js';
import { brief } from './text.js';

export function createChips() {
  const list = h('ul', { class: 'applied', 'aria-label': t('filter.applied') });
  const clear = h('button', { class: 'ghost small', type: 'button', onclick: () => go({ ...getState(), filters: {}, entry: null }) }, t('filter.clear'));
  const node = h('div', { class: 'applied-bar', hidden: true }, list, clear);
  return { node, show };

  function show(state) {
    node.hidden = countFilters(state) === 0;
    put(list, ...Object.entries(state.filters).flatMap(([name, filter]) => [
      filter.any.length > 0 && chip(state, name, filter.any, false),
      filter.not.length > 0 && chip(state, name, filter.not, true),
    ]));
  }

  function chip(state, name, values, negated) {
    const label = filterOf(state.kind, name) ? filterLabel(state.kind, name) : `${name} (${t('filter.unknown')})`;
    const text = values.map((value) => valueLabel(state.kind, name, value)).join(comma());
    return h('li', { class: negated ? 'applied-chip negated' : 'applied-chip' },
      h('button', { class: 'chip-body', type: 'button', 'aria-label': t('filter.flip', { label, value: text }), title: t('filter.flip', { label, value: text }), onclick: () => flip(name, values, negated) },
        h('span', { class: 'chip-label' }, label), h('span', { class: 'chip-op' }, negated ? '≠' : '='), h('span', { class: 'chip-value' }, brief(text, [], 60))),
      h('button', { class: 'chip-close', type: 'button', 'aria-label': t('filter.remove', { label, value: text }), onclick: () => go({ ...withFilter(getState(), name, [], negated), entry: null }) }, icon('close', 12)));
  }

  function flip(name, values, negated) {
    const state = getState();
    const there = state.filters[name][negated ? 'any' : 'not'].filter((value) => !values.includes(value));
    go({ ...withFilter(withFilter(state, name, [], negated), name, [...there, ...values], !negated), entry: null });
  }
}
