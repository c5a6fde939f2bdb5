// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { ask } from '../core/ask.js';
import { each } from '../core/bulk.js';
import { confirm, showSecret } from '../core/dialog.js';
import { List } from '../core/list.js';
import { count, t, time, word } from '../core/texts.js';
import { View } from '../core/view.js';

const ROLES = ['VIEWER', 'OPERATOR', 'PACKAGE_AUTHOR', 'ADMINISTRATOR'];

/** Who may sign in, and what they may. */
export default class Users extends View {
  constructor(app, route) {
    super(app, route);
    this.list = new List(this, {
      label: t('console.nav.users'),
      path: '/users',
      sort: 'name',
      id: user => user.name,
      columns: [
        { name: 'name', label: t('console.session.user') },
        { name: 'grants', label: t('console.user.roles'), fixed: true, cell: user => rolesOf(user), value: user => rolesOf(user) },
        { name: 'locked', label: t('console.user.locked'), cell: user => (user.locked ? t('console.yes') : t('console.no')) },
        { name: 'mustChange', label: t('console.user.mustChange'), cell: user => (user.mustChange ? t('console.yes') : t('console.no')) },
        { name: 'lastSignIn', label: t('console.user.lastSignIn'), cell: user => time(user.lastSignIn) },
      ],
      actions: [
        { label: t('console.user.edit-role'), one: true, run: ([user]) => this.#role(user) },
        { label: t('console.user.lock'), run: users => this.#lock(users, true) },
        { label: t('console.user.unlock'), run: users => this.#lock(users, false) },
        { label: t('console.user.reset'), one: true, run: ([user]) => this.#reset(user) },
        { label: t('console.remove'), run: users => this.#remove(users) },
      ],
    });
  }

  open() {
    return this.list.open();
  }

  render() {
    return html`<p class="buttons"><button type="button" class="btn btn-primary" @click=${() => this.attempt(() => this.#create())}>${t('console.user.new')}</button></p>
      ${this.list.render()}`;
  }

  async #create() {
    const made = await ask({
      title: t('console.user.new'),
      verb: t('console.user.create'),
      values: { role: 'VIEWER', group: '' },
      fields: [
        { name: 'name', label: t('console.session.user'), limit: 63, required: true },
        { name: 'role', label: t('console.user.role'), kind: 'select', options: ROLES.map(role => [role, word('role', role)]) },
        { name: 'group', label: t('console.machine.group'), help: t('console.user.group-help') },
      ],
      send: ({ name, role, group }, { key }) => api.post('/users', { name, grants: [{ role, group }] }, key),
    });
    if (made) {
      await this.#show(made);
    }
  }

  async #show(made) {
    await showSecret({ title: t('console.user.password', made.name), text: t('console.user.password-text'), secret: made.password });
    await this.list.open();
    this.changed();
  }

  async #reset(user) {
    const sure = await confirm({
      title: t('console.user.reset-title', user.name),
      text: t('console.user.reset-text'),
      verb: t('console.user.reset'),
      danger: true,
    });
    if (!sure) {
      return false;
    }
    await this.#show(await api.post(`/users/${encodeURIComponent(user.name)}/password/reset`));
    return true;
  }

  /** One role on each line, and after it the group that it holds for. */
  async #role({ name }) {
    const path = `/users/${encodeURIComponent(name)}`;
    const { value: user, version } = await api.fetchForEdit(path);
    const linesOf = ({ grants }) => grants.map(grant => `${grant.role} ${grant.group}`.trim());
    return ask({
      title: t('console.user.edit-role-title', name),
      verb: t('console.save'),
      values: { grants: linesOf(user) },
      version,
      theirs: current => ({ grants: linesOf(current) }),
      fields: [
        {
          name: 'grants',
          label: t('console.user.roles'),
          kind: 'lines',
          help: t('console.user.roles-help', ROLES.join(', ')),
          problem: lines => (lines.every(line => ROLES.includes(line.split(' ')[0])) ? undefined : t('console.user.roles-help', ROLES.join(', '))),
        },
      ],
      send: ({ grants }, { version: from }) => {
        const given = grants.map(line => {
          const [role, ...group] = line.split(' ');
          return { role, group: group.join(' ') };
        });
        return api.put(path, { grants: given, locked: user.locked }, from);
      },
    });
  }

  async #lock(users, locked) {
    const others = users.filter(user => user.locked !== locked);
    if (others.length === 0) {
      return true;
    }
    const sure = await confirm({
      title: locked ? count('console.user.lock-title', others.length) : count('console.user.unlock-title', others.length),
      text: others.map(user => user.name).join(', '),
      verb: locked ? t('console.user.lock') : t('console.user.unlock'),
      danger: locked,
    });
    if (!sure) {
      return false;
    }
    await each(others, user => user.name, user => api.put(`/users/${encodeURIComponent(user.name)}`, { grants: user.grants, locked }, user.version));
    return true;
  }

  async #remove(users) {
    const sure = await confirm({ title: t('console.user.remove'), text: users.map(user => user.name).join(', '), verb: t('console.remove'), danger: true });
    if (!sure) {
      return false;
    }
    await each(users, user => user.name, user => api.remove(`/users/${encodeURIComponent(user.name)}`));
    return true;
  }
}

function rolesOf(user) {
  return user.grants.map(grant => (grant.group === '' ? word('role', grant.role) : `${word('role', grant.role)} (${grant.group})`)).join(', ');
}
