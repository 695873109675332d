// Times in the app's time zone. Instants are milliseconds since 1970 or the server's ISO texts.

import { getLanguage } from './i18n.js';

const DAY = 86_400_000;
let zone = { name: 'Asia/Shanghai', offset: 480 };
let formatter = null;
let skew = 0;

/** Which zone times are shown in; the offset serves where the browser does not know the zone. */
export function useZone(name, offsetMinutes) {
  zone = { name, offset: offsetMinutes };
  try {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: name, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
  } catch {
    formatter = null;
  }
}

/** Takes the server's clock for now, which it told at a time of the user's: that of a user's machine may be wrong. */
export function useServerClock(iso, at) {
  skew = Date.parse(iso) - at;
}

export const now = () => Date.now() + skew;

export const iso = (ms) => new Date(ms).toISOString();

/** The parts of an instant on the zone's clock. */
export function partsOf(ms) {
  if (!formatter) {
    return partsOfUtc(ms + zone.offset * 60_000);
  }

  const text = formatter.format(ms);
  return {
    date: text.slice(0, 10),
    time: text.slice(-8),
    fraction: String(((ms % 1000) + 1000) % 1000).padStart(3, '0'),
  };
}

function partsOfUtc(ms) {
  const text = new Date(ms).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 19), fraction: text.slice(20, 23) };
}

/** The instant at which the zone's clock shows a date and time; in a gap of the clock, the first after it. */
export function instantOf(date, time = '00:00:00') {
  const wall = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  let guess = wall - offsetAt(wall) * 60_000;
  guess = wall - offsetAt(guess) * 60_000;
  return guess;
}

/** How far the zone's clock is ahead of UTC, in minutes. */
export function offsetAt(ms) {
  if (!formatter) {
    return zone.offset;
  }

  const { date, time } = partsOf(ms);
  return Math.round((Date.parse(`${date}T${time}Z`) - Math.floor(ms / 1000) * 1000) / 60_000);
}

export function zoneLabel(ms = now()) {
  const offset = offsetAt(ms);
  const minutes = Math.abs(offset) % 60;
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(Math.abs(offset) / 60)}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}

/** `2026-07-05 09:00:00.123` */
export function full(ms) {
  const { date, time, fraction } = partsOf(ms);
  return `${date} ${time}.${fraction}`;
}

/** `07-05 09:00:00.123`, as a table shows it. */
export const short = (ms) => full(ms).slice(5);

/** `2026-07-05 09:00:00`, without a fraction of nothing. */
export function seconds(ms) {
  const { date, time, fraction } = partsOf(ms);
  return `${date} ${time}${fraction === '000' ? '' : `.${fraction}`}`;
}

/** A window for people: the date once where that is enough, the end of a day as 24:00:00. */
export function windowText(start, end) {
  const first = partsOf(start);
  let last = partsOf(end);
  if (last.time === '00:00:00' && last.fraction === '000' && end > start) {
    last = { ...last, date: partsOf(end - 1).date, time: '24:00:00' };
  }

  return `${first.date} ${first.time} – ${last.date === first.date ? '' : `${last.date.slice(5)} `}${last.time}`;
}

/** `1h`, `90m` and the like in milliseconds; `null` when it is no length. */
export function lengthOf(text) {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(text ?? '');
  return match ? Number(match[1]) * { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: DAY }[match[2]] : null;
}

export const addDays = (date, days) => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

export function weekday(date) {
  return new Intl.DateTimeFormat(getLanguage() === 'zh' ? 'zh-CN' : 'en-US', { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
}

/** A length for people: `820 ms`, `1.24 s`, `5 min`. */
export function duration(ms) {
  if (ms === null || ms === undefined) {
    return '';
  }

  const size = Math.abs(ms);
  return size < 1000 ? `${ms} ms`
    : size < 60_000 ? `${trim(ms / 1000)} s`
      : size < 3_600_000 ? `${trim(ms / 60_000)} min`
        : `${trim(ms / 3_600_000)} h`;
}

const trim = (value) => String(Number(value.toFixed(value < 10 ? 2 : 1)));
