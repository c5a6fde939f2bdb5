// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html } from '../lib/lit-html/lit-html.js';
import { open } from './dialog.js';
import { t } from './texts.js';

/**
 * Makes an edit; when somebody was faster, shows what is there now beside the user's own, who may put it in the place of the other.
 *
 * @param what `send(version)`; the `version` that the edit was made from; `yours` and `theirs(current)`, texts of the user's and of the other's
 * @returns what `send` gave; `false` when the user leaves the other's as it is
 */
export async function edit({ send, version, yours, theirs }) {
  for (let from = version; ; ) {
    try {
      return await send(from);
    } catch (problem) {
      if (problem.body?.current === undefined) {
        throw problem;
      }
      from = problem.body.currentVersion;
      if (!(await both(problem, await theirs(problem.body.current), yours))) {
        return false;
      }
    }
  }
}

function both(problem, theirs, yours) {
  return open(
    close => html`<h2 class="modal-title" id="dialog-title">${problem.message}</h2>
      <p class="my-3">${t('console.conflict.text')}</p>
      <div class="conflict split">
        <section><h3>${t('console.conflict.theirs')}</h3><pre class="text" tabindex="0">${theirs}</pre></section>
        <section><h3>${t('console.conflict.yours')}</h3><pre class="text" tabindex="0">${yours}</pre></section>
      </div>
      <div class="dialog-buttons">
        <button type="button" class="btn" @click=${() => close(false)}>${t('console.cancel')}</button>
        <button type="button" class="btn btn-danger" @click=${() => close(true)}>${t('console.conflict.replace')}</button>
      </div>`,
  );
}
