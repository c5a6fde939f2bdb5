// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { csrfToken, Problem } from './api.js';
import { current, t } from './texts.js';

/**
 * Sends a file to the server as it is; where nothing else is said into its content store.
 *
 * @param told of how many bytes have been sent
 * @returns what the server says of it: of content its SHA-256 and size
 */
export function upload(file, told, path = '/contents') {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1${path}`);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', current());
    request.setRequestHeader('X-Todoke-CSRF', csrfToken());
    request.upload.onprogress = event => told(event.loaded);
    request.onload = () => {
      if (request.status === 200 || request.status === 201) {
        told(file.size);
        resolve(request.response);
      } else {
        reject(new Problem(request.status, request.response ?? {}));
      }
    };
    request.onerror = () => reject(new Problem(0, { title: t('console.error.away'), detail: t('console.upload.broke-off') }));
    request.send(file);
  });
}
