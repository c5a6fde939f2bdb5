// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html } from '../lib/lit-html/lit-html.js';
import { List } from '../core/list.js';
import { link } from '../core/router.js';
import { age, t, time } from '../core/texts.js';
import { View } from '../core/view.js';

/** The latest runs. */
export default class Runs extends View {
  constructor(app, route) {
    super(app, route);
    this.list = new List(this, {
      label: t('console.nav.runs'),
      path: '/runs',
      sort: '-id',
      href: run => link(['runs', String(run.id)]),
      columns: [
        { name: 'id', label: t('console.run.number') },
        { name: 'scenario', label: t('console.scenario') },
        { name: 'startedAt', label: t('console.run.started'), cell: run => html`<time datetime=${run.startedAt} title=${time(run.startedAt)}>${age(run.startedAt)}</time>` },
        { name: 'startedBy', label: t('console.run.by') },
        { name: 'stopped', label: t('console.run.stopped') },
      ],
      empty: () => html`<div class="card card-body"><p class="mb-0">${t('console.run.none')} <a href=${link(['scenarios'])}>${t('console.nav.scenarios')}</a></p></div>`,
    });
  }

  async open() {
    await this.list.open();
    this.follow(() => this.list.open());
  }

  render() {
    return this.list.render();
  }
}
