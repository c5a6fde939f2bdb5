// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { confirm } from '../core/dialog.js';
import { go, link } from '../core/router.js';
import { t, time, word } from '../core/texts.js';
import { View } from '../core/view.js';

/** One repository: what it offers, and what became of each package here. */
export default class RepositoryPage extends View {
  get title() {
    return this.route.steps[0];
  }

  get #path() {
    return `/repositories/${encodeURIComponent(this.route.steps[0])}`;
  }

  async open() {
    this.detail = await api.get(this.#path);
  }

  render() {
    const { repository, offers } = this.detail;
    return html`${this.app.session.mayEverywhere('AUTHOR') ? this.#buttons() : nothing}
      ${repository.problem ? html`<p class="state-bad">▲ ${repository.problem}</p>` : nothing}
      <p>${repository.address}${repository.looked ? html` · ${t('console.repository.looked')}: ${time(repository.looked)}` : nothing}</p>
      <section class="card">
        <table class="table card-table">
          <thead><tr><th scope="col">${t('console.package')}</th><th scope="col">${t('console.package.version')}</th><th scope="col">${t('console.run.state')}</th><th scope="col">${t('console.run.reason')}</th></tr></thead>
          <tbody>
            ${offers.map(offer => html`<tr><th scope="row">${offer.id}</th><td>${offer.version}</td><td>${word('offer', offer.state)}</td><td>${offer.problem}</td></tr>`)}
          </tbody>
        </table>
      </section>`;
  }

  #buttons() {
    return html`<p class="buttons">
      <button type="button" class="btn btn-primary" ?disabled=${this.busy} @click=${() => this.attempt(() => this.#refresh())}>${t('console.repository.refresh')}</button>
      <button type="button" class="btn btn-danger" @click=${() => this.attempt(() => this.#remove())}>${t('console.remove')}</button>
    </p>`;
  }

  async #refresh() {
    this.busy = true;
    this.changed();
    try {
      this.detail = await api.post(`${this.#path}/refresh`);
    } finally {
      this.busy = false;
      this.changed();
    }
  }

  async #remove() {
    const sure = await confirm({ title: t('console.repository.remove', this.title), text: t('console.repository.remove-text'), verb: t('console.remove'), danger: true });
    if (sure) {
      await api.remove(this.#path);
      go(link(['repositories']));
    }
  }
}
