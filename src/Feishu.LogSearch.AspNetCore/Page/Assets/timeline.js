// All logs of one id across the three kinds, oldest first, on one line of time.

import { MAIN, statusPill } from './columns.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { brief } from './text.js';
import { duration, full } from './time.js';

/** The logs that `locate` found, as one list. */
export const merge = (found) => [...found.server, ...found.event, ...found.client].sort((a, b) => Date.parse(a.time) - Date.parse(b.time));

/** The list. `hrefOf(entry)` is its address, `onopen(entry)` opens it here. */
export function timelineView(entries, { hrefOf, onopen, current = null }) {
  if (entries.length === 0) {
    return h('p', { class: 'quiet' }, t('timeline.none'));
  }

  const first = Date.parse(entries[0].time);
  const span = Date.parse(entries[entries.length - 1].time) - first;
  return h('div', { class: 'timeline' },
    h('p', { class: 'quiet' }, t('timeline.count', { count: entries.length, length: duration(span) })),
    h('ol', null, ...entries.map((entry) => {
      const [main, second] = MAIN[entry.kind];
      return h('li', { class: `moment-row ${entry.status}`, 'aria-current': entry.id === current ? 'true' : null },
        h('span', { class: 'dot', 'aria-hidden': 'true' }),
        h('div', { class: 'moment-head' },
          h('span', { class: `kind ${entry.kind}` }, t(`kind.short.${entry.kind}`)),
          h('a', { href: hrefOf(entry), onclick: (event) => open(event, entry) }, full(Date.parse(entry.time))),
          h('span', { class: 'quiet' }, entry === entries[0] ? '' : t('timeline.after', { length: duration(Date.parse(entry.time) - first) })),
          statusPill(entry.kind, entry.status)),
        h('div', { class: 'moment-main' }, brief(entry[main] ?? '', [], 160)),
        entry[second] && h('div', { class: 'moment-second' }, brief(entry[second], [], 160)));
    })));

  function open(event, entry) {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      onopen(entry);
    }
  }
}
