// What was found from a pasted text.

import { post } from './api.js';
import { context } from './context.js';
import { h, put } from './dom.js';
import { has, t } from './i18n.js';
import { announce, problemTitle, stateBlock, toast } from './notices.js';
import { hrefOf, openEntry } from './open-entry.js';
import { dialog } from './popover.js';
import { getState } from './store.js';
import { inert } from './text.js';
import { seconds } from './time.js';
import { merge, timelineView } from './timeline.js';

/** Asks what belongs to the ids in a text. One log opens at once; several are listed. */
export async function locate(text) {
  const limit = context.session.limits.locate_length;
  const running = new AbortController();
  const window = dialog(t('locate.title'), { wide: true, onclose: () => running.abort() });
  put(window.body, h('p', { class: 'quiet' }, t('loading')));
  window.foot.remove();
  try {
    const found = await post('locate', { app_id: getState().app, text: text.slice(0, limit) }, running.signal);
    show(window, found, text.length > limit ? t('locate.cut', { limit }) : null);
  } catch (error) {
    if (!running.signal.aborted) {
      put(window.body, stateBlock({ image: 'warning', title: problemTitle(error), code: error.code }));
    }
  }
}

function show(window, found, note) {
  const entries = merge(found);
  const open = (entry) => {
    window.close();
    openEntry(entry);
  };

  // One log: there is nothing to choose.
  if (entries.length === 1) {
    open(entries[0]);
    toast(t('locate.found', { count: 1 }));
    return;
  }

  announce(t('locate.found', { count: entries.length }));
  put(window.body,
    note && h('p', { class: 'note' }, note),
    found.ids.length > 0 && h('section', null, h('h3', null, t('locate.ids')), h('ul', { class: 'ids' }, ...found.ids.map((id) => h('li', null,
      h('span', { class: 'quiet' }, idKind(id.kind)), h('code', null, inert(id.value)), id.time && h('span', { class: 'quiet' }, seconds(Date.parse(id.time))))))),
    entries.length > 0 ? timelineView(entries, { hrefOf, onopen: open })
      : stateBlock({ image: 'empty', title: t(found.ids.length > 0 ? 'locate.noEntries' : 'locate.noIds') }));
}

const idKind = (kind) => (has(`id.${kind}`) ? t(`id.${kind}`) : kind);
