// After a deployment an open page is older than its server: it says so instead of failing in odd ways.

import { getSession } from './api.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { banner } from './notices.js';

const PAUSE = 10 * 60_000;

/** The version under which this page's modules were loaded. */
const own = /\/assets\/([^/]+)\//.exec(import.meta.url)?.[1];

/** Looks whether the server has another version when the user comes back to the page. */
export function watchVersion() {
  let looked = Date.now();
  document.addEventListener('visibilitychange', async () => {
    if (document.visibilityState === 'visible' && Date.now() - looked > PAUSE) {
      looked = Date.now();
      try {
        compare(await getSession());
      } catch {
        // The next search says what is wrong.
      }
    }
  });
}

function compare(session) {
  if (own && session.version !== own) {
    banner('version', [h('span', null, t('page.outdated')), h('a', { class: 'button small', href: location.href }, t('page.reload'))]);
  }
}
