// Shortcuts and rules.

import { appOf, context } from './context.js';
import { h, put } from './dom.js';
import { t } from './i18n.js';
import { dialog } from './popover.js';
import { getPref, setPref } from './prefs.js';
import { getState } from './store.js';
import { zoneLabel } from './time.js';

const KEYS = [
  [['/'], 'keys.search'], [['V'], 'keys.paste'], [['1', '2', '3'], 'keys.tabs'], [['↑', '↓'], 'keys.move'], [['PgUp', 'PgDn', 'Home', 'End'], 'keys.page'], [['Enter'], 'keys.open'],
  [['Space'], 'keys.select'], [['Esc'], 'keys.back'], [['←', '→', 'Shift', 'Enter'], 'keys.histogram'], [['?'], 'keys.help'],
];

/** Single keys can be switched off: they get in the way of speech input. */
export const singleKeys = () => getPref('keys', true);

export function openHelp() {
  const window = dialog(t('help'));
  const app = appOf(getState());
  const toggle = h('input', { type: 'checkbox', '.checked': singleKeys(), onchange: () => setPref('keys', toggle.checked) });
  put(window.body,
    h('h3', null, t('keys.title')),
    h('label', { class: 'check-label' }, toggle, h('span', null, t('keys.enabled'))),
    h('dl', { class: 'keys' }, ...KEYS.map(([keys, words]) => h('div', null, h('dt', null, ...keys.map((name) => h('kbd', null, name))), h('dd', null, t(words))))),
    h('h3', null, t('help.rules')),
    h('ul', { class: 'rules' },
      app && h('li', null, t('help.rule.time', { days: app.retention.days, hours: context.session.limits.window_hours, zone: zoneLabel() })),
      h('li', null, t('help.rule.url')),
      h('li', null, t('help.rule.keyword')),
      h('li', null, t('help.rule.client'))),
    h('p', { class: 'quiet' }, t('help.version', { version: String(context.session.version) })));
  window.foot.remove();
}
