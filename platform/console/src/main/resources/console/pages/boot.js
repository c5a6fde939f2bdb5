// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { each } from '../core/bulk.js';
import { confirm } from '../core/dialog.js';
import { List } from '../core/list.js';
import { link } from '../core/router.js';
import { age, t, time, word } from '../core/texts.js';
import { stateOf } from '../core/state.js';
import { View } from '../core/view.js';
import { addEntry, addPool, addReservation } from './boot-forms.js';

const TABS = ['traces', 'leases', 'reservations', 'pools', 'entries'];

/** Booting from the network: how it stands, which machines were heard, and who has which address. */
export default class Boot extends View {
  constructor(app, route) {
    super(app, route);
    const administer = app.session.mayEverywhere('ADMINISTER');
    const author = app.session.mayEverywhere('AUTHOR');
    const removal = (may, path, name) => [{ label: t('console.remove'), may, run: rows => this.#remove(rows, path, name) }];
    const list = (path, columns, more = {}) => new List(this, { label: t(`console.boot.tab.${path.slice(6)}`), path, columns, id: row => row[columns[0].name], ...more });
    const column = (name, key, more = {}) => ({ name, label: t(key), ...more });
    this.lists = {
      traces: list('/boot/traces', [
        column('mac', 'console.boot.mac'),
        column('lines', 'console.boot.lines'),
        column('latest', 'console.boot.latest', { cell: row => age(row.latest) }),
      ], { sort: '-latest', href: row => link(['boot', row.mac]) }),
      leases: list('/boot/leases', [
        column('address', 'console.boot.address'),
        column('mac', 'console.boot.mac', { cell: row => html`<a href=${link(['boot', row.mac])}>${row.mac}</a>` }),
        column('hostName', 'console.machine.name'),
        column('pool', 'console.boot.pool'),
        column('state', 'console.run.state', { cell: row => stateOf('lease', row.state) }),
        column('until', 'console.boot.until', { cell: row => time(row.until) }),
      ]),
      reservations: list('/boot/reservations', [column('mac', 'console.boot.mac'), column('address', 'console.boot.address')], {
        actions: removal(administer, '/boot/reservations', 'mac'),
      }),
      pools: list('/boot/pools', [
        column('name', 'console.boot.pool'),
        column('network', 'console.boot.network'),
        column('first', 'console.boot.first'),
        column('last', 'console.boot.last'),
        column('group', 'console.machine.group'),
      ], { actions: removal(administer, '/boot/pools', 'name') }),
      entries: list('/boot/entries', [
        column('name', 'console.boot.entry'),
        column('kind', 'console.boot.kind', { cell: row => word('boot-kind', row.kind) }),
        column('arguments', 'console.boot.arguments'),
      ], { actions: removal(author, '/boot/entries', 'name') }),
    };
    this.adding = {
      pools: administer && { label: t('console.boot.add-pool'), run: () => addPool() },
      reservations: administer && { label: t('console.boot.add-reservation'), run: () => addReservation() },
      entries: author && { label: t('console.boot.add-entry'), run: () => addEntry() },
    };
  }

  get #tab() {
    const tab = this.route.query.get('tab');
    return TABS.includes(tab) ? tab : TABS[0];
  }

  async open() {
    await this.#fetch();
    this.follow(() => this.#fetch());
  }

  async #fetch() {
    const [status] = await Promise.all([api.get('/boot/status'), this.lists[this.#tab].open()]);
    this.status = status;
  }

  render() {
    return html`<p class="headline" role="status">${this.status.on ? word('boot-mode', this.status.mode) : t('console.boot.off')}</p>
      ${this.status.on ? nothing : html`<p>${t('console.boot.off-how')}</p>`} ${this.status.problems.map(problem => html`<p class="state-bad">▲ ${problem}</p>`)}
      <nav class="tabs" aria-label=${t('console.nav.boot')}>
        ${TABS.map(tab => html`<a href=${link(['boot'], { tab })} aria-current=${tab === this.#tab ? 'page' : nothing}>${t(`console.boot.tab.${tab}`)}</a>`)}
      </nav>
      ${this.#button()} ${this.lists[this.#tab].render()}`;
  }

  #button() {
    const adding = this.adding[this.#tab];
    const act = () =>
      this.attempt(async () => {
        if (await adding.run()) {
          await this.#fetch();
          this.changed();
        }
      });
    return adding ? html`<p class="buttons"><button type="button" class="btn btn-primary" @click=${act}>${adding.label}</button></p>` : nothing;
  }

  async #remove(rows, path, name) {
    const sure = await confirm({ title: t('console.remove'), text: rows.map(row => row[name]).join(', '), verb: t('console.remove'), danger: true });
    if (!sure) {
      return false;
    }
    await each(rows, row => row[name], row => api.remove(`${path}/${encodeURIComponent(row[name])}`));
    return true;
  }
}
