// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { current, t } from './texts.js';

/** The API of this server, asked in the user's own session. */

const ROOT = '/api/v1';
const PAGE = 1000;
const ATTEMPTS = 10;
const LONGEST_PAUSE = 10;
const FOREIGN = 'urn:todoke:problem:rest.no-csrf';

const underWay = new Map();

let csrf = '';
let onSignedOut = () => {};
let onForeign = async () => false;

/** What the server answered when it could not do what was asked: an RFC 9457 problem. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || t('console.error.status', status));
    this.status = status;
    this.title = body.title ?? '';
    this.body = body;
  }
}

export function protect(token) {
  csrf = token;
}

export function csrfToken() {
  return csrf;
}

/** Whether the user has done anything since the last request. What a page asks without that does not keep him signed in. */
let used = true;
for (const event of ['pointerdown', 'keydown', 'wheel']) {
  addEventListener(event, () => (used = true), { capture: true, passive: true });
}

export function whenSignedOut(handler) {
  onSignedOut = handler;
}

/** @param handler called when the session of the cookie is no more the one that this page was opened with; gives whether its user is the same */
export function whenForeign(handler) {
  onForeign = handler;
}

function address(path, query = {}) {
  const url = new URL(ROOT + path, location.origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      url.searchParams.set(name, value);
    }
  }
  return url;
}

async function ask(method, path, request = {}) {
  for (let attempt = 1; ; attempt++) {
    const answer = await askOnce(method, path, request);
    if (answer.ok) {
      return answer;
    }
    if (answer.status === 429 && method === 'GET' && attempt < ATTEMPTS) {
      await pause(answer);
    } else {
      const found = await problem(answer, path);
      if (found.body.type !== FOREIGN || attempt > 1) {
        throw found;
      }
      if (!(await onForeign())) {
        throw new Problem(found.status, { title: found.title, detail: t('console.session.other') });
      }
    }
  }
}

/** Waits as long as the server asks for, within reason. */
function pause(answer) {
  const seconds = Number(answer.headers.get('Retry-After')) || 1;
  return new Promise(resolve => setTimeout(resolve, 1000 * Math.min(seconds, LONGEST_PAUSE)));
}

async function askOnce(method, path, { query, body, version, key }) {
  const headers = { Accept: 'application/json', 'Accept-Language': current() };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (version !== undefined) {
    headers['If-Match'] = `"${version}"`;
  }
  if (key !== undefined) {
    headers['Idempotency-Key'] = key;
  }
  if (!used) {
    headers['X-Todoke-Background'] = '1';
  }
  used = false;
  if (method !== 'GET') {
    headers['X-Todoke-CSRF'] = csrf;
  }
  const text = body === undefined ? undefined : JSON.stringify(body);
  return send(address(path, query), { method, headers, body: text, credentials: 'same-origin' });
}

async function send(url, request) {
  try {
    return await fetch(url, request);
  } catch (e) {
    throw new Problem(0, { title: t('console.error.away'), detail: t('console.error.away.detail') });
  }
}

async function problem(answer, path) {
  const body = await answer.json().catch(() => ({}));
  if (path !== '/session') {
    signedOutBy(answer.status);
  }
  return new Problem(answer.status, body);
}

/** Tells of the session's end when an answer means it. */
export function signedOutBy(status) {
  if (status === 401) {
    onSignedOut();
  }
}

async function content(answer) {
  return answer.status === 204 ? undefined : answer.json();
}

export async function get(path, query) {
  return content(await ask('GET', path, { query }));
}

/** A thing and the version that an edit of it is made from. */
export async function fetchForEdit(path) {
  const answer = await ask('GET', path);
  const tag = /^"(\d+)"/.exec(answer.headers.get('ETag') ?? '');
  return { value: await answer.json(), version: tag ? Number(tag[1]) : undefined };
}

/**
 * Asks for something to be done; what is asked again before it was answered is done once, and both get its answer.
 *
 * @param key for what is asked again later, or for equal things that are to be done apart
 */
export function post(path, body, key) {
  const asked = key ?? `${path} ${JSON.stringify(body)}`;
  if (!underWay.has(asked)) {
    const answer = ask('POST', path, { body, key: key ?? crypto.randomUUID() }).then(content);
    underWay.set(asked, answer.finally(() => underWay.delete(asked)));
  }
  return underWay.get(asked);
}

export async function put(path, body, version) {
  return content(await ask('PUT', path, { body, version }));
}

export async function remove(path, version) {
  return content(await ask('DELETE', path, { version }));
}

/** Every row of a list, page by page. */
export async function all(path, query = {}) {
  const rows = [];
  let after;
  do {
    const page = await get(path, { ...query, limit: PAGE, after });
    rows.push(...page.items);
    after = page.next;
  } while (after);
  return rows;
}
