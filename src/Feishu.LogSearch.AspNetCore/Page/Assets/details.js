// The details of one log: what it means, every field, its pushes, and what else belongs to its ids.

import { get } from './api.js';
import { statusPill } from './columns.js';
import { context } from './context.js';
import { asJson, asText, copyText } from './copy.js';
import { deliveriesView } from './deliveries.js';
import { h, put } from './dom.js';
import { fieldRows } from './drawer-fields.js';
import { explanationView } from './explanation.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { problemTitle, stateBlock } from './notices.js';
import { hrefOf, openEntry } from './open-entry.js';
import { popover } from './popover.js';
import { results } from './results.js';
import { formatState } from './state.js';
import { getState, go } from './store.js';
import { brief } from './text.js';
import { full } from './time.js';

/** The ids by which logs belong together. */
const RELATED = ['event_id', 'trace_id', 'log_id', 'request_id'];

/** Shows an entry: at once what its row has, then what is known of its error. */
export async function showEntry(drawer, state) {
  const { node, signal } = drawer;
  const known = results.state?.kind === state.kind ? results.rows.find((row) => row.id === state.entry.id) : null;
  if (known) {
    fill(drawer, known, {});
  } else {
    put(node, head(drawer, h('span', null, t('detail.title'))), h('p', { class: 'drawer-body quiet' }, t('loading')));
  }

  try {
    const feature = state.kind === 'client' ? `&feature=${encodeURIComponent(state.feature ?? '')}` : '';
    const answer = await get(`entry?kind=${state.kind}&app_id=${encodeURIComponent(state.app)}${feature}&id=${encodeURIComponent(state.entry.id)}&time=${encodeURIComponent(state.entry.time)}`, signal);
    fill(drawer, answer.entry, answer);
  } catch (error) {
    if (!signal.aborted && !known) {
      put(node, head(drawer, h('span', null, t('detail.title'))), h('div', { class: 'drawer-body' }, stateBlock({
        image: 'empty', title: problemTitle(error), text: error.kind === 'gone' ? t('detail.gone') : null, code: error.code,
      })));
    }
  }
}

function fill(drawer, entry, answer) {
  const { node, titleId } = drawer;
  const title = entry.kind === 'server' ? `${entry.method ?? ''} ${entry.url ?? entry.api ?? ''}`.trim() : entry.kind === 'event' ? entry.event_type : (entry.api ?? entry.message);
  const scroll = node.scrollTop;
  const chain = node.querySelector(`.deliveries[data-of="${CSS.escape(entry.id)}"]`) ?? (entry.event_id ? deliveriesView(entry, openEntry) : null);
  chain?.setAttribute('data-of', entry.id);
  put(node,
    head(drawer, [statusPill(entry.kind, entry.status), h('span', { class: 'quiet' }, full(Date.parse(entry.time)))], entry),
    h('div', { class: 'drawer-body' },
      h('h2', { class: 'drawer-title', id: titleId }, brief(title || t('detail.title'), [], 300)),
      entry.error_message && h('p', { class: 'drawer-error' }, entry.error_code ? h('b', null, `${entry.error_code} `) : null, brief(entry.error_message, [], 200)),
      explanationView(answer),
      chain,
      related(entry),
      fieldRows(entry, results.state?.filters ?? {})));
  node.scrollTop = scroll;
}

/** The bar at the top of the drawer: what is shown, and for an entry where to go and what to do. */
export function head(drawer, content, entry = null) {
  const index = entry ? results.rows.findIndex((row) => row.id === entry.id) : -1;
  return h('div', { class: 'drawer-head' },
    h('div', { class: 'drawer-status', id: entry ? null : drawer.titleId }, content),
    entry && step(drawer, 'up', 'detail.previous', -1, index <= 0),
    entry && step(drawer, 'down', 'detail.next', 1, index < 0 || index >= results.rows.length - 1),
    entry && actions(drawer, entry),
    h('button', { class: 'ghost square', type: 'button', 'aria-label': t('close'), title: t('close'), onclick: drawer.close }, icon('close')));
}

function step(drawer, image, label, by, disabled) {
  return h('button', { class: 'ghost square', type: 'button', 'aria-label': t(label), title: t(label), disabled, onclick: () => drawer.onstep(by) }, icon(image));
}

function actions(drawer, entry) {
  const button = h('button', { class: 'ghost square', type: 'button', 'aria-label': t('copy'), title: t('copy') }, icon('copy'));
  return popover(button, t('copy'), (panel) => put(panel, h('div', { class: 'menu' },
    item('copy', t('detail.copyJson'), () => copyText(asJson([entry]))),
    item('copy', t('detail.copyText'), () => copyText(asText([entry]))),
    item('link', t('detail.copyLink'), () => copyText(new URL(hrefOf(entry), location.href).href)),
    entry.kind !== 'client' && context.session.forward?.available && item('send', t('detail.forward'), () => drawer.onforward([entry])))), { align: 'end' });

  function item(image, words, run) {
    return h('button', { class: 'menu-item', type: 'button', onclick: () => { button.click(); run(); } }, icon(image), words);
  }
}

function related(entry) {
  const ids = RELATED.filter((name) => entry[name]).filter((name, index, all) => all.findIndex((other) => entry[other] === entry[name]) === index);
  return ids.length === 0 ? null : h('section', { class: 'related', 'aria-label': t('detail.related') },
    h('h3', null, icon('link'), t('detail.related')),
    h('div', { class: 'chips' }, ...ids.map((name) => h('a', {
      class: 'chip', href: formatState({ ...getState(), timeline: entry[name] }), onclick: (event) => {
        event.preventDefault();
        go({ ...getState(), timeline: entry[name] });
      },
    }, h('span', null, t('detail.relatedOf', { label: t(`id.${name}`) }))))));
}
