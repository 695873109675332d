// The box that takes anything: the ids in what was pasted, and the logs that belong to them.

import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { locate } from './located.js';

export function createLocate() {
  const input = h('input', {
    type: 'search', class: 'locate-input', placeholder: t('locate.placeholder'), 'aria-label': t('locate.label'), title: t('locate.hint'), autocomplete: 'off', spellcheck: 'false',
    onpaste: (event) => {
      const text = event.clipboardData?.getData('text') ?? '';
      if (text.trim() !== '') {
        event.preventDefault();
        // An input keeps one line only; what is searched is all that was pasted.
        input.value = text.slice(0, 200).replace(/\s+/g, ' ');
        locate(text);
      }
    },
  });
  const node = h('form', { class: 'locate', role: 'search', 'aria-label': t('locate.label'), onsubmit: (event) => {
    event.preventDefault();
    if (input.value.trim() !== '') {
      locate(input.value);
    }
  } }, icon('paste'), input);
  return { node, focus: () => input.focus() };
}
