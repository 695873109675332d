// feishu-log-reporter: tells the host of a Feishu (Lark) mini program, web app or widget how its calls to the client SDK
// end, and what fails on its pages. Part of Feishu.LogSearch, MIT. It never throws into the page, changes no answer of what
// it watches, and does not watch itself. Written for webviews back to Chrome 75: no optional chaining.

const LONG = { message: 1, errMsg: 1, errString: 1, error_message: 1 };
const MAX_LONG = 1500;        // so that three of them, in Chinese, stay below the host's 16 KB a report
const MAX_SHORT = 256;
const MAX_BATCH = 16000;      // characters; a beacon holds 64 KB
const NOT_TAKEN = 'FLS5110';  // the host's queue was full
const RUNNING = Symbol.for('feishu-log-reporter');

// What they mean is said in feishu-log-reporter.d.ts.
const DEFAULTS = {
  interval: 5000,
  batchSize: 20,
  maxQueue: 500,
  maxPerMinute: 300,
  minDelay: 1000,
  maxDelay: 300000,
  success: true,
  errors: true,
  network: true,
  ignore: ['getStorage', 'setStorage', 'removeStorage', 'getStorageInfo'],
  mask: maskPersonal,
};

/** Takes out of a text what may tell who somebody is, or be a secret. The host does so again. */
export function maskPersonal(text) {
  return text
    .replace(/(\/[^\s?#"'<>]*)[?#][^\s"'<>)]*/g, '$1')
    .replace(/\b(bearer)\s+[\w.~+/=-]{8,}/gi, '$1 ***')
    .replace(/((?:token|secret|passw(?:or)?d|authorization|session|ticket|cookie)["']?\s*[:=]\s*["']?)[^\s"',;&}]+/gi, '$1***')
    .replace(/\beyJ[\w-]{10,}(?:\.[\w-]*)*/g, '***')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '***')
    .replace(/(^|\W)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\w)/g, '$1***')
    .replace(/[\w-]{24,}/g, (word) => (!/\d/.test(word) || /^\d{14}[0-9A-F]{20}$/.test(word) ? word : '***'));
}

/** Starts reporting; called again, it gives the reporter that runs. */
export function startFeishuLogReporter(options) {
  const root = typeof globalThis === 'object' ? globalThis : typeof window === 'object' ? window : {};
  if (root[RUNNING]) {
    return root[RUNNING];
  }

  const settings = Object.assign({}, DEFAULTS, options);
  const doc = root.document;
  const client = { feature: settings.feature || (doc ? 'web_app' : 'mini_program') };
  const wrapped = new WeakSet();
  const undo = [];
  const real = {};      // what the page's own functions were, before they were watched
  const store = makeStore();
  let queue = [];
  let pending;          // the batch that is being sent, or sent again
  let sending = false;
  let stopped = false;
  let lost = 0;
  let attempts = 0;
  let notBefore = 0;
  let timer = 0;
  let due = 0;
  let token = typeof settings.token === 'string' ? settings.token : undefined;
  let isTokenFresh = false;
  let network;
  let questions = 0;
  let isReady = !doc;   // a web app's calls fail, and may tell the page so, until it has been authenticated
  let minute = 0;
  let inMinute = 0;

  // --- What is reported ---------------------------------------------------------------------------

  function add(fields) {
    safely(() => {
      const now = Date.now();
      if (now - minute >= 60000) {
        minute = now;
        inMinute = 0;
      }
      if (stopped) {
        return;
      }
      if (++inMinute > settings.maxPerMinute) {
        lost++;
        return;
      }
      const report = { time: now };
      const all = Object.assign({ page: pageOf(), network_type: network }, fields);
      for (const name of Object.keys(all)) {
        const value = all[name];
        if (typeof value === 'string') {
          report[name] = name === 'trace_id' ? cut(value, MAX_SHORT) : cut(settings.mask(cut(value, 2 * MAX_LONG)), LONG[name] ? MAX_LONG : MAX_SHORT);
        } else if (typeof value === 'number' && isFinite(value)) {
          report[name] = value;
        }
      }
      keep([report], false);
      schedule(queue.length < settings.batchSize ? settings.interval : 0);
    });
  }

  function keep(reports, areOlder) {
    queue = areOlder ? reports.concat(queue) : queue.concat(reports);
    const surplus = Math.max(0, queue.length - settings.maxQueue);
    queue.splice(0, surplus);
    lost += surplus;
  }

  function ended(api, result, isOk, what) {
    if (isOk && !isReady) {
      isReady = true;
      learn();
    }
    if (isOk && !settings.success) {
      return;
    }
    const known = result && typeof result === 'object' ? result : {};
    const code = (value) => (typeof value === 'number' || (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) ? Number(value) : undefined);
    add({
      api,
      status: isOk ? 'success' : 'fail',
      errMsg: textOf(known.errMsg),
      errString: textOf(known.errString),
      errno: code(known.errno),
      errCode: code(known.errCode),
      error_message: isOk || known.errMsg !== undefined ? undefined : textOf(known.message !== undefined ? known.message : result),
      trace_id: textOf(known.trace),
      message: what && [textOf(known.errMsg) || api, what, textOf(known.statusCode)].filter(Boolean).join(' '),
    });
  }

  function failed(api, what, error, status) {
    add({ api, status: status || 'fail', message: what, error_message: textOf((error && error.message) || error) });
  }

  function uncaught(api, error, message) {
    const text = textOf(message || (error && error.message) || error) || 'unknown error';
    add({ api, status: 'fail', message: textOf(error && error.stack) || text, error_message: text });
  }

  // --- What is watched ----------------------------------------------------------------------------

  function watch() {
    safely(() => {
      const sdk = settings.tt || (typeof tt === 'object' && tt) || root.tt;
      if (sdk && !real.sdk) {
        real.sdk = sdk;
        for (const name of ['request', 'getSystemInfo', 'getNetworkType', 'setStorage', 'getStorage']) {
          real[name] = typeof sdk[name] === 'function' ? sdk[name].bind(sdk) : undefined;
        }
        unstash();
      }
      watchAll(sdk, '', 0);
      watchAll(settings.h5sdk || root.h5sdk, 'h5sdk.', 2);
      learn();
    });
  }

  function watchAll(target, prefix, depth) {
    const names = new Set();
    for (let level = target; level && level !== Object.prototype && level !== Function.prototype; level = Object.getPrototypeOf(level)) {
      Object.getOwnPropertyNames(level).forEach((name) => names.add(name));
    }
    names.forEach((name) => safely(() => {
      const value = target[name];
      if (typeof value === 'function') {
        if (name !== 'constructor' && settings.ignore.indexOf(name) < 0) {
          replace(target, name, (call, self, args) => watchCall(prefix + name, call, self, args));
        }
      } else if (depth > 0 && value && typeof value === 'object') {
        watchAll(value, prefix + name + '.', depth - 1);
      }
    }));
  }

  /** Puts a function in another's place that looks like it in every way. */
  function replace(target, name, apply) {
    const original = target && target[name];
    if (typeof original !== 'function' || wrapped.has(original)) {
      return;
    }
    const wrapper = new Proxy(original, { apply });
    wrapped.add(wrapper);
    target[name] = wrapper;
    undo.push(() => {
      if (target[name] === wrapper) {
        target[name] = original;
      }
    });
  }

  function watchCall(api, call, self, args) {
    let isDone = false;
    let what;
    const done = (result, isOk) => safely(() => {
      if (!isDone) {
        isDone = true;
        ended(api, result, isOk, what);
      }
    });
    const watched = safely(() => {
      const given = args[0];
      if (typeof given === 'function' && api === 'h5sdk.error') {
        return [function (error) {
          safely(() => ended(api, error, false));
          return given.apply(this, arguments);
        }].concat(args.slice(1));
      }
      if (!given || typeof given !== 'object') {
        return args;
      }
      what = given.url && (given.method || 'GET') + ' ' + withoutQuery(given.url);
      const followed = given.success || given.fail || given.complete ? ['success', 'fail'] : given.onSuccess || given.onFail ? ['onSuccess', 'onFail'] : [];
      if (!followed.length) {
        // Without a callback the client may answer with a promise: adding one could take that away.
        return args;
      }
      const copy = Object.assign({}, given);
      Object.keys(given).concat(followed).forEach((name) => {
        const own = given[name];
        const place = followed.indexOf(name);
        if (place >= 0 || typeof own === 'function') {
          copy[name] = function (answer) {
            if (place >= 0) {
              done(answer, place === 0);
            }
            return typeof own === 'function' ? own.apply(this === copy ? given : this, arguments) : undefined;
          };
        }
      });
      return [copy].concat(args.slice(1));
    }) || args;
    let result;
    try {
      result = Reflect.apply(call, self, watched);
    } catch (error) {
      done(error, false);
      throw error;
    }
    return follow(result, (value) => done(value, true), (error) => done(error, false));
  }

  function watchNetwork() {
    replace(root, 'fetch', (call, self, args) => {
      const result = Reflect.apply(call, self, args);
      const what = safely(() => {
        const input = args[0] || '';
        return ((args[1] && args[1].method) || input.method || 'GET') + ' ' + withoutQuery(input.url || input);
      });
      return follow(
        result,
        (answer) => answer && answer.status >= 500 && failed('fetch', what, 'HTTP ' + answer.status),
        (error) => error && error.name !== 'AbortError' && failed('fetch', what, error));
    });
    const prototype = root.XMLHttpRequest && root.XMLHttpRequest.prototype;
    const opened = new WeakMap();
    replace(prototype, 'open', (call, self, args) => {
      safely(() => {
        const isNew = !opened.has(self);
        opened.set(self, args[0] + ' ' + withoutQuery(args[1]));
        if (isNew) {
          const on = (name, isBad, error, status) => self.addEventListener(name, () => safely(() => isBad() && failed('XMLHttpRequest', opened.get(self), error || 'HTTP ' + self.status, status)));
          on('error', () => true, 'network error');
          on('timeout', () => true, 'timeout', 'timeout');
          on('load', () => self.status >= 500);
        }
      });
      return Reflect.apply(call, self, args);
    });
  }

  function listen(target, name, heard) {
    if (target && target.addEventListener) {
      const listener = (event) => safely(() => heard(event));
      target.addEventListener(name, listener);
      undo.push(() => target.removeEventListener(name, listener));
    }
  }

  /** Asks the client what it is; it may not say at once. */
  function learn() {
    const agent = /Lark\/(\d[\d.]*)/.exec((root.navigator && root.navigator.userAgent) || '');
    client.client_version = client.client_version || (agent && agent[1]) || undefined;
    if (isReady && questions < 3 && real.getSystemInfo) {
      questions++;
      safely(() => real.getSystemInfo({
        success: (info) => safely(() => {
          questions = 3;
          for (const name of ['platform', 'system', 'brand', 'model']) {
            client[name] = textOf(info[name]);
          }
          client.client_version = textOf(info.version) || client.client_version;
          client.sdk_version = textOf(info.SDKVersion || info.blockitVersion);
          client.package_version = textOf(info.packageVersion);
        }),
      }));
      safely(() => real.getNetworkType({ success: (answer) => { network = textOf(answer && answer.networkType); } }));
    }
  }

  function pageOf() {
    if (root.location) {
      return root.location.pathname;
    }
    const pages = typeof getCurrentPages === 'function' ? getCurrentPages() : [];
    return pages.length ? textOf(pages[pages.length - 1].route) : undefined;
  }

  // --- How it is sent -----------------------------------------------------------------------------

  function schedule(delay) {
    const at = Math.max(Date.now() + delay, notBefore);
    if (timer && at >= due) {
      return;
    }
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      timer = 0;
      safely(flush);
    }, Math.max(0, at - Date.now()));
  }

  function take() {
    let length = 0;
    let count = 0;
    while (count < queue.length && count < settings.batchSize) {
      length += JSON.stringify(queue[count]).length;
      if (count > 0 && length > MAX_BATCH) {
        break;
      }
      count++;
    }
    if (count === 0) {
      return undefined;
    }
    const batch = { id: Date.now().toString(36) + Math.random().toString(36).slice(2), reports: queue.splice(0, count), lost };
    lost = 0;
    return batch;
  }

  function bodyOf(batch) {
    const common = Object.assign({}, client, settings.client);
    return JSON.stringify({ id: batch.id, token, lost: batch.lost || undefined, client: common, reports: batch.reports });
  }

  function isOffline() {
    return !!root.navigator && root.navigator.onLine === false;
  }

  function flush() {
    if (sending || stopped) {
      return;
    }
    if (Date.now() < notBefore || isOffline()) {
      schedule(isOffline() ? settings.maxDelay : 0);
      return;
    }
    if (store.isWaiting) {
      unstash();
    }
    learn();
    pending = pending || take();
    if (!pending) {
      return;
    }
    sending = true;
    needToken(() => send(bodyOf(pending), settle));
  }

  function needToken(next) {
    const isAsked = token === undefined && typeof settings.token === 'function';
    const got = (value) => {
      if (isAsked) {
        token = typeof value === 'string' ? value : undefined;
      }
      attempt(next, () => settle(0));
    };
    if (isAsked) {
      new Promise((done) => done(settings.token())).then(got, () => settle(0));
    } else {
      got();
    }
  }

  function send(body, answered) {
    if (real.fetch) {
      const request = { method: 'POST', body, credentials: 'include', keepalive: true, headers: { 'Content-Type': 'application/json' } };
      real.fetch(settings.endpoint, request).then(
        (answer) => answer.text().then((text) => answered(answer.status, answer.headers.get('Retry-After'), text), () => answered(answer.status)),
        () => answered(0));
    } else if (real.request) {
      const header = { 'content-type': 'application/json' };
      real.request({
        url: settings.endpoint,
        method: 'POST',
        data: body,
        header,
        success: (answer) => {
          const headers = answer.header || {};
          answered(answer.statusCode, headers['Retry-After'] || headers['retry-after'], answer.data);
        },
        fail: () => answered(0),
      });
    } else {
      answered(0);
    }
  }

  function settle(status, retryAfter, answer) {
    safely(() => {
      sending = false;
      if (!status || status === 408 || status === 429 || status >= 500) {
        const own = Math.min(settings.maxDelay, settings.minDelay * Math.pow(2, attempts++));
        const delay = Math.max(own, Math.min(retryAfter * 1000 || 0, 3600000)) * (1 + Math.random() / 2);
        notBefore = Date.now() + delay;
        if (!doc && !status) {
          stash();
        }
        schedule(delay);
        return;
      }
      if (status === 401 && typeof settings.token === 'function' && !isTokenFresh) {
        isTokenFresh = true;
        token = undefined;
        schedule(0);
        return;
      }
      // Taken; or refused for a reason that another try would not change.
      const batch = pending;
      pending = undefined;
      isTokenFresh = false;
      attempts = 0;
      notBefore = 0;
      const result = safely(() => (typeof answer === 'string' ? JSON.parse(answer) : answer));
      const again = ((result && result.refusals) || []).filter((refusal) => refusal.code === NOT_TAKEN).map((refusal) => batch.reports[refusal.index]);
      if (again.length) {
        keep(again.filter(Boolean), true);
        notBefore = Date.now() + settings.interval;
      }
      if (queue.length) {
        schedule(queue.length < settings.batchSize ? settings.interval : 0);
      }
    });
  }

  /** The page may be gone in a moment: what waits is sent without waiting for an answer, or kept for the next visit. */
  function leave() {
    const lacksToken = token === undefined && typeof settings.token === 'function';
    if (!isOffline() && !lacksToken && Date.now() >= notBefore) {
      // A batch on its way is kept alive by the browser.
      let batch = sending ? take() : pending || take();
      while (batch) {
        if (!sending) {
          pending = undefined;
        }
        if (!sendLast(batch)) {
          keep(batch.reports, true);
          break;
        }
        batch = take();
      }
    }
    stash();
  }

  function sendLast(batch) {
    const body = bodyOf(batch);
    const beacon = root.navigator && root.navigator.sendBeacon;
    if (beacon && safely(() => beacon.call(root.navigator, settings.endpoint, body))) {
      return true;
    }
    if (!doc || !real.fetch) {
      return false;
    }
    return safely(() => {
      const request = { method: 'POST', body, credentials: 'include', keepalive: true, headers: { 'Content-Type': 'text/plain' } };
      real.fetch(settings.endpoint, request).catch(() => safely(() => {
        keep(batch.reports, true);
        stash();
      }));
      return true;
    });
  }

  // --- What outlives the page ---------------------------------------------------------------------

  function stash() {
    const reports = (pending && !sending ? pending.reports : []).concat(queue);
    if (reports.length === 0) {
      return;
    }
    queue = [];
    store.get((kept) => store.set(kept.concat(reports).slice(-settings.maxQueue), () => keep(reports, true)));
    pending = sending ? pending : undefined;
  }

  function unstash() {
    store.get((kept) => {
      if (kept.length) {
        store.set([]);
        keep(kept, true);
        schedule(0);
      }
    });
  }

  /** localStorage, or the mini program's storage; neither may be there. */
  function makeStore() {
    const key = 'feishu-log-reporter:' + settings.endpoint;
    const local = safely(() => doc && root.localStorage);
    const isLocal = !!local;
    return {
      get(next) {
        const got = (text) => {
          const kept = safely(() => JSON.parse(text));
          next(Array.isArray(kept) ? kept : []);
        };
        attempt(
          () => (isLocal ? got(local.getItem(key)) : real.getStorage({ key, success: (answer) => got(answer.data), fail: () => got() })),
          () => got());
      },
      set(reports, failed) {
        this.isWaiting = !isLocal && reports.length > 0;
        const data = JSON.stringify(reports);
        attempt(() => (isLocal ? local.setItem(key, data) : real.setStorage({ key, data, fail: failed })), failed);
      },
    };
  }

  // --- Start --------------------------------------------------------------------------------------

  const reporter = {
    report: add,
    error: (error) => safely(() => uncaught('error', error)),
    flush: () => safely(flush),
    hide: () => safely(leave),
    watch,
    stop() {
      safely(leave);
      stopped = true;
      clearTimeout(timer);
      undo.forEach((step) => safely(step));
      delete root[RUNNING];
    },
  };

  safely(() => {
    Object.defineProperty(root, RUNNING, { value: reporter, configurable: true });
    real.fetch = typeof root.fetch === 'function' ? root.fetch.bind(root) : undefined;
    watch();
    if (settings.network) {
      safely(watchNetwork);
    }
    if (settings.errors) {
      listen(root, 'error', (event) => event.message && uncaught('error', event.error, event.message));
      listen(root, 'unhandledrejection', (event) => uncaught('unhandledrejection', event.reason));
    }
    if (doc) {
      unstash();
      listen(root, 'load', watch);
      listen(root, 'pagehide', leave);
      listen(doc, 'visibilitychange', () => (doc.visibilityState === 'hidden' ? leave() : unstash()));
      listen(root, 'online', () => {
        notBefore = 0;
        attempts = 0;
        unstash();
        schedule(0);
      });
    }
  });
  return reporter;
}

function safely(work) {
  try {
    return work();
  } catch (error) {
    return undefined;
  }
}

function attempt(work, otherwise) {
  try {
    work();
  } catch (error) {
    safely(() => otherwise());
  }
}

/** Listens to a promise, and hands it on: whoever gets it still sees it fail, or sees that nobody handled it. */
function follow(result, onValue, onError) {
  return result instanceof Promise
    ? result.then(
      (value) => { safely(() => onValue(value)); return value; },
      (error) => { safely(() => onError(error)); throw error; })
    : result;
}

function textOf(value) {
  return value === undefined || value === null || value === '' ? undefined : typeof value === 'object' ? safely(() => JSON.stringify(value)) : String(value);
}

function withoutQuery(url) {
  return String(url).split(/[?#]/)[0];
}

/** Cuts a text, but no character of two halves. */
function cut(text, length) {
  return text.length <= length ? text : text.slice(0, /[\uD800-\uDBFF]/.test(text[length - 1]) ? length - 1 : length);
}
