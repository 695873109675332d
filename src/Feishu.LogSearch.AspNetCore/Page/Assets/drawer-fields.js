// Every field of a log: label, value, meaning, and what can be done with the value.

import { fieldsOf, valueLabel } from './context.js';
import { statusPill } from './columns.js';
import { copyText } from './copy.js';
import { h, put } from './dom.js';
import { icon } from './icons.js';
import { both, t } from './i18n.js';
import { bodyView } from './json-view.js';
import { platformLink } from './links.js';
import { getPref, setPref } from './prefs.js';
import { toggleValue } from './state.js';
import { getState, go } from './store.js';
import { bytes, clamped, inert, termsOf } from './text.js';
import { duration, full } from './time.js';

/** Values without words: they may be broken anywhere. */
const SOLID = new Set(['url', 'api', 'page', 'troubleshooter']);

export function fieldRows(entry, filters) {
  const list = h('dl', { class: getPref('meanings', false) ? 'fields with-meanings' : 'fields' });
  const meanings = h('button', { class: 'toggle', type: 'button', 'aria-pressed': String(getPref('meanings', false)), onclick: explain }, icon('info', 14), t('detail.meanings'));
  const fields = fieldsOf(entry.kind);
  const empty = fields.filter((field) => entry[field.name] === undefined || entry[field.name] === null || entry[field.name] === '');
  const rest = h('button', { class: 'link', type: 'button', 'aria-expanded': 'false', onclick: showEmpty }, t('detail.showEmpty', { count: empty.length }));
  let all = false;
  fill();
  return h('section', { class: 'all-fields', 'aria-label': t('detail.fields') }, h('div', { class: 'section-head' }, h('h3', null, t('detail.fields')), meanings), list, empty.length > 0 && rest);

  function fill() {
    put(list, ...fields.filter((field) => all || !empty.includes(field)).map((field) => row(field)));
  }

  function explain() {
    const on = meanings.getAttribute('aria-pressed') !== 'true';
    meanings.setAttribute('aria-pressed', String(on));
    list.classList.toggle('with-meanings', on);
    setPref('meanings', on);
  }

  function showEmpty() {
    all = !all;
    rest.textContent = all ? t('detail.hideEmpty') : t('detail.showEmpty', { count: empty.length });
    rest.setAttribute('aria-expanded', String(all));
    fill();
  }

  function row(field) {
    const value = entry[field.name];
    const missing = value === undefined || value === null || value === '';
    const label = both(field.label);
    const shape = field.opt_in && !missing ? 'body' : field.type === 'identifier' || SOLID.has(field.name) ? 'solid' : '';
    return h('div', { class: `field-row ${shape}`, 'data-field': field.name },
      h('dt', null, h('span', { class: 'field-label', title: both(field.meaning) }, label), h('code', { class: 'wire' }, field.name)),
      h('dd', null,
        h('div', { class: 'field-value' }, missing ? h('span', { class: 'none' }, '–') : shown(field, value), h('p', { class: 'meaning' }, both(field.meaning))),
        !missing && actions(field, value, label)));
  }

  function actions(field, value, label) {
    return h('div', { class: 'field-actions' },
      field.filter && !['time', 'feature'].includes(field.name) && action('include', t('detail.filterFor', { label, value: short(value) }), () => filter(field, value, false)),
      field.filter && !['time', 'feature'].includes(field.name) && action('exclude', t('detail.filterOut', { label, value: short(value) }), () => filter(field, value, true)),
      action('copy', t('detail.copy', { label }), () => copyText(String(value))));
  }

  function shown(field, value) {
    return field.type === 'time' ? h('time', { datetime: value }, full(Date.parse(value)), h('span', { class: 'quiet' }, ` ${value}`))
      : field.type === 'status' ? statusPill(entry.kind, value)
        : field.type === 'duration' ? h('span', null, duration(value), value >= 1000 ? h('span', { class: 'quiet' }, ` ${value} ms`) : null)
          : field.name.endsWith('_bytes') ? bytes(value)
            : field.name === 'troubleshooter' ? (platformLink(value, String(value)) ?? clamped(value))
              : field.opt_in ? bodyView(String(value))
                : field.type === 'enumeration' ? enumeration(field, value)
                  : clamped(value, (text) => inert(text, termsOf(filters, field.name)));
  }

  function enumeration(field, value) {
    const words = valueLabel(entry.kind, field.filter ?? field.name, value);
    return h('span', null, inert(words), words === String(value) ? null : h('span', { class: 'quiet' }, ' ', inert(value)));
  }
}

const action = (image, label, onclick) => h('button', { class: 'ghost square tiny', type: 'button', 'aria-label': label, title: label, onclick }, icon(image, 14));

const short = (value) => (String(value).length > 60 ? `${String(value).slice(0, 60)}…` : String(value));

function filter(field, value, negated) {
  const text = field.type === 'duration' ? `${value}..${value}` : String(value).slice(0, 256);
  const state = getState();
  go(toggleValue(state, field.filter, text, negated));
}
