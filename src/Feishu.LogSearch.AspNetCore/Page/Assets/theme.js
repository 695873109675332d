// Light, dark, or as the system has it.

import { getPref, setPref } from './prefs.js';

const order = ['system', 'light', 'dark'];

export const getTheme = () => getPref('theme', 'system');

export function applyTheme(theme = getTheme()) {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
}

/** Goes on to the next theme and gives its name. */
export function nextTheme() {
  const theme = order[(order.indexOf(getTheme()) + 1) % order.length];
  setPref('theme', theme);
  applyTheme(theme);
  return theme;
}
