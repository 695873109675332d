// The JSON API. Whatever goes wrong comes out as one kind of error that says what the page can do about it.

/** `kind`: refused, session, forbidden, gone, outdated, busy, store, offline, failed. */
export class ApiError extends Error {
  constructor(kind, problem = {}, status = 0) {
    super(problem.detail ?? problem.title ?? kind);
    this.kind = kind;
    this.status = status;
    this.code = problem.code ?? null;
    this.violations = problem.violations ?? [];
  }
}

const STALE_TOKEN = 'FLS7003';
const kinds = { 400: 'refused', 401: 'session', 403: 'forbidden', 404: 'gone', 409: 'outdated', 429: 'busy', 503: 'store' };

let antiforgery = null;
let onExpired = () => {};

/** Says what becomes of an expired session. */
export function whenExpired(listener) {
  onExpired = listener;
}

export async function getSession() {
  return keep(await get('session'));
}

/** The session that came with the page; `null` where the server could not tell it. */
export function sessionOfPage() {
  const text = document.querySelector('meta[name=session]').content;
  return text === '' ? null : keep(JSON.parse(text));
}

function keep(session) {
  antiforgery = session.antiforgery;
  return session;
}

export async function get(path, signal) {
  return (await send(path, { signal })).json();
}

export async function post(path, body, signal) {
  try {
    return await postOnce(path, body, signal);
  } catch (error) {
    if (error.code !== STALE_TOKEN) {
      throw error;
    }
  }

  await getSession();
  return postOnce(path, body, signal);
}

async function postOnce(path, body, signal) {
  const headers = { 'Content-Type': 'application/json', [antiforgery.header]: antiforgery.token };
  return (await send(path, { method: 'POST', headers, body: JSON.stringify(body), signal })).json();
}

/** A response whose body is read as it comes. */
export const stream = (path, signal) => send(path, { signal });

async function send(path, options) {
  let response;
  try {
    response = await fetch(`api/${path}`, {
      ...options,
      headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', ...options.headers },
      credentials: 'same-origin',
      redirect: 'manual',
    });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }

    throw new ApiError('offline');
  }

  // A host that signs in by redirection answers a call without session with one.
  if (response.type === 'opaqueredirect' || response.status === 401) {
    onExpired();
    throw new ApiError('session', {}, 401);
  }

  if (!response.ok) {
    throw new ApiError(kinds[response.status] ?? 'failed', await readProblem(response), response.status);
  }

  return response;
}

async function readProblem(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}
