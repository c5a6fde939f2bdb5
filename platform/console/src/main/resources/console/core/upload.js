// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import * as api from './api.js';
import { current, t } from './texts.js';

const PIECE = 64 * 1024 * 1024;
const ATTEMPTS = 10;
const PAUSE = 1000;

/**
 * Puts a file into the server's content store, in pieces: what is cut off goes on where it was.
 *
 * @param told of how many bytes have been sent
 * @param signal ends it before, with a problem
 * @returns its SHA-256 and size
 */
export async function upload(file, told, signal) {
  const { id } = await api.post('/uploads', { sizeBytes: file.size }, crypto.randomUUID());
  let received = 0;
  let failures = 0;
  while (received < file.size) {
    signal?.throwIfAborted();
    const from = received;
    try {
      const piece = await send('PUT', `/uploads/${id}/${from}`, file.slice(from, from + PIECE), sent => told(from + sent), signal);
      received = piece.received;
      failures = 0;
    } catch (problem) {
      failures += 1;
      if (signal?.aborted || failures > ATTEMPTS || !passes(problem.status)) {
        throw problem;
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE * failures));
      received = await reached(id, received);
    }
  }
  signal?.throwIfAborted();
  return api.post(`/uploads/${id}/finish`);
}

/** Whether what went wrong may be otherwise in a moment: nobody answers, the server begins anew, a piece is still under way. */
function passes(status) {
  return status === 0 || status === 400 || status === 409 || status === 429 || status >= 500;
}

async function reached(id, before) {
  try {
    return (await api.get(`/uploads/${id}`)).received;
  } catch (problem) {
    if (passes(problem.status)) {
      return before;
    }
    throw problem;
  }
}

/** Sends bytes as they are, in one call. */
export function send(method, path, bytes, told = () => {}, signal = undefined) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `/api/v1${path}`);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', current());
    request.setRequestHeader('X-Todoke-CSRF', api.csrfToken());
    request.upload.onprogress = event => told(event.loaded);
    request.onload = () => {
      if (request.status < 300) {
        resolve(request.response);
      } else {
        api.signedOutBy(request.status);
        reject(new api.Problem(request.status, request.response ?? {}));
      }
    };
    request.onerror = () => reject(new api.Problem(0, { title: t('console.error.away'), detail: t('console.upload.broke-off') }));
    request.onabort = request.onerror;
    signal?.addEventListener('abort', () => request.abort());
    request.send(bytes);
  });
}
