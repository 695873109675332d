// Icons: 16 by 16, drawn with the text's colour.

import { svg } from './dom.js';

const paths = {
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.4 10.4 13.5 13.5',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6l4 4 4-4',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  right: 'M6 3.5 10.5 8 6 12.5',
  up: 'M4 10l4-4 4 4',
  clock: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 4.8V8l2.2 1.6',
  copy: 'M6 6h7v7.5H6zM3 10V2.5h7',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.8.2l2-2a2.6 2.6 0 0 0-3.7-3.7l-1 1M9.2 6.8a2.6 2.6 0 0 0-3.8-.2l-2 2a2.6 2.6 0 0 0 3.7 3.7l1-1',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  fail: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  timeout: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M8 5v3.2l2 1.3',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.9 3v10',
  download: 'M8 2.5v7.2M4.8 6.8 8 10l3.2-3.2M2.8 13.2h10.4',
  send: 'M13.5 2.5 2.5 7l4.4 2.1L9 13.5zM13.5 2.5 6.9 9.1',
  live: 'M8 6.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8M4.8 11.2a4.5 4.5 0 0 1 0-6.4M11.2 4.8a4.5 4.5 0 0 1 0 6.4M2.7 13.3a7.5 7.5 0 0 1 0-10.6M13.3 2.7a7.5 7.5 0 0 1 0 10.6',
  more: 'M3 4.5h10M5 8h6M7 11.5h2',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v2.6h-2.6',
  exclude: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M5.2 8h5.6',
  include: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M5.2 8h5.6M8 5.2v5.6',
  sun: 'M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M8 1.6v1.3M8 13.1v1.3M1.6 8h1.3M13.1 8h1.3M3.5 3.5l.9.9M11.6 11.6l.9.9M3.5 12.5l.9-.9M11.6 4.4l.9-.9',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z',
  system: 'M2.5 3.2h11v7.4h-11zM6 13.2h4M8 10.6v2.6',
  help: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M6.3 6.4A1.75 1.75 0 0 1 9.7 7c0 1.2-1.7 1.4-1.7 2.5M8 11.4v.2',
  language: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M2 8h12M8 2c2.2 2 2.2 10 0 12M8 2c-2.2 2-2.2 10 0 12',
  paste: 'M5.5 3.2h-2v10.3h9V3.2h-2M5.8 2h4.4v2.4H5.8z',
  info: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 7.2v4M8 4.8v.2',
  warning: 'M8 2.2 14.3 13H1.7zM8 6.4v3.2M8 11.3v.2',
  empty: 'M2.5 9.5 4.6 3h6.8l2.1 6.5v3.8h-11zM2.5 9.5h3.3l.8 1.6h2.8l.8-1.6h3.3',
  chain: 'M3.2 8h9.6M2 6.8h2.4v2.4H2zM6.8 6.8h2.4v2.4H6.8zM11.6 6.8H14v2.4h-2.4z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2 12.2 8 5 12.8z',
  user: 'M8 2.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4M2.8 13.5c.6-2.6 2.6-3.9 5.2-3.9s4.6 1.3 5.2 3.9',
  filter: 'M2.5 3.5h11L9.4 8.4v4.3l-2.8-1.5V8.4z',
  external: 'M9 2.8h4.2V7M13 3 7.5 8.5M11.5 9v4.2H2.8V4.5H7',
};

/** An icon. It is decoration: what it stands beside, or its button, has the name. */
export function icon(name, size = 16) {
  return svg('svg', { class: 'icon', viewBox: '0 0 16 16', width: size, height: size, 'aria-hidden': 'true', focusable: 'false' }, svg('path', { d: paths[name] }));
}
