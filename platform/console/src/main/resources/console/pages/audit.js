// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { List } from '../core/list.js';
import { stateOf } from '../core/state.js';
import { count, figure, t, time, word } from '../core/texts.js';
import { View } from '../core/view.js';

/** So far back the server's list goes. */
const LATEST = 1000;

/** Who changed what, from where, and how it ended; and whether the record is whole. */
export default class Audit extends View {
  constructor(app, route) {
    super(app, route);
    this.list = new List(this, {
      label: t('console.nav.audit'),
      path: '/audit',
      sort: '-number',
      id: entry => entry.number,
      columns: [
        { name: 'number', label: t('console.run.number') },
        { name: 'at', label: t('console.boot.at'), cell: entry => time(entry.at) },
        { name: 'user', label: t('console.session.user') },
        { name: 'door', label: t('console.audit.door') },
        { name: 'origin', label: t('console.audit.origin') },
        { name: 'action', label: t('console.audit.action') },
        { name: 'object', label: t('console.audit.object') },
        { name: 'outcome', label: t('console.audit.outcome'), cell: entry => stateOf('outcome', entry.outcome), value: entry => word('outcome', entry.outcome) },
      ],
      filters: [{ name: 'outcome', label: t('console.audit.outcome'), options: ['DONE', 'REFUSED', 'FAILED'].map(each => [each, word('outcome', each)]) }],
    });
  }

  open() {
    return this.list.open();
  }

  render() {
    return html`<p class="buttons"><button type="button" class="btn" @click=${() => this.attempt(() => this.#verify())}>${t('console.audit.verify')}</button>
        <a class="btn" href="/api/v1/audit/export" download="todoke-audit.jsonl">${t('console.audit.export')}</a></p>
      ${this.verdict ? this.#verdict() : nothing} ${this.list.render()}
      ${this.list.total < LATEST ? nothing : html`<p class="mt-3">${t('console.audit.latest', figure(LATEST))}</p>`}`;
  }

  async #verify() {
    this.verdict = await api.get('/audit/verdict');
    this.changed();
  }

  #verdict() {
    const { intact, entries, firstBroken } = this.verdict;
    return html`<div class="alert ${intact ? 'alert-success' : 'alert-danger'}" role="status">
      ${intact ? count('console.audit.intact', entries) : t('console.audit.broken', firstBroken)}
    </div>`;
  }
}
