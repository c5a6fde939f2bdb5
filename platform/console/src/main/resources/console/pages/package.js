// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { ask } from '../core/ask.js';
import { confirm } from '../core/dialog.js';
import { go, link } from '../core/router.js';
import { size, t, word } from '../core/texts.js';
import { View } from '../core/view.js';

/** One package: what it is, what there is to say of it, and its whole description. */
export default class PackagePage extends View {
  get id() {
    return this.route.steps[0];
  }

  get title() {
    return this.id;
  }

  async open() {
    const path = `/packages/${encodeURIComponent(this.id)}`;
    const [pkg, described, findings] = await Promise.all([api.get(path), api.get(`${path}/description`), api.all(`${path}/findings`)]);
    this.pkg = pkg;
    this.description = JSON.stringify(JSON.parse(described.description), null, 2);
    this.findings = findings;
  }

  render() {
    const pkg = this.pkg;
    return html`${this.app.session.mayEverywhere('AUTHOR') ? this.#buttons() : nothing}
      <div class="split">
        <section class="card card-body">
          <dl class="figures">
            <dt>${t('console.package.summary')}</dt><dd>${pkg.summary}</dd>
            <dt>${t('console.package.type')}</dt><dd>${word('package-type', pkg.type)}</dd>
            <dt>${t('console.package.urgency')}</dt><dd>${word('urgency', pkg.urgency)}</dd>
            <dt>${t('console.package.version')}</dt><dd>${pkg.version}</dd>
            <dt>${t('console.package.company')}</dt><dd>${pkg.company}</dd>
            <dt>${t('console.package.format')}</dt><dd>${pkg.format}</dd>
            <dt>${t('console.package.file')}</dt><dd>${pkg.fileName}, ${size(pkg.sizeBytes)}</dd>
            <dt>SHA-256</dt><dd><code>${pkg.sha256}</code></dd>
            <dt>${t('console.package.restart')}</dt><dd>${pkg.restartNeeded ? t('console.yes') : t('console.no')}</dd>
          </dl>
          <h2 class="card-title mt-3">${t('console.package.findings')}</h2>
          ${this.findings.length === 0 ? html`<p>${t('console.package.sound')}</p>` : findings(this.findings)}
        </section>
        <section class="card card-body">
          <h2 class="card-title">${t('console.package.description')}</h2>
          <pre class="text" tabindex="0">${this.description}</pre>
        </section>
      </div>`;
  }

  #buttons() {
    return html`<p class="buttons">
      <a class="btn" href=${link(['new-package'], { edit: this.id })}>${t('console.edit')}</a>
      <button type="button" class="btn" @click=${() => this.attempt(() => this.#clone())}>${t('console.clone')}</button>
      <button type="button" class="btn btn-danger" @click=${() => this.attempt(() => this.#remove())}>${t('console.remove')}</button>
    </p>`;
  }

  async #clone() {
    const made = await ask({
      title: t('console.clone'),
      verb: t('console.clone'),
      fields: [{ name: 'id', label: t('console.package.id'), limit: 63, required: true, help: t('console.package.id-help') }],
      send: ({ id }, { key }) => api.post(`/packages/${encodeURIComponent(this.id)}/clone`, { id }, key),
    });
    if (made) {
      go(link(['packages', made.pkg.id]));
    }
  }

  async #remove() {
    const sure = await confirm({ title: t('console.package.remove', this.id), text: t('console.package.remove-text'), verb: t('console.remove'), danger: true });
    if (sure) {
      await api.remove(`/packages/${encodeURIComponent(this.id)}`);
      go(link(['packages']));
    }
  }
}

/** What there is to say of a package, errors first. */
export function findings(all) {
  return html`<ul class="mb-0">
    ${all.map(each => html`<li class=${each.severity === 'ERROR' ? 'state-bad' : ''}>${word('severity', each.severity)}: ${each.text}</li>`)}
  </ul>`;
}
