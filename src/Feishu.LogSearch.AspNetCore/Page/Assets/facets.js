// How the results divide by the values of a field. A value adds a filter; with Shift, or its minus, it excludes.

import { get } from './api.js';
import { fieldLabel, fieldOf, fieldsOf, valueLabel } from './context.js';
import { h, newId, put } from './dom.js';
import { icon } from './icons.js';
import { n, t } from './i18n.js';
import { getPref, setPref } from './prefs.js';
import { on, results } from './results.js';
import { getState, go } from './store.js';
import { toggleValue } from './state.js';
import { brief } from './text.js';

const TOP = 8;
const MORE = 50;
const OPEN = {
  server: ['error_code', 'api', 'http_status'],
  event: ['event_type', 'error_message', 'retry_count'],
  client: ['api', 'error_code', 'platform', 'client_version'],
};

export function createFacets() {
  const list = h('div', { class: 'facet-list' });
  const node = h('aside', { class: 'card facets', 'aria-label': t('facets') }, h('h2', { class: 'facets-title' }, t('facets')), list);
  let running = new AbortController();
  let sections = [];
  let shownKind = null;
  on('search', () => {
    running.abort();
    running = new AbortController();
    if (shownKind !== getState().kind) {
      build();
    }
  });

  // What the user waits for goes first: the counts follow when the rows are painted.
  on('phase', () => {
    if (results.phase === 'ready') {
      requestAnimationFrame(() => setTimeout(() => {
        for (const section of sections) {
          section.load();
        }
      }));
    } else if (results.phase === 'failed') {
      for (const section of sections) {
        section.clear();
      }
    }
  });
  build();
  return { node };

  function build() {
    const { kind } = getState();
    shownKind = kind;
    const open = new Set(getPref(`facets.${kind}`, OPEN[kind]));
    const names = fieldsOf(kind).filter((field) => field.facet).map((field) => field.name);
    names.sort((a, b) => rank(a) - rank(b));
    sections = names.map((name) => facet(kind, name, open));
    put(list, ...sections.map((section) => section.node));

    function rank(name) {
      const first = OPEN[kind].indexOf(name);
      return first >= 0 ? first : OPEN[kind].length + names.indexOf(name);
    }
  }

  function facet(kind, name, open) {
    const id = newId('facet');
    const body = h('div', { class: 'facet-values', id, hidden: !open.has(name) });
    const count = h('span', { class: 'quiet count' });
    const button = h('button', { class: 'facet-head', type: 'button', 'aria-expanded': String(open.has(name)), 'aria-controls': id, onclick: fold }, icon('right', 12), h('span', null, fieldLabel(kind, name)), count);
    let top = TOP;
    return { node: h('section', { class: 'facet', 'data-field': name }, h('h3', null, button), body), load, clear: () => { put(body); put(count); } };

    function fold() {
      body.hidden = !body.hidden;
      button.setAttribute('aria-expanded', String(!body.hidden));
      open[body.hidden ? 'delete' : 'add'](name);
      setPref(`facets.${kind}`, [...open]);
      load();
    }

    async function load() {
      if (body.hidden || results.phase !== 'ready') {
        return;
      }

      const { signal } = running;
      body.classList.add('stale');
      try {
        const answer = await get(`facet?${results.query}&field=${name}&top=${top}`, signal);
        put(count, answer.distinct > top ? n(answer.distinct) : '');
        show(answer);
      } catch (error) {
        if (!signal.aborted) {
          put(body, h('button', { class: 'link', type: 'button', onclick: load }, t('facet.failed')));
        }
      }

      body.classList.remove('stale');
    }

    function show(answer) {
      const most = Math.max(1, ...answer.values.map((entry) => entry.count));
      const filter = fieldOf(kind, name).filter;
      put(body,
        answer.values.length === 0 && h('p', { class: 'quiet' }, t('facet.none')),
        h('ul', null, ...answer.values.map((entry) => value(entry, most, filter))),
        answer.distinct > answer.values.length && top < MORE && h('button', { class: 'link', type: 'button', onclick: more }, t('facet.more', { count: answer.distinct - answer.values.length })),
        answer.missing > 0 && h('p', { class: 'quiet missing' }, h('span', null, t('facet.missing')), h('span', null, n(answer.missing))));
    }

    function more() {
      top = MORE;
      load();
    }

    function value({ value: raw, count: matches }, most, filter) {
      const text = String(raw);
      const words = valueLabel(kind, filter ?? name, text);
      const shown = words.length > 200 ? `${words.slice(0, 200)}…` : words;
      const label = fieldLabel(kind, name);
      const chosen = filter && getState().filters[filter]?.any.includes(text);
      const bar = h('span', { class: `facet-bar ${name === 'status' ? text : ''}` });
      bar.style.setProperty('width', `${Math.max(2, (matches / most) * 100)}%`);
      const content = [h('span', { class: 'unseen' }, t('facet.only', { label })), h('span', { class: 'facet-text' }, brief(words, [], 80)), ' ', h('span', { class: 'facet-count' }, n(matches)), bar];
      return h('li', { class: chosen ? 'facet-value chosen' : 'facet-value', title: shown },
        filter
          ? h('button', { class: 'facet-add', type: 'button', 'aria-pressed': String(Boolean(chosen)), onclick: (event) => apply(text, filter, event.shiftKey) }, ...content)
          : h('div', { class: 'facet-add' }, ...content),
        filter && h('button', { class: 'facet-not ghost square', type: 'button', 'aria-label': t('facet.exclude', { label, value: shown }), title: t('facet.exclude', { label, value: shown }), onclick: () => apply(text, filter, true) }, icon('exclude', 14)));
    }
  }

  function apply(value, filter, negated) {
    go({ ...toggleValue(getState(), filter, value, negated), entry: null });
  }
}
