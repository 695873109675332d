/** What the reporter is told at start. Only the endpoint is needed. */
export interface FeishuLogReporterOptions {
  /** The URL of the host's endpoint (`MapFeishuClientReports`). Mini programs need it absolute, and its domain allowed in the console. */
  endpoint: string;

  /** The app's feature. Default: `web_app` where there is a document, else `mini_program`. */
  feature?: 'mini_program' | 'web_app' | 'widget';

  /**
   * The token that the host has issued to the user (`IFeishuClientReportTokens`), or what fetches one: it is asked once, and
   * again when the host refuses the token. Not needed where the host's cookie tells the user.
   */
  token?: string | (() => string | undefined | Promise<string | undefined>);

  /** What is known of the client besides what it says itself, such as `{ package_version: '1.2.0' }`. */
  client?: FeishuClientInfo;

  /** The client SDK, where it is not the global `tt`. */
  tt?: object;

  /** The web SDK, where it is not `window.h5sdk`. */
  h5sdk?: object;

  /** How many milliseconds a report may wait for others. Default 5000. */
  interval?: number;

  /** How many reports are sent without waiting for others, and at most at once. Default 20. */
  batchSize?: number;

  /** How many reports are kept while they cannot be sent. The oldest are dropped, and the host is told how many. Default 500. */
  maxQueue?: number;

  /** How many reports are taken in a minute; the host is told how many more there were. Default 300. */
  maxPerMinute?: number;

  /** How many milliseconds the first retry waits at least; doubled at each. Default 1000. */
  minDelay?: number;

  /** How many milliseconds a retry waits at most, unless the host asks for more. Default 300000. */
  maxDelay?: number;

  /** Whether calls that ended well are reported. Default true. */
  success?: boolean;

  /** Whether uncaught errors and unhandled rejections are reported. Default true. */
  errors?: boolean;

  /** Whether failures of `fetch` and `XMLHttpRequest` are reported: no answer, or HTTP 500 and above. Default true. */
  network?: boolean;

  /** Names of SDK calls that are not watched. Default: those of the storage. */
  ignore?: string[];

  /** Takes out of each text what must not leave the page. Default: `maskPersonal`. */
  mask?: (text: string) => string;
}

/** What the reports of a page have in common. */
export interface FeishuClientInfo {
  platform?: string;
  system?: string;
  brand?: string;
  model?: string;
  client_version?: string;
  sdk_version?: string;
  package_version?: string;
}

/** What a report of your own says; it is masked and cut like the others. */
export interface FeishuLogReport {
  api?: string;
  status?: 'success' | 'fail' | 'timeout';
  message?: string;
  error_message?: string;
  errMsg?: string;
  errno?: number;
  errCode?: number;
  errString?: string;
  page?: string;
  trace_id?: string;

  /** Milliseconds since 1970. Default: now. */
  time?: number;
}

/** A reporter that runs. None of its functions throws. */
export interface FeishuLogReporter {
  /** Reports something of your own. */
  report(report: FeishuLogReport): void;

  /** Reports an error, such as that of a mini program's `App.onError`. */
  error(error: unknown): void;

  /** Sends what waits, now. */
  flush(): void;

  /** Sends or keeps what waits: call it in a mini program's `App.onHide`. Pages do so by themselves. */
  hide(): void;

  /** Looks for an SDK that was loaded after the start. */
  watch(): void;

  /** Sends or keeps what waits, and puts everything back as it was. */
  stop(): void;
}

/** Starts reporting; called again, it gives the reporter that runs. */
export function startFeishuLogReporter(options: FeishuLogReporterOptions): FeishuLogReporter;

/**
 * Takes out of a text what may tell who somebody is, or be a secret: query strings, tokens, passwords, mail addresses, phone and
 * identity numbers, long ids (but not log ids).
 */
export function maskPersonal(text: string): string;
