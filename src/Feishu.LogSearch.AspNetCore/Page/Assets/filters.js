// The form of filters: the console's in its order, then the library's own, folded away.

import { appOf, filterLabel, filterOf, filtersFor } from './context.js';
import { h, newId, put } from './dom.js';
import { icon } from './icons.js';
import { both, has, t } from './i18n.js';
import { getPref, setPref } from './prefs.js';
import { rangeField } from './range-picker.js';
import { choiceInput, featureInput, rangeInput, textInput } from './filter-inputs.js';
import { getState, go } from './store.js';
import { countFilters, withFilter } from './state.js';

const RANGE_PARAMETERS = new Set(['from', 'to', 'last', 'day', 'range', 'window', 'time']);

/** Makes the form. `onsearch` runs the same query again. */
export function createFilters(onsearch) {
  const fields = h('div', { class: 'filters', id: newId('filters') });
  const more = h('div', { class: 'filters rest', id: newId('filters'), hidden: !getPref('more', false) });
  const moreButton = h('button', { class: 'ghost', type: 'button', 'aria-controls': more.id, onclick: fold });
  const general = h('div', { class: 'violations', role: 'alert' });
  const foot = h('div', { class: 'search-foot' },
    h('button', { class: 'button primary', type: 'submit' }, icon('search'), t('filter.search')),
    h('button', { class: 'button', type: 'button', onclick: reset }, t('filter.reset')),
    moreButton);
  const form = h('form', { class: 'card search', role: 'search', 'aria-label': t('filters'), novalidate: true, onsubmit: submit }, fields, more, general);
  let inputs = new Map();
  let shown = '';
  return { node: form, show, showViolations, focusFirst: () => form.querySelector('.field input')?.focus() };

  function show(state, force = false) {
    const shape = `${state.kind} ${state.app} ${state.feature}`;
    if (shape !== shown) {
      shown = shape;
      build(state);
    }

    for (const [name, input] of inputs) {
      input.show(name === 'feature' || name === 'time' ? state : (state.filters[name] ?? { any: [], not: [] }), force);
    }

    label(state);
    showViolations([]);
  }

  function build(state) {
    const { first, rest } = filtersFor(state);
    inputs = new Map([['time', rangeField(appOf(state))]]);
    for (const name of [...first, ...rest]) {
      inputs.set(name, inputOf(state, name));
    }

    for (const [name, input] of inputs) {
      input.node.dataset.filter = name;
    }

    put(fields, inputs.get('time').node, ...first.map((name) => inputs.get(name).node), foot);
    put(more, ...rest.map((name) => inputs.get(name).node));
  }

  function inputOf(state, name) {
    if (name === 'feature') {
      return featureInput(appOf(state), (feature) => go({ ...read(), feature, entry: null }));
    }

    const filter = filterOf(state.kind, name);
    const options = { name, label: filterLabel(state.kind, name), hint: has(`hint.${name}`) ? t(`hint.${name}`) : '', filter };
    return filter.values ? choiceInput(options, () => go({ ...read(), entry: null }))
      : filter.kind === 'range' ? rangeInput(options)
        : textInput(options);
  }

  /** The state with what stands in the form. */
  function read() {
    let state = getState();
    for (const [name, input] of inputs) {
      const drafts = input.read?.();
      if (drafts) {
        state = withFilter(withFilter(state, name, drafts.any), name, drafts.not, true);
      }
    }

    return state;
  }

  function submit(event) {
    event.preventDefault();
    const next = { ...read(), entry: null, timeline: null };
    if (JSON.stringify(next.filters) === JSON.stringify(getState().filters)) {
      onsearch();
    } else {
      go(next);
    }
  }

  function reset() {
    go({ ...getState(), filters: {}, range: { last: '1h' }, entry: null, timeline: null });
    show(getState(), true);
  }

  function fold() {
    more.hidden = !more.hidden;
    setPref('more', !more.hidden);
    label(getState());
  }

  function label(state) {
    form.classList.toggle('folded', more.hidden);
    const inMore = countFilters({ filters: Object.fromEntries(Object.entries(state.filters).filter(([name]) => !filtersFor(state).first.includes(name))) });
    moreButton.setAttribute('aria-expanded', String(!more.hidden));
    put(moreButton, icon(more.hidden ? 'down' : 'up'), !more.hidden ? t('filter.less') : inMore > 0 ? t('filter.moreCount', { count: inMore }) : t('filter.more'));
  }

  /** Shows each violation at the field that it is about; what belongs to no field stands below them all. */
  function showViolations(violations) {
    const rest = [];
    const byInput = new Map();
    for (const violation of violations) {
      const parameter = (violation.parameter ?? '').replace(/!$/, '');
      const name = RANGE_PARAMETERS.has(parameter) ? 'time' : parameter;
      if (inputs.has(name)) {
        byInput.set(name, [...(byInput.get(name) ?? []), violation]);
        if (more.contains(inputs.get(name).node) && more.hidden) {
          fold();
        }
      } else {
        rest.push(violation);
      }
    }

    for (const [name, input] of inputs) {
      input.refuse((byInput.get(name) ?? []).map(violationText));
    }

    put(general, ...rest.map((violation) => h('p', null, violationText(violation))));
  }
}

const violationText = (violation) => [both(violation.problem), both(violation.way_out)].filter(Boolean).join(' ');
