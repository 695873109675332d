// The bar at the top: which app, the box that takes anything, language, appearance, help.

import { context } from './context.js';
import { h, put, svg } from './dom.js';
import { openHelp } from './help.js';
import { icon } from './icons.js';
import { getLanguage, t } from './i18n.js';
import { getState, go } from './store.js';
import { getTheme, nextTheme } from './theme.js';
import { announce } from './notices.js';

const images = { system: 'system', light: 'sun', dark: 'moon' };

export function createHeader({ locate, onlanguage }) {
  const select = h('select', { 'aria-label': t('app'), onchange: () => go({ ...getState(), app: select.value, entry: null, timeline: null }) });
  const type = h('span', { class: 'app-type' });
  const theme = h('button', { class: 'ghost square', type: 'button', onclick: () => {
    nextTheme();
    showTheme();
    announce(theme.title);
  } });
  const language = h('button', { class: 'ghost', type: 'button', lang: getLanguage() === 'zh' ? 'en' : 'zh-CN', 'aria-label': `${t('language.name')}: ${t('language.switch')}`, title: t('language.switch'), onclick: () => onlanguage(getLanguage() === 'zh' ? 'en' : 'zh') }, icon('language'), t('language.name'));
  const user = context.session.user?.name;
  showTheme();
  return {
    node: h('header', { class: 'top' },
      h('div', { class: 'brand' }, logo(), h('h1', null, t('heading'))),
      h('div', { class: 'app-switch' }, h('span', { class: 'select' }, select, icon('down', 12)), type),
      locate.node,
      h('div', { class: 'top-actions' },
        language, theme,
        h('button', { class: 'ghost square', type: 'button', 'aria-label': t('help'), title: t('help'), onclick: openHelp }, icon('help')),
        user && h('span', { class: 'user', title: user }, icon('user'), h('span', { class: 'user-name' }, user)))),
    show,
  };

  function show(state) {
    const { apps } = context.session;
    const known = apps.some((app) => app.app_id === state.app);
    put(select, ...(known ? [] : [h('option', { value: state.app ?? '', disabled: true }, state.app ?? '–')]),
      ...apps.map((app) => h('option', { value: app.app_id }, app.name && app.name !== app.app_id ? `${app.name} (${app.app_id})` : app.app_id)));
    select.value = state.app ?? '';
    put(type, t(`app.${apps.find((app) => app.app_id === state.app)?.type ?? 'self_built'}`));
    type.hidden = !known;
  }

  function showTheme() {
    const name = getTheme();
    put(theme, icon(images[name]));
    theme.title = t(`theme.${name}`);
    theme.setAttribute('aria-label', t(`theme.${name}`));
  }
}

const logo = () => svg('svg', { class: 'logo', viewBox: '0 0 24 24', width: 24, height: 24, 'aria-hidden': 'true' },
  svg('rect', { width: 24, height: 24, rx: 6 }), svg('path', { d: 'M6 8h8M6 12h5M6 16h4' }), svg('circle', { cx: 15.5, cy: 14.5, r: 3 }), svg('path', { d: 'M17.8 16.8 20 19' }));
