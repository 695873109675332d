// The inputs of filters: text, closed sets of values, ranges of numbers, the app's feature. Each gives
// `{node, show(filter), read(), refuse(texts)}`; `read` is what stands in it.

import { h, newId, put, svg } from './dom.js';
import { icon } from './icons.js';
import { both, t } from './i18n.js';

/** The box around an input: its label, the input, and what is wrong with it. */
export function fieldBox(labelText, control, { labelFor = null, extra = null, group = false, wide = false } = {}) {
  const id = newId('label');
  const error = h('p', { class: 'error', id: newId('error'), hidden: true });
  const label = labelFor ? h('label', { class: 'label', id, for: labelFor }, labelText) : h('span', { class: 'label', id }, labelText);
  const box = h('div', { class: 'box', role: group ? 'group' : null, 'aria-labelledby': group ? id : null }, label, extra, control);
  const node = h('div', { class: ['field', wide && 'wide', group && !wide && 'group'].filter(Boolean).join(' ') }, box, error);
  return {
    node,
    labelId: id,
    refuse(texts) {
      error.hidden = texts.length === 0;
      put(error, ...texts.map((text) => h('span', null, text)));
      box.classList.toggle('refused', texts.length > 0);
      for (const input of box.querySelectorAll('input, select, .range-button')) {
        if (texts.length > 0) {
          input.setAttribute('aria-invalid', 'true');
          input.setAttribute('aria-describedby', error.id);
        } else {
          input.removeAttribute('aria-invalid');
          input.removeAttribute('aria-describedby');
        }
      }
    },
  };
}

// What is being typed outlives a search that something else started; a change of the filter itself replaces it.
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Turns a filter around: what matches is left out. */
function negation(label) {
  const button = h('button', { class: 'negate', type: 'button', 'aria-pressed': 'false', onclick: () => set(button.getAttribute('aria-pressed') !== 'true', true) },
    svg('svg', { viewBox: '0 0 16 16', width: 14, height: 14, class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: 'M4 6h8M4 10h8' }), svg('path', { class: 'slash', d: 'M10.5 3l-5 10' })));
  let changed = () => {};
  set(false);
  return { button, set, get: () => button.getAttribute('aria-pressed') === 'true', onchange: (listener) => { changed = listener; } };

  function set(value, byUser = false) {
    button.setAttribute('aria-pressed', String(value));
    button.setAttribute('aria-label', t(value ? 'filter.negated' : 'filter.negate', { label }));
    button.title = button.getAttribute('aria-label');
    if (byUser) {
      changed();
    }
  }
}

/** Text: one value, or for ids and codes several with commas. Values that the input cannot show stay until it is edited. */
export function textInput({ name, label, hint, filter }) {
  const several = filter.kind === 'any_of';
  const numeric = filter.fields?.length > 0 && ['error_code', 'http_status', 'retry_count'].includes(name);
  const id = newId('input');
  const negate = negation(label);
  const input = h('input', {
    id, name, type: 'text', placeholder: hint, title: hint, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off', inputmode: numeric ? 'numeric' : null,
  });
  const box = fieldBox(label, input, { labelFor: id, extra: negate.button });
  let current = { any: [], not: [] };
  let edited = false;
  input.addEventListener('input', () => { edited = true; });
  negate.onchange(() => { edited = true; });
  return {
    ...box,
    show(filterNow, force) {
      if (edited && !force && isSame(filterNow, current)) {
        return;
      }

      current = filterNow;
      edited = false;
      const negated = current.any.length === 0 && current.not.length > 0;
      const values = negated ? current.not : current.any;
      negate.set(negated);
      input.value = several ? values.join(', ') : values.length === 1 ? values[0] : '';
      input.placeholder = !several && values.length > 1 ? t('filter.many', { count: values.length }) : hint;
      box.node.classList.toggle('used', values.length > 0);
    },
    read() {
      if (!edited) {
        return null;
      }

      const values = several ? input.value.split(/[,，;；\s]+/u).filter(Boolean) : input.value.trim() === '' ? [] : [input.value.trim()];
      const wasNegated = current.any.length === 0 && current.not.length > 0;
      return negate.get() ? { any: wasNegated ? current.any : [], not: values } : { any: values, not: wasNegated ? [] : current.not };
    },
  };
}

/** A closed set: each value is on or off. */
export function choiceInput({ label, filter }, onchange) {
  const negate = negation(label);
  const buttons = filter.values.map(({ value, label: words }) => h('button', {
    class: 'pill', type: 'button', 'data-value': value, 'aria-pressed': 'false',
    onclick: (event) => {
      event.currentTarget.setAttribute('aria-pressed', String(event.currentTarget.getAttribute('aria-pressed') !== 'true'));
      edited = true;
      onchange();
    },
  }, both(words)));
  const isLong = filter.values.reduce((length, { label: words }) => length + both(words).length + 3, 0) > 30;
  const box = fieldBox(label, h('div', { class: 'pills' }, ...buttons), { group: true, wide: isLong, extra: negate.button });
  let edited = false;
  let current = { any: [], not: [] };
  negate.onchange(() => {
    edited = true;
    onchange();
  });
  return {
    ...box,
    show(filterNow) {
      current = filterNow;
      edited = false;
      const negated = current.any.length === 0 && current.not.length > 0;
      negate.set(negated);
      for (const button of buttons) {
        button.setAttribute('aria-pressed', String((negated ? current.not : current.any).includes(button.dataset.value)));
      }

      box.node.classList.toggle('used', current.any.length + current.not.length > 0);
    },
    read() {
      if (!edited) {
        return null;
      }

      const values = buttons.filter((button) => button.getAttribute('aria-pressed') === 'true').map((button) => button.dataset.value);
      return negate.get() ? { any: [], not: values } : { any: values, not: current.any.length === 0 ? [] : current.not };
    },
  };
}

/** From … to, in whole milliseconds; either may be left open. */
export function rangeInput({ name, label }) {
  const negate = negation(label);
  const bound = (key) => h('input', { type: 'number', min: '0', step: '1', inputmode: 'numeric', name: `${name}.${key}`, placeholder: t(`filter.${key}`), 'aria-label': t(`filter.${key}Of`, { label }) });
  const min = bound('min');
  const max = bound('max');
  const box = fieldBox(label, h('div', { class: 'bounds' }, min, h('span', { 'aria-hidden': 'true' }, '–'), max, h('span', { class: 'unit', 'aria-hidden': 'true' }, 'ms')), { group: true, extra: negate.button });
  let current = { any: [], not: [] };
  let edited = false;
  for (const input of [min, max]) {
    input.addEventListener('input', () => { edited = true; });
  }

  negate.onchange(() => { edited = true; });
  return {
    ...box,
    show(filterNow, force) {
      if (edited && !force && isSame(filterNow, current)) {
        return;
      }

      current = filterNow;
      edited = false;
      const negated = current.any.length === 0 && current.not.length > 0;
      const [low = '', high = ''] = ((negated ? current.not : current.any)[0] ?? '').split('..');
      negate.set(negated);
      min.value = low;
      max.value = high;
      box.node.classList.toggle('used', low + high !== '');
    },
    read() {
      if (!edited) {
        return null;
      }

      const values = min.value === '' && max.value === '' ? [] : [`${min.value}..${max.value}`];
      return negate.get() ? { any: [], not: values } : { any: values, not: [] };
    },
  };
}

/** The app's feature: exactly one. Those that are switched off are shown, but cannot be chosen. */
export function featureInput(app, onchange) {
  const id = newId('input');
  const select = h('select', { id, name: 'feature', onchange: () => onchange(select.value) },
    ...['mini_program', 'web_app', 'widget'].map((feature) => {
      const on = app?.features.includes(feature);
      const words = t(`feature.${feature}`);
      return h('option', { value: feature, disabled: !on }, on ? words : t('feature.off', { name: words }));
    }));
  const box = fieldBox(t('filter.feature'), h('span', { class: 'select' }, select, icon('down', 12)), { labelFor: id });
  return {
    ...box,
    show(state) {
      select.value = state.feature ?? '';
    },
  };
}
