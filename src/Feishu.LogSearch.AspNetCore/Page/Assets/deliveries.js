// The pushes of one event: when each came and what became of it, and when the next is due.

import { get } from './api.js';
import { statusPill } from './columns.js';
import { h, put } from './dom.js';
import { icon } from './icons.js';
import { n, t } from './i18n.js';
import { brief } from './text.js';
import { duration, seconds } from './time.js';

/** A section that fills itself. `onopen(entry)` opens another push. */
export function deliveriesView(entry, onopen) {
  const node = h('section', { class: 'deliveries', hidden: true });
  load();
  return node;

  async function load() {
    try {
      show(await get(`deliveries?app_id=${encodeURIComponent(entry.app_id)}&event_id=${encodeURIComponent(entry.event_id)}`));
    } catch {
      // The log itself is there: without the chain the section stays away.
    }
  }

  function show(chain) {
    const first = chain.deliveries[0];
    if (!first) {
      return;
    }

    node.hidden = false;
    put(node,
      h('h3', null, icon('chain'), t('deliveries.title'), h('span', { class: `chain-state ${chain.state}` }, t(`deliveries.${chain.state}`))),
      h('ol', { class: 'chain' },
        ...chain.deliveries.map((delivery, index) => step(delivery, index, first)),
        chain.next_delivery && h('li', { class: 'chain-step planned' }, h('span', { class: 'dot', 'aria-hidden': 'true' }),
          h('div', null, h('b', null, t('deliveries.retry', { count: (chain.deliveries[chain.deliveries.length - 1].retry_count ?? chain.deliveries.length - 1) + 1 })),
            h('span', { class: 'quiet' }, t(chain.state === 'overdue' ? 'deliveries.missed' : 'deliveries.planned', { time: seconds(Math.floor(Date.parse(chain.next_delivery) / 1000) * 1000) }))))),
      chain.handled_twice && h('p', { class: 'note warning' }, icon('warning'), t('deliveries.twice')));
  }

  function step(delivery, index, first) {
    const count = delivery.retry_count ?? index;
    const current = delivery.id === entry.id;
    const offset = Date.parse(delivery.time) - Date.parse(first.time);
    return h('li', { class: `chain-step ${delivery.status}`, 'aria-current': current ? 'true' : null },
      h('span', { class: 'dot', 'aria-hidden': 'true' }),
      h('div', null,
        current ? h('b', null, count === 0 ? t('deliveries.first') : t('deliveries.retry', { count }), h('span', { class: 'quiet' }, ` · ${t('deliveries.current')}`))
          : h('button', { class: 'link', type: 'button', onclick: () => onopen(delivery) }, count === 0 ? t('deliveries.first') : t('deliveries.retry', { count })),
        h('span', { class: 'quiet' }, seconds(Date.parse(delivery.time)), offset > 0 ? `  +${duration(offset)}` : ''),
        statusPill('event', delivery.status),
        delivery.http_status ? h('span', { class: 'quiet' }, `HTTP ${n(delivery.http_status)}`) : null,
        delivery.error_message && h('span', { class: 'chain-error' }, brief(delivery.error_message, [], 160))));
  }
}
