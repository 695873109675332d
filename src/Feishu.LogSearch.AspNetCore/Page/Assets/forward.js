// Forwarding to support: a note, a language, a preview of exactly what would be sent, and then that, unchanged.

import { post } from './api.js';
import { context } from './context.js';
import { copyText } from './copy.js';
import { h, put } from './dom.js';
import { icon } from './icons.js';
import { both, getLanguage, t } from './i18n.js';
import { announce, toast } from './notices.js';
import { dialog } from './popover.js';
import { getState } from './store.js';
import { inert } from './text.js';

const PAUSE = 300;

export function openForward(entries) {
  const limit = context.session.limits.forward_entries;
  const window = dialog(t('forward.title'), { wide: true, onclose: () => running.abort() });
  const note = h('textarea', { name: 'note', rows: '3', maxlength: '2000', placeholder: t('forward.notePlaceholder'), oninput: later });
  const language = h('select', { name: 'language', onchange: preview }, h('option', { value: 'zh', selected: getLanguage() === 'zh' }, '中文'), h('option', { value: 'en', selected: getLanguage() === 'en' }, 'English'));
  const parts = h('div', { class: 'parts' }, h('p', { class: 'quiet' }, t('forward.previewing')));
  const problem = h('p', { class: 'error', role: 'alert', hidden: true });
  const receiver = h('span', { class: 'quiet' });
  const send = h('button', { class: 'button primary', type: 'button', disabled: true, onclick: forward }, icon('send'), t('forward.send'));
  const markdown = h('button', { class: 'button', type: 'button', disabled: true, onclick: () => copyText(shown.markdown) }, icon('copy'), 'Markdown');
  let running = new AbortController();
  let timer = 0;
  let shown = null;
  put(window.body,
    h('p', null, t('forward.count', { count: entries.length })),
    h('label', { class: 'stacked' }, h('span', null, t('forward.note')), note),
    h('label', { class: 'inline' }, h('span', null, t('forward.language')), h('span', { class: 'select boxed' }, language, icon('down', 12))),
    h('h3', null, t('forward.preview')), receiver, parts, problem);
  put(window.foot, markdown, h('button', { class: 'button', type: 'button', onclick: window.close }, t('cancel')), send);
  if (entries.length > limit) {
    say(t('forward.tooMany', { limit }));
    put(parts);
  } else {
    preview();
  }

  function later() {
    clearTimeout(timer);
    send.disabled = true;
    timer = setTimeout(preview, PAUSE);
  }

  function request() {
    const { app, kind } = getState();
    return { app_id: app, kind, entries: entries.map(({ id, time }) => ({ id, time })), language: language.value, note: note.value };
  }

  async function preview() {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    send.disabled = true;
    try {
      const answer = await post('forward/preview', request(), signal);
      shown = answer;
      say('');
      receiver.textContent = both(answer.receiver);
      put(parts, ...(answer.parts.length > 0 ? answer.parts : [{ text: answer.markdown }]).map((part, index, all) => partView(part, index, all.length)));
      markdown.disabled = false;
      send.disabled = !context.session.forward.available;
      if (!context.session.forward.available) {
        say(t('forward.unavailable'));
      }
    } catch (error) {
      if (!signal.aborted) {
        say(problemText(error));
      }
    }
  }

  async function forward() {
    send.disabled = true;
    put(send, t('forward.sending'));
    try {
      const answer = await post('forward', { ...request(), digest: shown.digest });
      window.close();
      toast(t('forward.sent', { count: answer.parts_sent }));
    } catch (error) {
      if (error.kind === 'outdated') {
        await preview();
        say(t('forward.outdated'));
      } else {
        say(problemText(error));
        send.disabled = false;
      }
    }

    put(send, icon('send'), t('forward.send'));
  }

  function say(text) {
    problem.hidden = text === '';
    problem.textContent = text;
    if (text) {
      announce(text);
    }
  }
}

const problemText = (error) => error.violations.map((violation) => `${both(violation.problem)} ${both(violation.way_out)}`).join(' ') || `${error.message}${error.code ? ` (${error.code})` : ''}`;

/** One message: what people will read in it, and the bytes as they are sent. */
function partView(part, index, count) {
  const readable = readableOf(part.text);
  const raw = h('pre', { class: 'part', tabindex: '0', 'aria-label': t('forward.raw') }, inert(part.text));
  return h('section', { class: 'part-box' },
    count > 1 && h('h4', null, t('forward.part', { index: index + 1, count })),
    readable === null ? raw : [
      h('pre', { class: 'part readable', tabindex: '0', 'aria-label': t('forward.readable') }, inert(readable)),
      h('details', null, h('summary', null, t('forward.raw')), raw),
    ]);
}

/** The texts of a card, in order; `null` when the message is no card. */
function readableOf(text) {
  try {
    const card = JSON.parse(text);
    const lines = [];
    collect(card, lines);
    return lines.length > 0 ? lines.join('\n') : null;
  } catch {
    return null;
  }
}

function collect(node, lines) {
  if (Array.isArray(node)) {
    node.forEach((child) => collect(child, lines));
  } else if (node && typeof node === 'object') {
    if (typeof node.content === 'string') {
      lines.push(node.content);
    } else if (node.tag === 'hr') {
      lines.push('────────');
    }

    Object.values(node).forEach((child) => collect(child, lines));
  }
}
