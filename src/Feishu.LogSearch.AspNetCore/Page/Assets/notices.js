// What is said in passing: toasts for eyes, live regions for ears, and banners for what stays true.

import { h, put } from './dom.js';
import { icon } from './icons.js';
import { t } from './i18n.js';

const STAY = 4_000;

const polite = h('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
const toasts = h('div', { class: 'toasts' });
const banners = h('div', { class: 'banners' });

export const noticeNodes = () => [banners, toasts, polite];

/** Says something to those who listen. The same words twice are said twice. */
export function announce(text) {
  polite.replaceChildren(h('p', null, text));
}

export function toast(text, kind = 'done') {
  const node = h('div', { class: `toast ${kind}` }, icon(kind === 'done' ? 'check' : 'warning'), h('span', null, text));
  toasts.append(node);
  announce(text);
  setTimeout(() => node.remove(), STAY);
}

/** Shows or hides the banner of a name. */
export function banner(name, content) {
  banners.querySelector(`[data-name="${name}"]`)?.remove();
  if (content) {
    banners.append(h('div', { class: 'banner', 'data-name': name, role: 'alert' }, icon('warning'), content));
  }
}

/** The session is over: the address keeps the query, and loading it leads to the sign-in. */
export function showExpired() {
  banner('session', [h('span', null, t('session.expired')), h('a', { class: 'button small', href: location.href }, t('session.signIn'))]);
}

export function watchConnection(onBack) {
  const show = () => banner('offline', navigator.onLine ? null : h('span', null, t('offline')));
  addEventListener('offline', show);
  addEventListener('online', () => {
    show();
    onBack();
  });
  show();
}

/** A picture, a heading, a sentence and ways out: what stands where there are no rows. */
export function stateBlock({ image, title, text, code, actions = [], more = null, role = null }) {
  return h('div', { class: 'state', role },
    h('div', { class: 'state-image' }, icon(image, 32)),
    h('h3', null, title),
    text && h('p', null, text),
    code && h('p', { class: 'quiet' }, t('error.code', { code })),
    more,
    actions.length > 0 && h('div', { class: 'state-actions' }, ...actions));
}

/** What an error of the API is called where it stands alone. */
export function problemTitle(error) {
  return error.kind === 'session' ? t('session.expired')
    : error.kind === 'forbidden' ? t('app.forbidden')
      : t(`error.${['gone', 'store', 'busy', 'offline', 'refused'].includes(error.kind) ? error.kind : 'failed'}`);
}

export const clearNotices = () => put(banners);
