// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { List } from '../core/list.js';
import { link } from '../core/router.js';
import { t } from '../core/texts.js';
import { View } from '../core/view.js';

/** All scenarios. */
export default class Scenarios extends View {
  constructor(app, route) {
    super(app, route);
    this.list = new List(this, {
      label: t('console.nav.scenarios'),
      path: '/scenarios',
      sort: 'name',
      href: scenario => link(['scenarios', scenario.name]),
      columns: [
        { name: 'name', label: t('console.scenario') },
        { name: 'group', label: t('console.scenario.group') },
        { name: 'description', label: t('console.scenario.description') },
        { name: 'steps', label: t('console.scenario.steps') },
      ],
    });
  }

  open() {
    return this.list.open();
  }

  render() {
    return html`${this.app.session.mayEverywhere('AUTHOR')
      ? html`<p class="buttons"><a class="btn btn-primary" href=${link(['new-scenario'])}>${t('console.scenario.new')}</a></p>`
      : nothing}
    ${this.list.render()}`;
  }
}
