// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { ask } from '../core/ask.js';
import { each } from '../core/bulk.js';
import { confirm, showSecret } from '../core/dialog.js';
import { List } from '../core/list.js';
import { go, link } from '../core/router.js';
import { chooseScenario } from '../core/starting.js';
import { stateOf } from '../core/state.js';
import { age, count, t, word } from '../core/texts.js';
import { View } from '../core/view.js';

const STANDINGS = ['ENROLLED', 'PENDING', 'QUARANTINED'];

/** All machines that the user may see, beside the tree of their groups. */
export default class Machines extends View {
  constructor(app, route) {
    super(app, route);
    const operate = app.session.may('OPERATE');
    this.list = new List(this, {
      label: t('console.nav.machines'),
      path: '/machines',
      sort: 'name',
      href: machine => link(['machines', machine.id]),
      columns: [
        { name: 'name', label: t('console.machine.name') },
        { name: 'group', label: t('console.machine.group') },
        {
          name: 'standing',
          label: t('console.machine.standing'),
          cell: machine => stateOf('standing', machine.standing),
          value: machine => word('standing', machine.standing),
        },
        { name: 'os', label: t('console.machine.os') },
        { name: 'target', label: t('console.machine.target'), cell: machine => machine.target ?? machine.targetNote },
        { name: 'agentVersion', label: t('console.machine.agent') },
        {
          name: 'lastSeenAt',
          label: t('console.machine.seen'),
          cell: machine => (machine.lastSeenAt ? age(machine.lastSeenAt) : t('console.machine.never')),
        },
      ],
      filters: [
        { name: 'standing', label: t('console.machine.standing'), options: STANDINGS.map(each => [each, word('standing', each)]) },
      ],
      actions: [
        { label: t('console.run.start-on'), may: operate, run: machines => this.#start(machines) },
        { label: t('console.machine.move'), may: operate, run: machines => this.#move(machines) },
        { label: t('console.machine.remove'), may: operate, run: machines => this.#remove(machines) },
      ],
      also: ['group'],
      empty: () => this.#empty(),
    });
  }

  async open() {
    const [groups] = await Promise.all([api.all('/groups'), this.list.open()]);
    this.groups = groups;
    this.follow(() => this.list.open());
  }

  async #start(machines) {
    const run = await chooseScenario(machines.map(machine => machine.id));
    if (run) {
      go(link(['runs', String(run.id)]));
    }
    return false;
  }

  async #move(machines) {
    return ask({
      title: count('console.machine.move-title', machines.length),
      verb: t('console.machine.move'),
      fields: [{ name: 'group', label: t('console.machine.group'), limit: 63, help: t('console.machine.group-help') }],
      send: async ({ group = '' }) => {
        await each(machines, machine => machine.name, async machine => {
          const { value, version } = await api.fetchForEdit(`/machines/${encodeURIComponent(machine.id)}`);
          await api.put(`/machines/${encodeURIComponent(machine.id)}`, { name: value.machine.name, group }, version);
        });
        this.groups = await api.all('/groups');
      },
    });
  }

  /** What cannot be undone for many is typed; one that a run has stays, and the reason is said. */
  async #remove(machines) {
    const sure = await confirm({
      title: count('console.machine.remove-title', machines.length),
      text: t('console.machine.remove-text'),
      verb: t('console.machine.remove'),
      count: machines.length,
    });
    if (!sure) {
      return false;
    }
    await each(machines, machine => machine.name, async machine => {
      const path = `/machines/${encodeURIComponent(machine.id)}`;
      const { version } = await api.fetchForEdit(path);
      await api.remove(path, version);
    });
    this.groups = await api.all('/groups');
    return true;
  }

  async #token() {
    const made = await ask({
      title: t('console.machine.token'),
      verb: t('console.machine.token'),
      values: { uses: 1, hours: 1, group: '' },
      fields: [
        { name: 'uses', label: t('console.machine.token-uses'), kind: 'number', min: 1, max: 100000, required: true },
        { name: 'hours', label: t('console.machine.token-hours'), kind: 'number', min: 1, max: 8760, required: true },
        { name: 'group', label: t('console.machine.group'), limit: 63, help: t('console.machine.group-help') },
      ],
      send: ({ uses, hours, group }, { key }) => api.post('/enrolment-tokens', { uses, validFor: `PT${hours}H`, group }, key),
    });
    if (made) {
      await showSecret({ title: t('console.machine.token'), text: t('console.machine.token-text', location.origin), secret: made.text });
    }
  }

  render() {
    return html`${this.app.session.may('OPERATE')
      ? html`<p class="buttons"><button type="button" class="btn" @click=${() => this.attempt(() => this.#token())}>${t('console.machine.token')}</button></p>`
      : nothing}
    <div class="with-side">
      ${this.groups.length > 0 ? this.#tree() : nothing}
      <div>${this.list.render()}</div>
    </div>`;
  }

  #tree() {
    const chosen = this.route.query.get('group');
    return html`<nav class="card side" aria-label=${t('console.machine.groups')}>
      <a href=${link(['machines'])} aria-current=${chosen === null ? 'true' : nothing}>${t('console.machine.all-groups')}</a>
      ${this.groups.map(
        group => html`<a class=${`depth-${Math.min(4, group.name.split('/').length - 1)}`} href=${link(['machines'], { group: group.name })} aria-current=${chosen === group.name ? 'true' : nothing}
          >${group.name} <span class="text-secondary">${group.machines}</span></a>`,
      )}
    </nav>`;
  }

  #empty() {
    return html`<div class="card card-body">
      <h2>${t('console.machine.none')}</h2>
      <p>${t('console.machine.none-how')}</p>
      <pre class="text" tabindex="0">./todoke agent --server ${location.origin} --token-file FILE --data DIR</pre>
      <p class="mb-0">${t('console.machine.none-boot')}</p>
    </div>`;
  }
}
