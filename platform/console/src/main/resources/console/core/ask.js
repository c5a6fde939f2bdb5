// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html } from '../lib/lit-html/lit-html.js';
import { open } from './dialog.js';
import { Form } from './form.js';
import { t } from './texts.js';

/**
 * Asks for some fields in a dialog and does something with them; what the server refuses is said in the dialog, which stays.
 *
 * @param what `title`, `verb` of the button, `fields` as {@link Form} takes them, `values` to begin with, `send(values)`
 * @returns what `send` gave; `false` when the user thought better of it
 */
export function ask({ title, verb, fields, values = {}, send }) {
  const view = { changed: () => {} };
  const form = new Form(view, 'ask', values);
  let wrong = '';
  return open((close, draw) => {
    view.changed = draw;
    const submit = async event => {
      event.preventDefault();
      if (!form.check(fields)) {
        return;
      }
      try {
        close((await send(values)) ?? true);
      } catch (problem) {
        wrong = problem.message;
        draw();
      }
    };
    return html`<form novalidate @submit=${submit}>
      <h2 class="modal-title mb-3" id="dialog-title">${title}</h2>
      ${form.fields(fields)} ${wrong ? html`<p class="text-danger" role="alert">${wrong}</p>` : ''}
      <div class="dialog-buttons">
        <button type="button" class="btn" @click=${() => close(false)}>${t('console.cancel')}</button>
        <button class="btn btn-primary">${verb}</button>
      </div>
    </form>`;
  });
}
