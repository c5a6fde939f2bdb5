// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { List } from '../core/list.js';
import { link } from '../core/router.js';
import { size, t, word } from '../core/texts.js';
import { View } from '../core/view.js';

const TYPES = ['SERVICE_PACK', 'HOTFIX', 'APPLICATION', 'DRIVER', 'AGENT_UPGRADE', 'FIREWALL_RULES', 'FILE'];

/** The catalogue. */
export default class Packages extends View {
  constructor(app, route) {
    super(app, route);
    this.list = new List(this, {
      label: t('console.nav.packages'),
      path: '/packages',
      sort: 'id',
      href: pkg => link(['packages', pkg.id]),
      columns: [
        { name: 'id', label: t('console.package.id') },
        { name: 'summary', label: t('console.package.summary') },
        { name: 'type', label: t('console.package.type'), cell: pkg => word('package-type', pkg.type), value: pkg => word('package-type', pkg.type) },
        { name: 'urgency', label: t('console.package.urgency'), cell: pkg => word('urgency', pkg.urgency), value: pkg => word('urgency', pkg.urgency) },
        { name: 'version', label: t('console.package.version') },
        { name: 'format', label: t('console.package.format') },
        { name: 'sizeBytes', label: t('console.package.size'), cell: pkg => size(pkg.sizeBytes) },
      ],
      filters: [{ name: 'type', label: t('console.package.type'), options: TYPES.map(each => [each, word('package-type', each)]) }],
      empty: () => html`<div class="card card-body"><p class="mb-0">${t('console.package.none')}</p></div>`,
    });
  }

  open() {
    return this.list.open();
  }

  render() {
    return html`${this.app.session.mayEverywhere('AUTHOR')
      ? html`<p class="buttons"><a class="btn btn-primary" href=${link(['new-package'])}>${t('console.package.new')}</a></p>`
      : nothing}
    ${this.list.render()}`;
  }
}
