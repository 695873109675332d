// Starts the page: asks who is signed in and what can be searched, lays the page out, and follows its state.

import { getSession, sessionOfPage, whenExpired } from './api.js';
import { createChips } from './chips.js';
import { appOf, context } from './context.js';
import { createDrawer } from './drawer.js';
import { createFacets } from './facets.js';
import { createFilters } from './filters.js';
import { openForward } from './forward.js';
import { createHeader } from './header.js';
import { createHistogram } from './histogram.js';
import { h, put } from './dom.js';
import { preferredLanguage, t, useLanguage } from './i18n.js';
import { listenForKeys } from './keys.js';
import { createLocate } from './locate.js';
import { clearNotices, noticeNodes, showExpired, stateBlock, watchConnection } from './notices.js';
import { catchUp, forgetListeners as forgetResults, on, results, search } from './results.js';
import { createResults } from './results-view.js';
import * as selection from './selection.js';
import { formatQuery } from './state.js';
import { forgetListeners as forgetState, getState, go, onState } from './store.js';
import { createTabs, PANEL } from './tabs.js';
import { applyTheme } from './theme.js';
import { useServerClock, useZone } from './time.js';
import { watchVersion } from './version.js';

const MOMENT = 100;

const root = document.getElementById('page');
let view = null;

applyTheme();
whenExpired(showExpired);
start();

async function start() {
  useLanguage(preferredLanguage());
  try {
    await takeSession();
  } catch (error) {
    showFailure(error);
    return;
  }

  if (context.session.apps.length === 0) {
    put(root, stateBlock({ image: 'user', title: t('app.none'), text: t('app.noneText') }));
    return;
  }

  go(complete(getState()), { replace: true });
  zone(getState());

  // The answer is on its way while the page is built. Most often it is there in a moment: a page painted without it would keep it waiting.
  const found = search(getState());
  root.hidden = true;
  mount();
  catchUp();
  Promise.race([found, new Promise((done) => setTimeout(done, MOMENT))]).finally(() => { root.hidden = false; });
  listenForKeys({
    focusFilter: () => view.filters.focusFirst(),
    focusLocate: () => view.locate.focus(),
    chooseTab: (kind) => view.tabs.choose(kind),
    focusTable: () => view.results.table.focus(),
    closeDrawer: () => view.drawer.isOpen() && view.drawer.close(),
  });
  watchVersion();
  watchConnection(() => results.phase === 'failed' && results.error?.kind === 'offline' && run());
}

async function takeSession() {
  context.session = sessionOfPage();
  let at = performance.timeOrigin + performance.getEntriesByType('navigation')[0].responseStart;
  if (context.session === null) {
    context.session = await getSession();
    at = Date.now();
  }

  useServerClock(context.session.now, at);
}

/** Lays everything out; again when the language changes. */
function mount() {
  forgetState();
  forgetResults();
  selection.forgetListeners();
  const locate = createLocate();
  const header = createHeader({ locate, onlanguage: changeLanguage });
  const tabs = createTabs();
  const filters = createFilters(run);
  const chips = createChips();
  const histogram = createHistogram();
  const facets = createFacets();
  const resultsView = createResults({ onopen: open, onsearch: run, onforward: openForward });
  const drawer = createDrawer({
    onclose: () => resultsView.table.focus(),
    onstep: (by) => resultsView.table.step(by),
    onforward: openForward,
  });
  view = { header, tabs, filters, chips, results: resultsView, drawer, locate };
  put(root,
    h('a', { class: 'skip', href: '#results', onclick: (event) => {
      event.preventDefault();
      (resultsView.table.node.hidden ? resultsView.node : resultsView.table.node).focus();
    } }, t('skip')),
    header.node,
    h('main', { class: 'main' },
      tabs.node,
      h('div', { class: 'panel-body', id: PANEL, role: 'tabpanel' },
        filters.node, chips.node, histogram.node,
        h('div', { class: 'split' }, facets.node, resultsView.node))),
    drawer.node,
    ...noticeNodes());
  on('phase', () => {
    if (results.phase === 'failed') {
      filters.showViolations(results.error?.violations ?? []);
    }
  });
  onState(follow);
  show();
}

/** Shows the state everywhere, without searching. */
function show() {
  const state = getState();
  view.header.show(state);
  view.tabs.show(state);
  view.filters.show(state);
  view.chips.show(state);
  view.results.show(state);
  view.drawer.show(state, false);
  document.getElementById(PANEL).setAttribute('aria-labelledby', `tab-${state.kind}`);
}

function follow(state, old) {
  const whole = complete(state);
  if (formatQuery(whole) !== formatQuery(state)) {
    go(whole, { replace: true });
    return;
  }

  const wasOpen = view.drawer.isOpen();
  zone(state);
  if (formatQuery(state) !== formatQuery(old)) {
    view.results.tail.stop();
    show();
    run();
  }

  view.drawer.show(state, !wasOpen);
}

function run() {
  view.results.tail.stop();
  selection.set([]);
  view.filters.show(getState());
  search(getState());
}

function open(entry, replace) {
  go({ ...getState(), entry: { id: entry.id, time: entry.time }, timeline: null }, { replace: replace || view.drawer.isOpen() });
}

/** What an address may leave out: the app, and for client logs the feature. */
function complete(state) {
  const app = state.app ?? context.session.apps[0].app_id;
  const features = context.session.apps.find((candidate) => candidate.app_id === app)?.features ?? [];
  return { ...state, app, feature: state.kind === 'client' ? (state.feature ?? features[0] ?? 'mini_program') : null };
}

function zone(state) {
  const app = appOf(state) ?? context.session.apps[0];
  useZone(app.time_zone, app.utc_offset_minutes);
}

function changeLanguage(name) {
  view.results.tail.stop();
  useLanguage(name, true);
  clearNotices();
  mount();
  run();
  document.querySelector('.top-actions button')?.focus();
}

function showFailure(error) {
  const known = error?.kind === 'session' ? 'session' : ['store', 'offline', 'busy'].includes(error?.kind) ? error.kind : 'failed';
  put(root, h('main', null, stateBlock({
    image: 'warning',
    title: known === 'session' ? t('session.expired') : t(`error.${known}`),
    text: known === 'session' || known === 'busy' ? null : t(`error.${known}Text`),
    code: error?.code,
    actions: [h('a', { class: 'button primary', href: location.href }, t(known === 'session' ? 'session.signIn' : 'results.retry'))],
  })));
}
