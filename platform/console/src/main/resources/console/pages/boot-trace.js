// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { t, time } from '../core/texts.js';
import { View } from '../core/view.js';

/** The exchange with one machine that boots from the network, packet by packet. */
export default class BootTracePage extends View {
  get title() {
    return this.route.steps[0];
  }

  async open() {
    await this.#fetch();
    this.follow(() => this.#fetch());
  }

  async #fetch() {
    this.exchange = await api.get(`/boot/traces/${encodeURIComponent(this.route.steps[0])}`);
  }

  render() {
    const { lines, suspicions } = this.exchange;
    return html`${suspicions.map(each => html`<p class="state-bad">▲ ${each}</p>`)}
      <section class="card">
        <table class="table card-table">
          <thead>
            <tr><th scope="col">${t('console.boot.at')}</th><th scope="col">${t('console.boot.protocol')}</th><th scope="col">${t('console.boot.device')}</th><th scope="col">${t('console.boot.what')}</th></tr>
          </thead>
          <tbody>
            ${lines.map(line => html`<tr><td>${time(line.at)}</td><td>${line.protocol}</td><td>${line.device}</td><td>${line.what}</td></tr>`)}
          </tbody>
        </table>
        ${lines.length === 0 ? html`<p class="p-3 mb-0">${t('console.boot.nothing')}</p>` : ''}
      </section>`;
  }
}
