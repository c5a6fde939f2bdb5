// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { current, t } from './texts.js';

/** The API of this server, asked in the user's own session. */

const ROOT = '/api/v1';
const PAGE = 1000;

let csrf = '';
let onSignedOut = () => {};

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

function address(path, query = {}) {
  const url = new URL(ROOT + path, location.origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      url.searchParams.set(name, value);
    }
  }
  return url;
}

async function ask(method, path, { query, body, version, key } = {}) {
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
  const answer = await send(address(path, query), { method, headers, body: text, credentials: 'same-origin' });
  if (!answer.ok) {
    throw await problem(answer, path);
  }
  return answer;
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
  if (answer.status === 401 && path !== '/session') {
    onSignedOut();
  }
  return new Problem(answer.status, body);
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

/** Asks for something to be done; asked twice by one click, it is done once. */
export async function post(path, body, key = crypto.randomUUID()) {
  return content(await ask('POST', path, { body, key }));
}

export async function put(path, body, version) {
  return content(await ask('PUT', path, { body, version }));
}

export async function remove(path, version) {
  return content(await ask('DELETE', path, { version }));
}

/** Every row of a list, page by page, as long as there are no more than `most`. */
export async function all(path, query = {}, most = 20000) {
  const rows = [];
  let after;
  do {
    const page = await get(path, { ...query, limit: PAGE, after });
    rows.push(...page.items);
    after = page.next;
  } while (after && rows.length < most);
  return rows;
}
