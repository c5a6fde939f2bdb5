// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { ask } from '../core/ask.js';
import { each } from '../core/bulk.js';
import { confirm, showSecret } from '../core/dialog.js';
import { List } from '../core/list.js';
import { t, time, word } from '../core/texts.js';
import { View } from '../core/view.js';

const PERMISSIONS = ['VIEW', 'OPERATE', 'AUTHOR', 'ADMINISTER'];

/** What programs sign in with. */
export default class Tokens extends View {
  constructor(app, route) {
    super(app, route);
    this.list = new List(this, {
      label: t('console.nav.tokens'),
      path: '/tokens',
      sort: 'label',
      columns: [
        { name: 'id', label: t('console.machine.id') },
        { name: 'label', label: t('console.token.label') },
        { name: 'user', label: t('console.session.user') },
        { name: 'scope', label: t('console.token.scope'), fixed: true, cell: token => scopeOf(token), value: token => scopeOf(token) },
        { name: 'expiresAt', label: t('console.boot.until'), cell: token => time(token.expiresAt) },
        { name: 'lastUsedOn', label: t('console.token.used'), cell: token => time(token.lastUsedOn) },
      ],
      actions: [{ label: t('console.token.revoke'), run: tokens => this.#revoke(tokens) }],
      empty: () => html`<div class="card card-body"><p class="mb-0">${t('console.token.none')}</p></div>`,
    });
  }

  open() {
    return this.list.open();
  }

  render() {
    return html`<p class="buttons"><button type="button" class="btn btn-primary" @click=${() => this.attempt(() => this.#create())}>${t('console.token.new')}</button></p>
      ${this.list.render()}`;
  }

  async #create() {
    const made = await ask({
      title: t('console.token.new'),
      verb: t('console.token.create'),
      values: { user: this.app.session.user, days: 90, VIEW: true },
      fields: [
        { name: 'label', label: t('console.token.label'), limit: 63, required: true },
        { name: 'user', label: t('console.session.user'), limit: 63, required: true },
        { name: 'days', label: t('console.token.days'), kind: 'number', min: 1, max: 366, required: true },
        ...PERMISSIONS.map(each => ({ name: each, label: word('permission', each), kind: 'check' })),
      ],
      send: (values, { key }) =>
        api.post('/tokens', {
          user: values.user,
          label: values.label,
          scope: PERMISSIONS.filter(each => values[each]),
          life: `P${values.days}D`,
        }, key),
    });
    if (made) {
      await showSecret({ title: t('console.token.new'), text: t('console.token.once'), secret: made.secret });
      await this.list.open();
      this.changed();
    }
  }

  async #revoke(tokens) {
    const sure = await confirm({ title: t('console.token.revoke'), text: tokens.map(token => token.label).join(', '), verb: t('console.token.revoke'), danger: true });
    if (!sure) {
      return false;
    }
    await each(tokens, token => token.label, token => api.remove(`/tokens/${encodeURIComponent(token.id)}`));
    return true;
  }
}

function scopeOf(token) {
  return token.scope.map(each => word('permission', each)).join(', ');
}
