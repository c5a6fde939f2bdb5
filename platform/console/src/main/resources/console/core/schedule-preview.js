// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from './api.js';
import { t } from './texts.js';

const PAUSE_MILLIS = 400;

/** The times at which what is typed would start, as the server says them: asked for once the typing pauses, and forgotten when it goes on. */
export class SchedulePreview {
  #asked = '';
  #timer;
  #shown = nothing;

  /** What to show for these values; draws anew when the server has answered. */
  of({ once, cron, zone }, draw) {
    const when = { once: once || null, cron: cron || null, zone: zone ?? '' };
    const question = JSON.stringify(when);
    if (question !== this.#asked) {
      this.#asked = question;
      this.#shown = nothing;
      clearTimeout(this.#timer);
      if (once || cron) {
        this.#timer = setTimeout(() => this.#ask(when, question, draw), PAUSE_MILLIS);
      }
    }
    return html`<div aria-live="polite">${this.#shown}</div>`;
  }

  async #ask(when, question, draw) {
    const shown = await api.post('/schedules/preview', when).then(times, problem => html`<p class="text-danger">${problem.message}</p>`);
    if (question === this.#asked) {
      this.#shown = shown;
      draw();
    }
  }
}

function times({ times: all }) {
  return html`<h3>${t('console.schedule.preview')}</h3>
    ${all.length === 0 ? html`<p>${t('console.none')}</p>` : html`<ul>${all.map(each => html`<li>${each.local}</li>`)}</ul>`}`;
}
