// A panel that opens under a button, and dialogs. Esc and a click beside it close; the focus returns to where it was.

import { h, newId, put } from './dom.js';
import { icon } from './icons.js';
import { t } from './i18n.js';

/** Gives a button a panel. `fill(panel, close)` makes its content each time it opens. */
export function popover(button, label, fill, { align = 'start', onclose = () => {} } = {}) {
  const id = newId('panel');
  const panel = h('div', { class: `panel ${align}`, id, role: 'dialog', 'aria-label': label, hidden: true });
  const anchor = h('div', { class: 'anchor' }, button, panel);
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', id);
  button.addEventListener('click', () => (panel.hidden ? open() : close()));
  anchor.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) {
      event.stopPropagation();
      close();
      button.focus();
    }
  });
  anchor.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !anchor.contains(event.relatedTarget)) {
      close();
    }
  });
  return anchor;

  function open() {
    put(panel);
    fill(panel, () => {
      close();
      button.focus();
    });
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', outside, true);
    panel.querySelector('input, select, button, [tabindex="0"]')?.focus();
  }

  function close() {
    if (!panel.hidden) {
      panel.hidden = true;
      button.setAttribute('aria-expanded', 'false');
      document.removeEventListener('pointerdown', outside, true);
      onclose();
    }
  }

  function outside(event) {
    if (!anchor.contains(event.target)) {
      close();
    }
  }
}

/** Opens a modal dialog and gives `{body, foot, close}` to fill. */
export function dialog(title, { wide = false, onclose = () => {} } = {}) {
  const id = newId('dialog');
  const body = h('div', { class: 'dialog-body' });
  const foot = h('div', { class: 'dialog-foot' });
  const node = h('dialog', { class: wide ? 'dialog wide' : 'dialog', 'aria-labelledby': id },
    h('div', { class: 'dialog-head' },
      h('h2', { id }, title),
      h('button', { class: 'ghost square', type: 'button', 'aria-label': t('close'), onclick: () => node.close() }, icon('close'))),
    body,
    foot);
  node.addEventListener('close', () => {
    node.remove();
    onclose();
  });
  node.addEventListener('pointerdown', (event) => {
    if (event.target === node) {
      node.close();
    }
  });
  document.body.append(node);
  node.showModal();
  return { node, body, foot, close: () => node.close() };
}
