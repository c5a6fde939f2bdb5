// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from './api.js';
import { go, link } from './router.js';
import { t } from './texts.js';

const PATIENCE = 200;
const EACH = 5;

const KINDS = [
  { path: '/machines', key: 'console.nav.machines', name: row => row.name, href: row => link(['machines', row.id]) },
  { path: '/packages', key: 'console.nav.packages', name: row => `${row.id} ${row.summary}`, href: row => link(['packages', row.id]) },
  { path: '/scenarios', key: 'console.nav.scenarios', name: row => row.name, href: row => link(['scenarios', row.name]) },
  { path: '/runs', key: 'console.nav.runs', name: row => `${row.id} ${row.scenario}`, href: row => link(['runs', String(row.id)]) },
];

/** The search for anything, reached by `/`. */
export class Finder {
  constructor(app) {
    this.app = app;
    this.found = [];
    this.asked = '';
  }

  clear() {
    clearTimeout(this.timer);
    this.found = [];
    this.asked = '';
  }

  render() {
    const typed = event => this.#typed(event.target.value);
    const submit = event => {
      event.preventDefault();
      const first = this.found.flatMap(kind => kind.rows)[0];
      if (first) {
        go(first.href);
      }
    };
    return html`<form class="finder" role="search" @submit=${submit}>
      <input id="finder" class="form-control" type="search" autocomplete="off" .value=${this.asked} placeholder=${t('console.finder')}
        aria-label=${t('console.finder')} @input=${typed} />
      ${this.asked === '' ? nothing : this.#results()}
    </form>`;
  }

  #results() {
    return html`<div class="card menu-body finder-results" role="status">
      ${this.found.map(
        kind => html`<div class="text-secondary small">${t(kind.key)}</div>
          <ul class="list-unstyled mb-2">
            ${kind.rows.map(row => html`<li><a href=${row.href}>${row.text}</a></li>`)}
          </ul>`,
      )}
      ${this.found.length === 0 ? t('console.finder.none') : nothing}
    </div>`;
  }

  #typed(text) {
    this.asked = text.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#find(this.asked), PATIENCE);
    this.app.draw();
  }

  async #find(asked) {
    if (asked === '') {
      this.clear();
      this.app.draw();
      return;
    }
    const pages = await Promise.allSettled(KINDS.map(kind => api.get(kind.path, { q: asked, limit: EACH })));
    if (asked !== this.asked) {
      return;
    }
    this.found = KINDS.map((kind, index) => ({
      key: kind.key,
      rows: (pages[index].value?.items ?? []).map(row => ({ text: kind.name(row), href: kind.href(row) })),
    })).filter(kind => kind.rows.length > 0);
    this.app.draw();
  }
}
