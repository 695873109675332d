// Which fields the table shows; the choice is kept in this browser.

import { allColumns, setColumns, shownColumns } from './columns.js';
import { fieldLabel } from './context.js';
import { h, put } from './dom.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import { popover } from './popover.js';
import { getState } from './store.js';

export function columnPicker(onchange) {
  const button = h('button', { class: 'button small', type: 'button' }, icon('columns'), h('span', { class: 'wide-only' }, t('columns')));
  button.setAttribute('aria-label', t('columns'));
  const anchor = popover(button, t('columns'), fill, { align: 'end' });
  anchor.classList.add('column-picker');
  return anchor;

  function fill(panel) {
    const { kind } = getState();
    const shown = shownColumns(kind);
    put(panel,
      h('p', { class: 'quiet' }, t('columns.hint')),
      h('div', { class: 'checks' }, ...allColumns(kind).filter((name) => name !== 'app_id').map((name) => h('label', { class: 'check-label' },
        h('input', { type: 'checkbox', value: name, '.checked': shown.includes(name), '.disabled': name === 'time', onchange: choose }), h('span', null, fieldLabel(kind, name))))),
      h('button', { class: 'link', type: 'button', onclick: () => {
        setColumns(kind, null);
        fill(panel);
        onchange();
      } }, t('columns.reset')));

    function choose() {
      setColumns(kind, [...panel.querySelectorAll('input:checked')].map((input) => input.value));
      onchange();
    }
  }
}
