// Links out of the page. Only those of the platform's own documentation are links: what a record says is text.

import { h } from './dom.js';
import { icon } from './icons.js';

const HOSTS = /(^|\.)(feishu\.cn|larksuite\.com|larkoffice\.com)$/;

/** A link to the platform, or `null` when an address leads elsewhere. */
export function platformLink(address, words) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }

  return url.protocol === 'https:' && HOSTS.test(url.hostname)
    ? h('a', { class: 'out', href: url.href, target: '_blank', rel: 'noopener noreferrer' }, words, icon('external', 12))
    : null;
}
