// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { ask } from '../core/ask.js';
import { List } from '../core/list.js';
import { link } from '../core/router.js';
import { age, t } from '../core/texts.js';
import { View } from '../core/view.js';

/** Where packages come from, besides those that were put in by hand. */
export default class Repositories extends View {
  constructor(app, route) {
    super(app, route);
    this.list = new List(this, {
      label: t('console.nav.repositories'),
      path: '/repositories',
      sort: 'name',
      id: repository => repository.name,
      href: repository => link(['repositories', repository.name]),
      columns: [
        { name: 'name', label: t('console.repository') },
        { name: 'address', label: t('console.boot.address') },
        { name: 'offers', label: t('console.nav.packages') },
        { name: 'looked', label: t('console.repository.looked'), cell: repository => age(repository.looked) },
        { name: 'problem', label: t('console.run.reason') },
      ],
      empty: () => html`<div class="card card-body"><p class="mb-0">${t('console.repository.none')}</p></div>`,
    });
  }

  async open() {
    const [key] = await Promise.all([api.get('/repository-key'), this.list.open()]);
    this.key = key.key;
  }

  render() {
    return html`${this.app.session.mayEverywhere('AUTHOR')
        ? html`<p class="buttons"><button type="button" class="btn btn-primary" @click=${() => this.attempt(() => this.#add())}>${t('console.repository.add')}</button></p>`
        : nothing}
      ${this.list.render()}
      <p class="mt-3">${t('console.repository.own-key')} <code>${this.key}</code></p>`;
  }

  async #add() {
    const added = await ask({
      title: t('console.repository.add'),
      verb: t('console.repository.add'),
      fields: [
        { name: 'name', label: t('console.repository'), limit: 63, required: true },
        { name: 'address', label: t('console.boot.address'), required: true, placeholder: 'https:' },
        { name: 'key', label: t('console.repository.key'), required: true, help: t('console.repository.key-help') },
      ],
      send: (values, { key }) => api.post('/repositories', values, key),
    });
    if (added) {
      await this.list.open();
      this.changed();
    }
  }
}
