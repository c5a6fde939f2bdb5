// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { ask } from '../core/ask.js';
import { each } from '../core/bulk.js';
import { confirm } from '../core/dialog.js';
import { List } from '../core/list.js';
import { stateOf } from '../core/state.js';
import { t, word } from '../core/texts.js';
import { send } from '../core/upload.js';
import { View } from '../core/view.js';

/** The targets that are installed, and how they are. */
export default class Targets extends View {
  constructor(app, route) {
    super(app, route);
    const joined = name => target => target[name].join(', ');
    this.list = new List(this, {
      label: t('console.nav.targets'),
      path: '/targets',
      sort: 'id',
      columns: [
        { name: 'id', label: t('console.target') },
        { name: 'family', label: t('console.target.family') },
        { name: 'state', label: t('console.run.state'), cell: target => stateOf('target', target.state), value: target => word('target', target.state) },
        { name: 'supported', label: t('console.target.supported'), fixed: true, cell: joined('supported'), value: joined('supported') },
        { name: 'formats', label: t('console.target.formats'), fixed: true, cell: joined('formats'), value: joined('formats') },
        { name: 'bundle', label: t('console.target.bundle') },
        { name: 'reason', label: t('console.run.reason') },
      ],
      actions: [{ label: t('console.remove'), may: app.session.mayEverywhere('ADMINISTER'), run: targets => this.#remove(targets) }],
      empty: () => html`<div class="card card-body"><p class="mb-0">${t('console.target.none')}</p></div>`,
    });
  }

  async open() {
    await this.list.open();
    this.follow(() => this.list.open());
  }

  render() {
    return html`${this.app.session.mayEverywhere('ADMINISTER')
      ? html`<p class="buttons">
          <button type="button" class="btn btn-primary" @click=${() => this.attempt(() => this.#send('/targets', 'console.target.install'))}>${t('console.target.install')}</button>
          <button type="button" class="btn" @click=${() => this.attempt(() => this.#send('/targets/check', 'console.target.check'))}>${t('console.target.check')}</button>
        </p>`
      : nothing}
    ${this.found ? this.#examination() : nothing} ${this.list.render()}`;
  }

  #examination() {
    const { bundle, fit, targets } = this.found;
    return html`<div class="alert ${fit ? 'alert-success' : 'alert-danger'}" role="status">
      <strong>${bundle}</strong>: ${fit ? t('console.target.fit') : t('console.target.unfit')}
      ${targets.filter(target => target.objection).map(target => html`<br />${target.id}: ${target.objection}`)}
    </div>`;
  }

  /** A target is code in the server: what is about to happen is said before. */
  async #send(path, key) {
    const found = await ask({
      title: t(key),
      verb: t(key),
      fields: [{ name: 'file', label: t('console.target.file'), kind: 'file', required: true, help: t('console.target.file-help') }],
      send: ({ file }) => send('POST', path, file[0]),
    });
    if (found) {
      this.found = found;
      await this.list.open();
      this.changed();
    }
  }

  async #remove(targets) {
    const names = targets.map(target => target.id);
    const sure = await confirm({ title: t('console.remove'), text: t('console.target.remove-text', names.join(', ')), verb: t('console.remove'), danger: true });
    if (!sure) {
      return false;
    }
    await each(names, name => name, name => api.remove(`/targets/${encodeURIComponent(name)}`));
    return true;
  }
}
