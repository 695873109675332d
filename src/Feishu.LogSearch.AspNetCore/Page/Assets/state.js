// What the page shows, as its address says it: a query in its canonical form, and which entry or id is open beside it.
// A filter's name may be one that the server does not know: it is kept, shown, and refused by the server.

const SINGLE = new Set(['kind', 'app_id', 'feature', 'from', 'to', 'last', 'day', 'entry', 'at', 'timeline']);
const KINDS = ['server', 'event', 'client'];

export const DEFAULT_RANGE = { last: '1h' };

/** Reads an address's query string. */
export function parseState(search) {
  const single = {};
  const filters = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (SINGLE.has(name)) {
      single[name] ??= value;
    } else {
      const negated = name.endsWith('!');
      const filter = (filters[negated ? name.slice(0, -1) : name] ??= { any: [], not: [] });
      filter[negated ? 'not' : 'any'].push(value);
    }
  }

  return {
    kind: KINDS.includes(single.kind) ? single.kind : 'server',
    app: single.app_id ?? null,
    feature: single.feature ?? null,
    range: single.last ? { last: single.last }
      : single.day ? { day: single.day }
        : single.from || single.to ? { from: single.from ?? '', to: single.to ?? '' }
          : DEFAULT_RANGE,
    filters,
    entry: single.entry && single.at ? { id: single.entry, time: single.at } : null,
    timeline: single.timeline ?? null,
  };
}

/** The query of a state, as the API takes it. A pinned range stands for the state's own. */
export function formatQuery(state, range = state.range) {
  const parts = [['kind', state.kind], ['app_id', state.app ?? '']];
  if (state.kind === 'client') {
    parts.push(['feature', state.feature ?? '']);
  }

  for (const name of ['last', 'day', 'from', 'to']) {
    if (range?.[name] !== undefined) {
      parts.push([name, range[name]]);
    }
  }

  for (const name of Object.keys(state.filters).sort()) {
    for (const value of state.filters[name].any) {
      parts.push([name, value]);
    }

    for (const value of state.filters[name].not) {
      parts.push([`${name}!`, value]);
    }
  }

  return join(parts);
}

/** The address of a state, relative to the page. */
export function formatState(state) {
  const view = state.entry ? [['entry', state.entry.id], ['at', state.entry.time]] : [];
  if (state.timeline) {
    view.push(['timeline', state.timeline]);
  }

  return `?${[formatQuery(state), join(view)].filter(Boolean).join('&')}`;
}

/** The state with one filter's values in place of what it had; without values the filter is gone. */
export function withFilter(state, name, values, negated = false) {
  const filter = { any: [], not: [], ...state.filters[name], [negated ? 'not' : 'any']: [...new Set(values)] };
  const filters = { ...state.filters, [name]: filter };
  if (filter.any.length + filter.not.length === 0) {
    delete filters[name];
  }

  return { ...state, filters };
}

/** The state with a value added to a filter, or taken out where it is there already. */
export function toggleValue(state, name, value, negated = false) {
  const values = state.filters[name]?.[negated ? 'not' : 'any'] ?? [];
  const without = withFilter(state, name, (state.filters[name]?.[negated ? 'any' : 'not'] ?? []).filter((other) => other !== value), !negated);
  return withFilter(without, name, values.includes(value) ? values.filter((other) => other !== value) : [...values, value], negated);
}

/** Another kind of log: the filters that it has too stay. */
export function withKind(state, kind, filterNames, feature) {
  const filters = Object.fromEntries(Object.entries(state.filters).filter(([name]) => filterNames.has(name)));
  return { ...state, kind, feature: kind === 'client' ? (state.feature ?? feature) : null, filters, entry: null, timeline: null };
}

/** How many filters a state has. */
export const countFilters = (state) => Object.values(state.filters).reduce((count, filter) => count + (filter.any.length > 0) + (filter.not.length > 0), 0);

function join(parts) {
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}
