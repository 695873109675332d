// Logs over time and status: bars to look at, to click, and to drag over, with the pointer or the keyboard.

import { appOf, context, fieldOf, valueLabel } from './context.js';
import { h, newId, put, svg } from './dom.js';
import { icon } from './icons.js';
import { both, n, t } from './i18n.js';
import { niceTop, timeTicks } from './scale.js';
import { on, results, totalOf } from './results.js';
import { getState, go } from './store.js';
import { toggleValue } from './state.js';
import { duration, iso, windowText } from './time.js';
import { widen } from './range.js';

const STATUSES = ['fail', 'timeout', 'success'];
const HEIGHT = 92;
const LEFT = 40;
const AXIS = 18;
const DRAG = 4;

export function createHistogram() {
  const total = h('strong', { class: 'total' });
  const legend = h('div', { class: 'legend', role: 'group', 'aria-label': t('statuses') });
  const each = h('span', { class: 'quiet each' });
  const out = h('button', { class: 'ghost small', type: 'button', hidden: true, onclick: zoomOut }, t('histogram.zoomOut'));
  const hatch = newId('hatch');
  const chart = svg('svg', { class: 'chart', height: HEIGHT + AXIS, 'aria-hidden': 'true', focusable: 'false' });
  const tip = h('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
  const help = h('p', { class: 'unseen', id: newId('help') }, t('histogram.help'));
  const plot = h('div', {
    class: 'plot', role: 'slider', tabindex: '0', 'aria-label': t('histogram.label'), 'aria-describedby': help.id, 'aria-orientation': 'horizontal',
    onpointerdown: down, onpointermove: move, onpointerup: up, onpointerleave: leave, onpointercancel: leave, onkeydown: key, onblur: leave, onfocus: () => mark(),
  }, chart, tip);
  const node = h('section', { class: 'card histogram', 'aria-label': t('histogram.label') },
    h('div', { class: 'histogram-head' }, total, legend, h('span', { class: 'grow' }), each, out), plot, help);

  let width = 0;
  let data = null;
  let cursor = -1;
  let anchor = -1;
  let dragFrom = null;
  on('histogram', draw);
  on('phase', () => { node.hidden = results.phase === 'failed' && results.histogram === null; });
  on('search', () => node.classList.add('stale'));
  new ResizeObserver(() => {
    width = plot.clientWidth;
    draw();
  }).observe(plot);
  return { node };

  function draw() {
    const { histogram } = results;
    node.classList.remove('stale');
    node.hidden = histogram === null && results.phase === 'failed';
    if (!histogram || width === 0) {
      return;
    }

    const start = Date.parse(histogram.window.start);
    const end = Date.parse(histogram.window.end);
    const buckets = histogram.buckets.map((bucket) => ({ ...bucket, start: Math.max(start, Date.parse(bucket.start)), end: Math.min(end, Date.parse(bucket.end)) }));
    const x = (ms) => LEFT + ((ms - start) / (end - start)) * (width - LEFT - 4);
    data = { start, end, buckets, x, width };
    cursor = Math.min(cursor, buckets.length - 1);
    const top = niceTop(Math.max(...buckets.map(sum), 1));
    const y = (count) => HEIGHT - (count / top) * (HEIGHT - 8);
    put(chart, defs(), ...grid(top, y), ...gaps(), ...buckets.map((bucket) => bar(bucket, y)), ...axis(), svg('rect', { class: 'brush', y: 0, height: HEIGHT, width: 0 }));
    chart.setAttribute('width', width);
    describe(histogram);
  }

  function defs() {
    return svg('defs', null, svg('pattern', { id: hatch, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      svg('rect', { class: 'hatch-ground', width: 6, height: 6 }), svg('rect', { class: 'hatch-line', width: 2, height: 6 })));
  }

  function grid(top, y) {
    return [0, top / 2, top].filter(Number.isInteger).flatMap((value) => [
      svg('line', { class: value === 0 ? 'base' : 'grid-line', x1: LEFT, x2: data.width, y1: y(value), y2: y(value) }),
      svg('text', { class: 'tick', x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, compact(value)),
    ]);
  }

  function bar(bucket, y) {
    const left = data.x(bucket.start);
    const width = Math.max(1, data.x(bucket.end) - left - (data.x(bucket.end) - left > 4 ? 1.5 : 0.5));
    let base = HEIGHT;
    return svg('g', { class: 'bar' }, ...STATUSES.filter((status) => bucket[status] > 0).map((status) => {
      // One failure among thousands must still be seen.
      const height = Math.max(HEIGHT - y(bucket[status]), 2);
      base -= height;
      return svg('rect', { class: status, x: left, y: base, width, height, rx: Math.min(1.5, width / 3) });
    }));
  }

  function gaps() {
    return results.gaps.map((gap) => {
      const left = data.x(Math.max(data.start, Date.parse(gap.start)));
      return svg('rect', { class: gap.whole === false ? 'gap part' : 'gap', x: left, y: 0, width: Math.max(2, data.x(Math.min(data.end, Date.parse(gap.end))) - left), height: HEIGHT, fill: `url(#${hatch})` });
    });
  }

  function axis() {
    return timeTicks(data.start, data.end, Math.max(2, Math.floor(data.width / 110))).map(({ ms, label }) => svg('text', {
      class: 'tick', x: Math.min(Math.max(data.x(ms), LEFT + 16), data.width - 24), y: HEIGHT + 14, 'text-anchor': 'middle',
    }, label));
  }

  function describe(histogram) {
    put(total, t('histogram.total', { count: totalOf() }));
    const chosen = getState().filters.status?.any ?? [];
    put(legend, ...['success', 'fail', 'timeout'].map((status) => h('button', {
      class: `legend-item ${status}`, type: 'button', 'aria-pressed': String(chosen.includes(status)),
      title: t('histogram.onlyStatus', { status: statusLabel(status), count: histogram.total[status] }),
      onclick: () => go({ ...toggleValue(getState(), 'status', status), entry: null }),
    }, h('span', { class: 'swatch', 'aria-hidden': 'true' }), statusLabel(status), h('b', null, n(histogram.total[status])))),
    results.gaps.length > 0 && h('span', { class: 'legend-item gap' }, h('span', { class: 'swatch', 'aria-hidden': 'true' }), t('histogram.gap')));
    put(each, t('histogram.each', { length: duration(histogram.bucket_ms) }));
    out.hidden = widen(data.start, data.end, appOf(getState()), context.session.limits.window_hours) === null;
    plot.setAttribute('aria-valuemin', '0');
    plot.setAttribute('aria-valuemax', String(Math.max(0, data.buckets.length - 1)));
    value();
  }

  function value() {
    const index = Math.max(0, cursor);
    plot.setAttribute('aria-valuenow', String(index));
    const bucket = data?.buckets[index];
    plot.setAttribute('aria-valuetext', !bucket ? t('histogram.empty')
      : anchor >= 0 && anchor !== cursor ? t('histogram.selection', { time: windowText(...spanOf(anchor, cursor)) })
        : bucketText(bucket));
  }

  function bucketText(bucket) {
    return t('histogram.bucket', { time: windowText(bucket.start, bucket.end), total: sum(bucket), success: bucket.success, fail: bucket.fail, timeout: bucket.timeout });
  }

  function indexAt(event) {
    const at = event.clientX - plot.getBoundingClientRect().left;
    const index = data.buckets.findIndex((bucket) => at < data.x(bucket.end));
    return index < 0 ? data.buckets.length - 1 : index;
  }

  function down(event) {
    if (data && event.button === 0) {
      dragFrom = event.clientX;
      cursor = anchor = indexAt(event);
      plot.setPointerCapture(event.pointerId);
      mark();
    }
  }

  function move(event) {
    if (!data || data.buckets.length === 0) {
      return;
    }

    cursor = indexAt(event);
    if (dragFrom === null || Math.abs(event.clientX - dragFrom) < DRAG) {
      anchor = dragFrom === null ? -1 : anchor;
    }

    mark();
    showTip();
  }

  function up() {
    if (dragFrom !== null) {
      dragFrom = null;
      zoom();
    }
  }

  function leave() {
    dragFrom = null;
    anchor = -1;
    tip.hidden = true;
    if (document.activeElement !== plot) {
      cursor = -1;
    }

    mark();
  }

  function key(event) {
    if (!data || data.buckets.length === 0) {
      return;
    }

    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity };
    if (event.key in steps) {
      const from = cursor < 0 ? 0 : cursor;
      anchor = event.shiftKey ? (anchor < 0 ? from : anchor) : -1;
      cursor = cursor < 0 && Number.isFinite(steps[event.key]) ? 0 : Math.min(Math.max(from + steps[event.key], 0), data.buckets.length - 1);
      mark();
      showTip();
    } else if (event.key === 'Enter' && cursor >= 0) {
      anchor = anchor < 0 ? cursor : anchor;
      zoom();
    } else if (event.key === 'Escape' && cursor >= 0) {
      cursor = anchor = -1;
      tip.hidden = true;
      mark();
    } else {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  }

  function mark() {
    const brush = chart.querySelector('.brush');
    if (!brush) {
      return;
    }

    const [from, to] = cursor < 0 ? [data.start, data.start] : spanOf(anchor < 0 ? cursor : anchor, cursor);
    brush.setAttribute('x', data.x(from));
    brush.setAttribute('width', Math.max(0, data.x(to) - data.x(from)));
    brush.classList.toggle('selecting', anchor >= 0 && anchor !== cursor);
    value();
  }

  function showTip() {
    const bucket = data.buckets[cursor];
    if (!bucket) {
      return;
    }

    const [from, to] = spanOf(anchor < 0 ? cursor : anchor, cursor);
    const inside = data.buckets.filter((other) => other.start >= from && other.end <= to);
    const gap = results.gaps.find((other) => Date.parse(other.start) < bucket.end && Date.parse(other.end) > bucket.start);
    put(tip,
      h('div', { class: 'tip-time' }, windowText(from, to)),
      ...['success', 'fail', 'timeout'].map((status) => h('div', { class: `tip-row ${status}` },
        h('span', { class: 'swatch' }), h('span', null, statusLabel(status)), h('b', null, n(inside.reduce((count, other) => count + other[status], 0))))),
      gap ? h('div', { class: 'tip-gap' }, both(gap.message)) : null,
      h('div', { class: 'tip-hint' }, t('histogram.zoomHint')));
    tip.hidden = false;
    const left = Math.min(Math.max(data.x(bucket.start) + 12, 0), data.width - tip.offsetWidth - 4);
    tip.style.setProperty('transform', `translateX(${Math.round(left)}px)`);
  }

  function zoom() {
    const [from, to] = spanOf(anchor, cursor);
    cursor = anchor = -1;
    tip.hidden = true;
    mark();
    if (from < to && (from > data.start || to < data.end)) {
      go({ ...getState(), range: { from: iso(from), to: iso(to) }, entry: null });
    }
  }

  function zoomOut() {
    const range = widen(data.start, data.end, appOf(getState()), context.session.limits.window_hours);
    if (range) {
      go({ ...getState(), range, entry: null });
    }
  }

  function spanOf(a, b) {
    return [data.buckets[Math.min(a, b)].start, data.buckets[Math.max(a, b)].end];
  }
}

const sum = (bucket) => bucket.success + bucket.fail + bucket.timeout;

const statusLabel = (status) => valueLabel(getState().kind, 'status', status) || both(fieldOf(getState().kind, 'status')?.label);

const compact = (value) => (value >= 10_000 ? `${n(Number((value / 1000).toFixed(1)))}k` : n(value));
