// The details of one log: what it means, every field, its pushes, and what else belongs to its ids.

import { get, post } from './api.js';
import { statusPill } from './columns.js';
import { asJson, asText, copyText } from './copy.js';
import { deliveriesView } from './deliveries.js';
import { h, newId, put } from './dom.js';
import { fieldRows } from './drawer-fields.js';
import { explanationView } from './explanation.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { hrefOf, openEntry } from './open-entry.js';
import { popover } from './popover.js';
import { stateBlock } from './notices.js';
import { results } from './results.js';
import { getState, go } from './store.js';
import { formatState } from './state.js';
import { brief, inert } from './text.js';
import { full } from './time.js';
import { merge, timelineView } from './timeline.js';
import { context } from './context.js';

/** The ids by which logs belong together. */
const RELATED = ['event_id', 'trace_id', 'log_id', 'request_id'];

/** Makes the drawer. `onclose` gives the focus back, `onstep(by)` goes to another row, `onforward(entries)` forwards. */
export function createDrawer({ onclose, onstep, onforward }) {
  const titleId = newId('title');
  const node = h('div', { class: 'drawer', role: 'dialog', 'aria-labelledby': titleId, tabindex: '-1', hidden: true, onkeydown: key });
  let shown = null;
  let running = new AbortController();
  return { node, show, close, isOpen: () => !node.hidden };

  function show(state, focus) {
    const now = state.timeline ? `timeline ${state.timeline}` : state.entry ? `${state.kind} ${state.entry.id}` : null;
    if (now === shown) {
      return;
    }

    running.abort();
    running = new AbortController();
    shown = now;
    document.body.classList.toggle('drawer-open', now !== null);
    if (now === null) {
      node.hidden = true;
      put(node);
      return;
    }

    node.hidden = false;
    if (state.timeline) {
      showTimeline(state);
    } else {
      showEntry(state);
    }

    node.scrollTop = 0;
    if (focus) {
      node.focus({ preventScroll: true });
    }
  }

  function close() {
    go({ ...getState(), entry: null, timeline: null });
    onclose();
  }

  function key(event) {
    if (event.target === node && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      event.preventDefault();
      onstep(event.key === 'ArrowDown' ? 1 : -1);
    }
  }

  async function showEntry(state) {
    const { signal } = running;
    const known = results.state?.kind === state.kind ? results.rows.find((row) => row.id === state.entry.id) : null;
    if (known) {
      fill(known, {});
    } else {
      put(node, head(h('span', null, t('detail.title'))), h('p', { class: 'drawer-body quiet' }, t('loading')));
    }

    try {
      const feature = state.kind === 'client' ? `&feature=${encodeURIComponent(state.feature ?? '')}` : '';
      const answer = await get(`entry?kind=${state.kind}&app_id=${encodeURIComponent(state.app)}${feature}&id=${encodeURIComponent(state.entry.id)}&time=${encodeURIComponent(state.entry.time)}`, signal);
      fill(answer.entry, answer);
    } catch (error) {
      if (!signal.aborted && !known) {
        put(node, head(h('span', null, t('detail.title'))), h('div', { class: 'drawer-body' }, stateBlock({
          image: 'empty', title: t(error.kind === 'gone' ? 'error.gone' : `error.${error.kind}`), text: error.kind === 'gone' ? t('detail.gone') : null, code: error.code,
        })));
      }
    }
  }

  function fill(entry, answer) {
    const title = entry.kind === 'server' ? `${entry.method ?? ''} ${entry.url ?? entry.api ?? ''}`.trim() : entry.kind === 'event' ? entry.event_type : (entry.api ?? entry.message);
    const scroll = node.scrollTop;
    const chain = node.querySelector(`.deliveries[data-of="${CSS.escape(entry.id)}"]`) ?? (entry.event_id ? deliveriesView(entry, openEntry) : null);
    chain?.setAttribute('data-of', entry.id);
    put(node,
      head([statusPill(entry.kind, entry.status), h('span', { class: 'quiet' }, full(Date.parse(entry.time)))], entry),
      h('div', { class: 'drawer-body' },
        h('h2', { class: 'drawer-title', id: titleId }, brief(title || t('detail.title'), [], 300)),
        entry.error_message && h('p', { class: 'drawer-error' }, entry.error_code ? h('b', null, `${entry.error_code} `) : null, brief(entry.error_message, [], 200)),
        explanationView(answer),
        chain,
        related(entry),
        fieldRows(entry, results.state?.filters ?? {})));
    node.scrollTop = scroll;
  }

  function head(content, entry = null) {
    const index = entry ? results.rows.findIndex((row) => row.id === entry.id) : -1;
    return h('div', { class: 'drawer-head' },
      h('div', { class: 'drawer-status', id: entry ? null : titleId }, content),
      entry && step('up', 'detail.previous', -1, index <= 0),
      entry && step('down', 'detail.next', 1, index < 0 || index >= results.rows.length - 1),
      entry && actions(entry),
      h('button', { class: 'ghost square', type: 'button', 'aria-label': t('close'), title: t('close'), onclick: close }, icon('close')));
  }

  function step(image, label, by, disabled) {
    return h('button', { class: 'ghost square', type: 'button', 'aria-label': t(label), title: t(label), disabled, onclick: () => onstep(by) }, icon(image));
  }

  function actions(entry) {
    const button = h('button', { class: 'ghost square', type: 'button', 'aria-label': t('copy'), title: t('copy') }, icon('copy'));
    return popover(button, t('copy'), (panel, done) => put(panel, h('div', { class: 'menu' },
      item('copy', t('detail.copyJson'), () => copyText(asJson([entry]))),
      item('copy', t('detail.copyText'), () => copyText(asText([entry]))),
      item('link', t('detail.copyLink'), () => copyText(new URL(hrefOf(entry), location.href).href)),
      entry.kind !== 'client' && context.session.forward?.available && item('send', t('detail.forward'), () => onforward([entry]))),
    ), { align: 'end' });

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

  async function showTimeline(state) {
    const { signal } = running;
    const body = h('div', { class: 'drawer-body' }, h('p', { class: 'quiet' }, t('loading')));
    put(node, head(t('timeline.title')), body);
    if (state.entry) {
      node.querySelector('.drawer-head').prepend(h('button', { class: 'ghost square', type: 'button', 'aria-label': t('detail.open'), title: t('detail.open'), onclick: () => go({ ...getState(), timeline: null }) }, icon('left')));
    }

    try {
      const found = await post('locate', { app_id: state.app, text: state.timeline }, signal);
      const entries = merge(found);
      put(body, h('p', { class: 'timeline-id' }, inert(state.timeline.slice(0, 300))), timelineView(entries, { hrefOf, onopen: openEntry, current: state.entry?.id }));
    } catch (error) {
      if (!signal.aborted) {
        put(body, stateBlock({ image: 'warning', title: t(`error.${error.kind === 'refused' ? 'failed' : error.kind}`), text: error.message, code: error.code }));
      }
    }
  }
}
