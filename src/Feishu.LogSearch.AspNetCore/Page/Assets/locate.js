// The box that takes anything: the ids in what was pasted, and the logs that belong to them.

import { post } from './api.js';
import { context } from './context.js';
import { h, put } from './dom.js';
import { icon } from './icons.js';
import { has, t } from './i18n.js';
import { announce, stateBlock, toast } from './notices.js';
import { hrefOf, openEntry } from './open-entry.js';
import { dialog } from './popover.js';
import { getState } from './store.js';
import { inert } from './text.js';
import { seconds } from './time.js';
import { merge, timelineView } from './timeline.js';

export function createLocate() {
  const input = h('input', {
    type: 'search', class: 'locate-input', placeholder: t('locate.placeholder'), 'aria-label': t('locate.label'), title: t('locate.hint'), autocomplete: 'off', spellcheck: 'false',
    onpaste: (event) => {
      const text = event.clipboardData?.getData('text') ?? '';
      if (text.trim() !== '') {
        event.preventDefault();
        // An input keeps one line only; what is searched is all that was pasted.
        input.value = text.slice(0, 200).replace(/\s+/g, ' ');
        locate(text);
      }
    },
  });
  const node = h('form', { class: 'locate', role: 'search', 'aria-label': t('locate.label'), onsubmit: (event) => {
    event.preventDefault();
    if (input.value.trim() !== '') {
      locate(input.value);
    }
  } }, icon('paste'), input);
  return { node, focus: () => input.focus() };

  async function locate(text) {
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
        put(window.body, stateBlock({ image: 'warning', title: t('error.title'), text: error.message, code: error.code }));
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
}

const idKind = (kind) => (has(`id.${kind}`) ? t(`id.${kind}`) : kind);
