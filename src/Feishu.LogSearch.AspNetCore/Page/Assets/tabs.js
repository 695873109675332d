// The three kinds of log.

import { context, KINDS } from './context.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { withKind } from './state.js';
import { getState, go } from './store.js';

export const PANEL = 'search-panel';

export function createTabs() {
  const tabs = KINDS.map((kind) => h('button', { class: 'tab', type: 'button', role: 'tab', id: `tab-${kind}`, 'aria-controls': PANEL, 'data-kind': kind, onclick: () => choose(kind) }, t(`kind.${kind}`)));
  const node = h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('kinds'), onkeydown: key }, ...tabs);
  return { node, show, choose };

  function show(state) {
    for (const tab of tabs) {
      const selected = tab.dataset.kind === state.kind;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
    }
  }

  function choose(kind) {
    const state = getState();
    if (kind !== state.kind) {
      const app = context.session.apps.find((candidate) => candidate.app_id === state.app);
      go(withKind(state, kind, new Set(context.kinds[kind].filters.map((filter) => filter.name)), app?.features[0] ?? 'mini_program'));
    }
  }

  function key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const index = KINDS.indexOf(getState().kind);
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? KINDS.length - 1 : step ? (index + step + KINDS.length) % KINDS.length : -1;
    if (next >= 0) {
      event.preventDefault();
      choose(KINDS[next]);
      tabs[next].focus();
    }
  }
}
