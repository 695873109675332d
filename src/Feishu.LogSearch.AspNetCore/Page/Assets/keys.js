// Keys that work anywhere on the page, except while something is typed.

import { openHelp, singleKeys } from './help.js';

export function listenForKeys({ focusFilter, focusLocate, chooseTab, focusTable, closeDrawer }) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
      return;
    }

    if (event.key === 'Escape') {
      if (isTyping(event.target)) {
        event.target.blur();
        focusTable();
      } else {
        closeDrawer();
      }

      return;
    }

    const run = { '/': focusFilter, v: focusLocate, '?': openHelp, 1: () => chooseTab('server'), 2: () => chooseTab('event'), 3: () => chooseTab('client') }[event.key];
    if (run && singleKeys() && !isTyping(event.target)) {
      event.preventDefault();
      run();
    }
  });
}

const isTyping = (target) => target.matches?.('input:not([type=checkbox], [type=radio]), textarea, select');
