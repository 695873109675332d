// Scales of the histogram: a round top for counts, round times for the axis.

import { instantOf, partsOf } from './time.js';

const MINUTE = 60_000;
const STEPS = [100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE, 180 * MINUTE, 360 * MINUTE];

/** The smallest of 1, 2, 4, 6, 8, 10, 20, 40 … that is not below a count. */
export function niceTop(count) {
  const power = 10 ** Math.floor(Math.log10(count));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((top) => top >= count);
}

/** At most `most` round instants of a window, with their labels. */
export function timeTicks(start, end, most) {
  const step = STEPS.find((candidate) => (end - start) / candidate <= most) ?? 720 * MINUTE;
  const ticks = [];
  for (let ms = instantOf(partsOf(start).date); ms <= end; ms += step) {
    if (ms >= start) {
      ticks.push({ ms, label: labelOf(ms, step, end - start) });
    } else if (start - ms > step) {
      ms += Math.floor((start - ms) / step - 1) * step;
    }
  }

  return ticks;
}

function labelOf(ms, step, length) {
  const { date, time, fraction } = partsOf(ms);
  return time === '00:00:00' && length > 60 * MINUTE ? date.slice(5) : step < 1000 ? `${time}.${fraction}` : step < MINUTE ? time : time.slice(0, 5);
}
