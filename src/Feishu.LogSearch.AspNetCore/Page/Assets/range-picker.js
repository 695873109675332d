// The time range: presets, whole days, and a start and an end, all within what the rules allow, and saying why.

import { fieldBox } from './filter-inputs.js';
import { context } from './context.js';
import { h, newId, put } from './dom.js';
import { icon } from './icons.js';
import { has, t } from './i18n.js';
import { popover } from './popover.js';
import { boundsOf, daysOf, isDay, PRESETS, refuse } from './range.js';
import { results } from './results.js';
import { getState, go } from './store.js';
import { addDays, duration, instantOf, iso, now, partsOf, weekday, windowText, zoneLabel } from './time.js';

export function rangeField(app) {
  const text = h('span', { class: 'range-text' });
  const button = h('button', { class: 'range-button', type: 'button', id: newId('range') }, icon('clock'), text, icon('down', 12));
  const anchor = popover(button, t('range.open'), (panel, close) => fillPanel(panel, app, close));
  const box = fieldBox(t('filter.time'), anchor, { wide: true, group: true });
  return {
    ...box,
    show(state) {
      const words = rangeLabel(state.range, app);
      const bounds = boundsOf(state.range);
      const window = bounds ? windowText(bounds.start, bounds.end) : '';
      put(text, h('strong', null, words || window), ' ', words && window && h('span', { class: 'quiet' }, window));
      button.setAttribute('aria-label', `${t('filter.time')}: ${[words, window].filter(Boolean).join(' ')}, ${t('range.open')}`);
    },
  };
}

/** A range in words; empty when it is only its two instants. */
export function rangeLabel(range, app) {
  if (range?.last) {
    return has(`range.last.${range.last}`) ? t(`range.last.${range.last}`) : t('range.last', { length: range.last });
  }

  if (range?.day) {
    const [today, yesterday] = daysOf(app);
    return range.day === today ? t('range.today') : range.day === yesterday ? t('range.yesterday') : isDay(range.day) ? `${range.day} ${weekday(range.day)}` : range.day;
  }

  return '';
}

function fillPanel(panel, app, close) {
  const state = getState();
  const days = daysOf(app);
  const hours = context.session.limits.window_hours;
  const choose = (range) => {
    close();
    go({ ...getState(), range, entry: null, timeline: null });
  };
  const rule = t('range.rule', { days: app.retention.days, first: days[days.length - 1], last: days[0], zone: zoneLabel(), hours });
  put(panel,
    section(t('range.presets'), h('div', { class: 'chips' }, ...PRESETS.map((last) => chip(t(`range.last.${last}`), state.range?.last === last, () => choose({ last }))))),
    section(t('range.days'), h('div', { class: 'days' }, ...days.slice().reverse().map((day) => chip(
      [h('span', null, day === days[0] ? t('range.today') : day === days[1] ? t('range.yesterday') : weekday(day)), h('small', null, day.slice(5))],
      state.range?.day === day,
      () => choose({ day }))))),
    section(t('range.custom'), custom(app, days, hours, choose)),
    h('p', { class: 'rule' }, icon('info'), h('span', null, rule)));
}

const section = (title, content) => h('section', null, h('h2', null, title), content);

const chip = (content, pressed, onclick) => h('button', { class: 'chip', type: 'button', 'aria-pressed': String(pressed), onclick }, ...[content].flat());

function custom(app, days, hours, choose) {
  const bounds = results.window ?? boundsOf(getState().range) ?? { start: now() - 3_600_000, end: now() };
  const start = moment(t('range.start'), days, bounds.start);
  const end = moment(t('range.end'), days, bounds.end, true);
  const problem = h('p', { class: 'error', role: 'alert', hidden: true });
  start.onchange(() => follow(start, end, 1));
  end.onchange(() => follow(end, start, -1));
  const node = h('div', { class: 'custom' }, start.node, end.node, problem,
    h('button', { class: 'button primary', type: 'button', onclick: apply }, t('range.apply')));
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.tagName === 'INPUT') {
      event.preventDefault();
      apply();
    }
  });
  return node;

  // The end that was not touched moves along when the range would become longer than is allowed, or run backwards.
  function follow(moved, other, sign) {
    const from = start.value();
    const to = end.value();
    const limit = hours * 3_600_000;
    if (Number.isFinite(from) && Number.isFinite(to) && (to - from > limit || to <= from)) {
      other.set(moved.value() + sign * (to <= from ? Math.min(3_600_000, limit) : limit));
      say(t('range.moved', { hours }), false);
    } else {
      say('');
    }
  }

  function apply() {
    const from = start.value();
    const to = end.value();
    const reason = refuse(app, from, to, hours);
    if (reason) {
      say(t(reason, { hours, length: duration(to - from), first: days[days.length - 1], days: days.length }), true);
      (reason === 'range.reversed' ? end : start).focus();
    } else {
      choose({ from: iso(from), to: iso(to) });
    }
  }

  function say(text, isError) {
    problem.hidden = text === '';
    problem.textContent = text;
    problem.classList.toggle('note', !isError);
  }
}

/** A date among those that can be searched, and a time of day. 23:59:59 as an end means the whole day, as in the console. */
function moment(label, days, ms, isEnd = false) {
  const date = h('select', { 'aria-label': `${label}, ${t('range.date')}` }, ...days.map((day) => h('option', { value: day }, `${day} ${weekday(day)}`)));
  const time = h('input', { type: 'time', step: '1', 'aria-label': `${label}, ${t('range.time')}`, required: true });
  set(ms);
  return {
    node: h('div', { class: 'moment' }, h('span', { class: 'label' }, label), h('span', { class: 'select' }, date, icon('down', 12)), time),
    set,
    focus: () => time.focus(),
    onchange(listener) {
      date.addEventListener('change', listener);
      time.addEventListener('change', listener);
    },
    value() {
      return date.value === '' || time.value === '' ? NaN
        : isEnd && time.value === '23:59:59' ? instantOf(addDays(date.value, 1))
          : instantOf(date.value, time.value);
    },
  };

  function set(value) {
    const parts = partsOf(value);
    if (isEnd && parts.time === '00:00:00') {
      date.value = partsOf(value - 1).date;
      time.value = '23:59:59';
    } else {
      date.value = parts.date;
      time.value = parts.time;
    }
  }
}
