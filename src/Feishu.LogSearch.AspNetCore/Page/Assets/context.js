// What the server said once: who is signed in, which apps there are, which fields and filters each kind of log has.

import fields from './fields.js';
import { both, getLanguage, has, t } from './i18n.js';

export const context = { session: null, kinds: fields.kinds };

export const KINDS = ['server', 'event', 'client'];

/** The console's filters of each kind, in its order. The time range comes first on each tab. */
export const CONSOLE_FILTERS = {
  server: ['url', 'tenant_key', 'request_id', 'open_id', 'status', 'error_code', 'error_message'],
  event: ['event_type', 'event_id', 'tenant_key', 'status', 'error_message'],
  client: ['open_id', 'feature', 'status', 'keyword'],
};

export const appOf = (state) => context.session.apps.find((app) => app.app_id === state.app) ?? null;

export const fieldsOf = (kind) => context.kinds[kind].fields;

export const fieldOf = (kind, name) => fieldsOf(kind).find((field) => field.name === name) ?? null;

export const filtersOf = (kind) => context.kinds[kind].filters;

export const filterOf = (kind, name) => filtersOf(kind).find((filter) => filter.name === name) ?? null;

/** The filters that an app can use in the order in which the page shows them: the console's, then the library's own. */
export function filtersFor(state) {
  const isStore = appOf(state)?.type === 'store';
  const allowed = (name) => name !== 'tenant_key' || (isStore && state.kind !== 'client');
  const first = CONSOLE_FILTERS[state.kind].filter(allowed);
  const rest = filtersOf(state.kind).map((filter) => filter.name).filter((name) => !first.includes(name) && allowed(name));
  return { first, rest };
}

export function filterLabel(kind, name) {
  return kind === 'client' && name === 'keyword' ? t('filter.logKeyword')
    : name === 'feature' ? t('filter.feature')
      : both(filterOf(kind, name)?.label) || name;
}

export const fieldLabel = (kind, name) => both(fieldOf(kind, name)?.label) || name;

/** A value as people read it: the words of a status or another closed set, `100..` as it is. */
export function valueLabel(kind, name, value) {
  const known = filterOf(kind, name)?.values?.find((entry) => entry.value === String(value));
  return known ? both(known.label) : has(`${name}.${value}`) ? t(`${name}.${value}`) : String(value);
}

export const comma = () => (getLanguage() === 'zh' ? '、' : ', ');
