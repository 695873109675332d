// Modules that are needed later only: for a dialog, for the details of a log. Without connection they cannot come.

import { t } from './i18n.js';
import { toast } from './notices.js';

/** Loads a module and calls one of its functions; says so when it cannot be loaded. */
export async function later(load, name, ...args) {
  let loaded;
  try {
    loaded = await load();
  } catch {
    toast(t('error.offline'), 'failed');
    return null;
  }

  return loaded[name](...args);
}
