// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html } from '../lib/lit-html/lit-html.js';
import { List } from '../core/list.js';
import { t } from '../core/texts.js';
import { View } from '../core/view.js';

/** A page that is one list and nothing else. */
export function listPage(options) {
  return class extends View {
    constructor(app, route) {
      super(app, route);
      this.list = new List(this, options(app));
    }

    async open() {
      await this.list.open();
      this.follow(() => this.list.open());
    }

    render() {
      return this.list.render();
    }
  };
}

export function emptyCard(key) {
  return () => html`<div class="card card-body"><p class="mb-0">${t(key)}</p></div>`;
}
