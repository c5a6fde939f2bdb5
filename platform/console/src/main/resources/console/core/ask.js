// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { Attempt } from './attempt.js';
import { open } from './dialog.js';
import { Form } from './form.js';
import { t } from './texts.js';

/**
 * Asks for some fields in a dialog and does something with them; what the server refuses is said in the dialog, which stays.
 *
 * @param what `title`, `verb` of the button, `fields` as {@link Form} takes them, `values` to begin with, `send(values, { key, version })`: the key stays the same while
 *     unchanged values are sent again, so that what the server did without its answer coming through is done once; of an edit the `version` that it is made from, and
 *     `theirs(current)`, the values of what somebody else has made of it meanwhile; `below(values, draw)` gives what is shown below the fields as they are now, and may draw anew
 *     when it knows more
 * @returns what `send` gave; `false` when the user thought better of it
 */
export function ask({ title, verb, fields, values = {}, send, version, theirs, below }) {
  const view = { changed: () => {} };
  const form = new Form(view, 'ask', values);
  let other;
  const attempt = new Attempt();
  const make = async () => {
    try {
      return (await attempt.make(key => send(values, { key, version }))) ?? true;
    } catch (problem) {
      if (theirs && problem.body?.current) {
        other = theirs(problem.body.current);
        version = problem.body.currentVersion;
      }
      throw problem;
    }
  };
  const take = draw => {
    Object.assign(values, other);
    other = undefined;
    draw();
  };
  return open((close, draw, dialog) => {
    view.changed = draw;
    const submit = event => {
      event.preventDefault();
      if (!dialog.sending && form.check(fields)) {
        dialog.send(make);
      }
    };
    return html`<form novalidate @submit=${submit} @input=${() => attempt.renew()} @change=${() => attempt.renew()}>
      <h2 class="modal-title mb-3" id="dialog-title">${title}</h2>
      ${form.fields(fields)} ${below?.(values, draw) ?? nothing} ${dialog.wrong ? html`<p class="text-danger" role="alert">${dialog.wrong.message}</p>` : nothing}
      ${other ? both(fields, values, other, () => take(draw)) : nothing}
      <div class="dialog-buttons">
        <button type="button" class="btn" ?disabled=${dialog.sending} @click=${() => close(false)}>${t('console.cancel')}</button>
        <button class="btn btn-primary" ?disabled=${dialog.sending}>${verb}</button>
      </div>
    </form>`;
  });
}

/** What somebody else has made of it beside the user's own, where they differ. */
function both(fields, values, other, take) {
  const text = value => [value ?? ''].flat().join(', ');
  const differ = fields.filter(field => field.name in other && text(other[field.name]) !== text(values[field.name]));
  return html`<p>${t('console.conflict.text')}</p>
    <table class="table conflict">
      <thead><tr><td></td><th scope="col">${t('console.conflict.theirs')}</th><th scope="col">${t('console.conflict.yours')}</th></tr></thead>
      <tbody>
        ${differ.map(field => html`<tr><th scope="row">${field.label}</th><td>${text(other[field.name])}</td><td>${text(values[field.name])}</td></tr>`)}
      </tbody>
    </table>
    <p><button type="button" class="btn btn-sm" @click=${take}>${t('console.conflict.take')}</button></p>`;
}
