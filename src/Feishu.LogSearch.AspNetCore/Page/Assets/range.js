// The rules of time ranges: which are allowed for an app, and what a state's range is in instants.

import { addDays, instantOf, iso, lengthOf, now, partsOf } from './time.js';

export const PRESETS = ['15m', '1h', '6h', '24h'];

/** Days that can be searched, newest first. */
export function daysOf(app) {
  const today = partsOf(now()).date;
  return Array.from({ length: app.retention.days }, (_, i) => addDays(today, -i));
}

/** From the start of the first day that is kept to the end of today. */
export function retentionOf(app) {
  const days = daysOf(app);
  return { start: instantOf(days[days.length - 1]), end: instantOf(addDays(days[0], 1)) };
}

/** The range in instants, as `{from, to}` texts for the API; what cannot be read is left for the server to refuse. */
export function pin(range) {
  const length = lengthOf(range?.last);
  if (length === null) {
    return range;
  }

  const end = Math.floor(now());
  return { from: iso(end - length), to: iso(end) };
}

/** The instants of a range; `null` when it cannot be read. */
export function boundsOf(range) {
  const end = now();
  const length = lengthOf(range?.last);
  const bounds = length !== null ? { start: end - length, end }
    : range?.day ? isDay(range.day) && { start: instantOf(range.day), end: instantOf(addDays(range.day, 1)) }
      : { start: Date.parse(range?.from ?? ''), end: Date.parse(range?.to ?? '') };
  return bounds && Number.isFinite(bounds.start) && Number.isFinite(bounds.end) ? bounds : null;
}

/** Whether a text is a date of the calendar. */
export const isDay = (text) => Number.isFinite(Date.parse(`${text}T00:00:00Z`));

/** Why a range is not allowed: a key of the dictionary; `null` when it is. */
export function refuse(app, start, end, hours) {
  const kept = retentionOf(app);
  return !Number.isFinite(start) || !Number.isFinite(end) ? 'range.unreadable'
    : end <= start ? 'range.reversed'
      : end - start > hours * 3_600_000 ? 'range.tooLong'
        : start < kept.start ? 'range.tooOld'
          : start > now() ? 'range.future'
            : null;
}

/** Twice the range around the same middle, as far as the rules allow; `null` when it cannot grow. */
export function widen(start, end, app, hours) {
  const kept = retentionOf(app);
  const length = Math.min((end - start) * 2, hours * 3_600_000);
  const latest = Math.min(kept.end, Math.max(now(), end));
  const to = Math.min(Math.round((start + end) / 2 + length / 2), latest);
  const from = Math.max(to - length, kept.start);
  return to - from > end - start ? { from: iso(from), to: iso(to) } : null;
}
