// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { t } from './texts.js';

/**
 * Asks before something is done. The keyboard stays inside until it is answered.
 *
 * @param what `title`, `text`, the verb of the button as `verb`; with `count` the user must type that number, for what cannot be undone
 * @returns whether the user said yes
 */
export function confirm({ title, text, verb, count, danger = count !== undefined }) {
  return open(close => {
    const given = event => {
      event.preventDefault();
      close(true);
    };
    const typed = event => {
      const button = event.target.closest('form').querySelector('button[type=submit]');
      button.disabled = event.target.value.trim() !== String(count);
    };
    return html`<form @submit=${given}>
      <h2 class="modal-title" id="dialog-title">${title}</h2>
      <p class="my-3">${text}</p>
      ${count === undefined
        ? nothing
        : html`<label class="form-label" for="dialog-count">${t('console.dialog.count', count)}</label>
            <input id="dialog-count" class="form-control" inputmode="numeric" autocomplete="off" @input=${typed} />`}
      <div class="dialog-buttons">
        <button type="button" class="btn" @click=${() => close(false)}>${t('console.cancel')}</button>
        <button type="submit" class="btn ${danger ? 'btn-danger' : 'btn-primary'}" ?disabled=${count !== undefined}>${verb}</button>
      </div>
    </form>`;
  });
}

/** Shows what is told only once, such as a fresh password, until the user has seen it. */
export function showSecret({ title, text, secret }) {
  const copy = event => {
    navigator.clipboard?.writeText(secret);
    event.target.textContent = t('console.copied');
  };
  return open(
    close => html`<h2 class="modal-title" id="dialog-title">${title}</h2>
      <p class="my-3">${text}</p>
      <p><code class="secret" tabindex="0">${secret}</code></p>
      <div class="dialog-buttons">
        <button type="button" class="btn" @click=${copy}>${t('console.copy')}</button>
        <button type="button" class="btn btn-primary" @click=${() => close(true)}>${t('console.seen')}</button>
      </div>`,
  );
}

/** Dialogs that stand open now. */
const opened = new Set();

/** Closes what stands open, as by the user. @param sending those too that wait for an answer; else they stay until it has come */
export function closeDialogs({ sending = false } = {}) {
  [...opened].filter(each => sending || !each.sending).forEach(each => each.close(false));
}

/**
 * A dialog of one's own.
 *
 * @param content gives the template; it gets a function that closes the dialog with a result, one that draws it anew, and the dialog: its `send(work)` closes it with what
 *     the work gave, or keeps what went `wrong`; while it is `sending` neither a second click nor Escape does anything, for the result would be lost
 * @returns the result; `false` when the user left by Escape
 */
export function open(content) {
  return new Promise(resolve => {
    const element = document.createElement('dialog');
    element.className = 'card dialog';
    element.setAttribute('aria-labelledby', 'dialog-title');
    document.body.append(element);
    let answer = false;
    let given = false;
    const close = result => {
      given = true;
      answer = result;
      element.close();
    };
    const dialog = { sending: false, wrong: undefined, close, send };
    const draw = () => render(content(close, draw, dialog), element);
    async function send(work) {
      if (dialog.sending) {
        return;
      }
      dialog.wrong = undefined;
      sends(true);
      try {
        close(await work());
      } catch (problem) {
        dialog.wrong = problem;
      }
      sends(false);
    }
    function sends(now) {
      dialog.sending = now;
      element.setAttribute('aria-busy', String(now));
      draw();
    }
    element.addEventListener('cancel', event => {
      if (dialog.sending) {
        event.preventDefault();
      }
    });
    element.addEventListener('close', () => {
      if (dialog.sending && !given) {
        element.showModal();
        return;
      }
      opened.delete(dialog);
      element.remove();
      resolve(answer);
    });
    opened.add(dialog);
    draw();
    element.showModal();
  });
}
