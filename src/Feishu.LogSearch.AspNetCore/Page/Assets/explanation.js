// What an error code means and what to do about it, from the catalogue.

import { h } from './dom.js';
import { icon } from './icons.js';
import { both, has, t } from './i18n.js';
import { platformLink } from './links.js';
import { inert } from './text.js';

/** The explanation of an answer of `entry`; where the log needs none, what is known of its API or event type. */
export function explanationView({ explanation, api, event_type: event }) {
  if (!explanation) {
    return api || event ? h('p', { class: 'facts known' }, facts(api, event)) : null;
  }

  const links = [
    explanation.troubleshooter && platformLink(explanation.troubleshooter, t('detail.troubleshooter')),
    explanation.documentation && platformLink(explanation.documentation, t('detail.documentation')),
  ].filter(Boolean);
  return h('section', { class: explanation.is_known ? 'explanation' : 'explanation unknown', 'aria-label': t('detail.explanation') },
    h('h3', null, icon('info'), t('detail.explanation')),
    h('p', { class: 'summary' }, explanation.is_known ? inert(both(explanation.summary)) : (both(explanation.summary) ? inert(both(explanation.summary)) : t('detail.unknownCode'))),
    list(t('detail.meaning'), explanation.meanings),
    list(t('detail.advice'), explanation.advice),
    h('p', { class: 'facts' },
      explanation.retry && has(`retry.${explanation.retry}`) ? h('span', { class: 'tag' }, t(`retry.${explanation.retry}`)) : null,
      facts(explanation.api ?? api, explanation.event_type ?? event),
      ...links));
}

function facts(api, event) {
  return [
    api && h('span', { class: 'tag', title: `${api.method} ${api.path}` }, `${t('detail.apiDoc')}: `, inert(both(api.title) || api.path)),
    api?.rate_limit && h('span', { class: 'tag' }, `${t('detail.rateLimit')}: `, inert(both(api.rate_limit))),
    api?.token_types?.length > 0 && h('span', { class: 'tag' }, `${t('detail.tokenTypes')}: ${api.token_types.join(', ')}`),
    event && h('span', { class: 'tag' }, `${t('detail.eventDoc')}: `, inert(both(event.title) || event.name)),
  ];
}

function list(title, items) {
  const texts = (items ?? []).map(both).filter(Boolean);
  return texts.length === 0 ? null : h('div', null, h('h4', null, title), h('ul', null, ...texts.map((text) => h('li', null, inert(text)))));
}
