// All logs of one id, in the drawer.

import { post } from './api.js';
import { head } from './details.js';
import { h, put } from './dom.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { problemTitle, stateBlock } from './notices.js';
import { hrefOf, openEntry } from './open-entry.js';
import { getState, go } from './store.js';
import { inert } from './text.js';
import { merge, timelineView } from './timeline.js';

/** Shows all logs of an id, across the three kinds. */
export async function showTimeline(drawer, state) {
  const { node, signal } = drawer;
  const body = h('div', { class: 'drawer-body' }, h('p', { class: 'quiet' }, t('loading')));
  put(node, head(drawer, t('timeline.title')), body);
  if (state.entry) {
    node.querySelector('.drawer-head').prepend(h('button', { class: 'ghost square', type: 'button', 'aria-label': t('detail.open'), title: t('detail.open'), onclick: () => go({ ...getState(), timeline: null }) }, icon('left')));
  }

  try {
    const found = await post('locate', { app_id: state.app, text: state.timeline }, signal);
    const entries = merge(found);
    put(body, h('p', { class: 'timeline-id' }, inert(state.timeline.slice(0, 300))), timelineView(entries, { hrefOf, onopen: openEntry, current: state.entry?.id }));
  } catch (error) {
    if (!signal.aborted) {
      put(body, stateBlock({ image: 'warning', title: problemTitle(error), code: error.code }));
    }
  }
}
