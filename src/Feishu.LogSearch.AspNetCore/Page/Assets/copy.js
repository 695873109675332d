// The clipboard.

import { toast } from './notices.js';
import { fieldLabel } from './context.js';
import { t } from './i18n.js';

export async function copyText(text, done = t('copy.done')) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyOldWay(text)) {
      toast(t('copy.failed'), 'failed');
      return;
    }
  }

  toast(done);
}

/** Entries as JSON: one as an object, several as an array. */
export const asJson = (entries) => JSON.stringify(entries.length === 1 ? entries[0] : entries, null, 2);

/** Entries as lines of "label: value", for a chat or a ticket. */
export function asText(entries) {
  return entries
    .map((entry) => Object.entries(entry).filter(([name]) => name !== 'kind').map(([name, value]) => `${fieldLabel(entry.kind, name)}: ${value}`).join('\n'))
    .join('\n\n');
}

// Pages without https have no clipboard object.
function copyOldWay(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  const focused = document.activeElement;
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  focused?.focus();
  return copied;
}
