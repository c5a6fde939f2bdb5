// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { Attempt } from '../core/attempt.js';
import { edit } from '../core/conflict.js';
import { Form } from '../core/form.js';
import { go, link, setQuery } from '../core/router.js';
import { percent, size, t, word } from '../core/texts.js';
import { upload } from '../core/upload.js';
import { View } from '../core/view.js';
import { findings } from './package.js';

const TABS = ['basic', 'execution', 'systems', 'dependency', 'check'];
const TYPES = ['APPLICATION', 'SERVICE_PACK', 'HOTFIX', 'DRIVER', 'FIREWALL_RULES', 'FILE'];
const URGENCIES = ['GENERAL', 'HIGHEST', 'HIGH', 'LOW'];

/** A new package, or another description of one, on the four tabs that administrators know, and a fifth that says what the server thinks of it. */
export default class PackageWizard extends View {
  constructor(app, route) {
    super(app, route);
    this.edited = route.query.get('edit') ?? undefined;
    this.values = { type: 'APPLICATION', urgency: 'GENERAL' };
    this.leaving = new AbortController();
    this.attempted = new Attempt();
    this.form = new Form(this, 'package', this.values);
  }

  get title() {
    return this.edited ? t('console.package.edit', this.edited) : t('console.package.new');
  }

  get #tab() {
    return this.route.query.get('tab') ?? TABS[0];
  }

  async open() {
    if (!this.formats) {
      const [targets, described] = await Promise.all([
        api.all('/targets'),
        this.edited ? api.fetchForEdit(`/packages/${encodeURIComponent(this.edited)}/description`) : undefined,
      ]);
      this.formats = [...new Set(targets.flatMap(target => target.formats))].sort();
      if (described) {
        this.base = JSON.parse(described.value.description);
        this.version = described.version;
        Object.assign(this.values, valuesOf(this.base));
      }
    }
  }

  #fields() {
    const choices = (kind, values) => values.map(value => [value, word(kind, value)]);
    const text = (name, limit, more = {}) => ({ name, label: t(`console.package.${name}`), kind: 'text', limit, ...more });
    return {
      basic: [
        text('id', 63, { required: true, disabled: this.edited !== undefined, help: t('console.package.id-help'), problem: value => (/^[A-Za-z0-9_-]*$/.test(value) ? undefined : t('console.package.id-help')) }),
        { name: 'type', label: t('console.package.type'), kind: 'select', options: choices('package-type', TYPES) },
        { name: 'urgency', label: t('console.package.urgency'), kind: 'select', options: choices('urgency', URGENCIES) },
        text('version', 63, { required: true }),
        text('summary', 511),
        text('company', 127),
        text('released', 10, { help: t('console.package.released-help') }),
        text('msNumber', 31),
        text('identification', 31),
      ],
      execution: [
        { name: 'format', label: t('console.package.format'), kind: 'select', required: true, options: [['', t('console.choose')], ...this.formats.map(each => [each, each])] },
        text('executable', 259, { help: t('console.package.executable-help') }),
        { name: 'parameters', label: t('console.package.parameters'), kind: 'lines', help: t('console.package.parameters-help') },
        text('identity', 127, { help: t('console.package.identity-help') }),
        text('proofFile', 2000, { help: t('console.package.proofFile-help') }),
        { name: 'restartNeeded', label: t('console.package.restartNeeded'), kind: 'check' },
        { name: 'runAlone', label: t('console.package.runAlone'), kind: 'check' },
        { name: 'logonNeeded', label: t('console.package.logonNeeded'), kind: 'check' },
      ],
      systems: [
        { name: 'systems', label: t('console.package.systems'), kind: 'lines', help: t('console.package.systems-help') },
        { name: 'baseServicePack', label: t('console.package.baseServicePack'), kind: 'number', min: 0, max: 99 },
        { name: 'absorbedBy', label: t('console.package.absorbedBy'), kind: 'number', min: 0, max: 99 },
      ],
      dependency: [
        { name: 'requires', label: t('console.package.requires'), kind: 'lines', help: t('console.package.requires-help') },
        { name: 'conflicts', label: t('console.package.conflicts'), kind: 'lines' },
        { name: 'supersedes', label: t('console.package.supersedes'), kind: 'lines' },
        text('previous', 63),
      ],
    };
  }

  render() {
    const tab = this.#tab;
    return html`<nav class="tabs" aria-label=${this.title}>
        ${TABS.map(each => html`<a href=${link(['new-package'], { edit: this.edited, tab: each })} aria-current=${each === tab ? 'page' : nothing}>${t(`console.package.tab.${each}`)}</a>`)}
      </nav>
      <form class="card card-body" @submit=${event => this.#submit(event)} @input=${() => this.attempted.renew()} @change=${() => this.attempted.renew()} novalidate>
        ${tab === 'check' ? this.#check() : this.form.fields(this.#fields()[tab])} ${tab === 'execution' ? this.#file() : nothing}
        <div class="buttons">
          ${tab === 'check'
            ? html`<button class="btn btn-primary" ?disabled=${this.busy}>${this.edited ? t('console.save') : t('console.package.add')}</button>`
            : html`<button class="btn btn-primary">${t('console.next')}</button>`}
        </div>
      </form>`;
  }

  #file() {
    const chosen = event => {
      this.sent = undefined;
      this.file = event.target.files[0];
      this.values.fileName = this.file?.name;
      this.content = undefined;
      this.changed();
    };
    return html`<div class="mb-3">
      <label class="form-label ${this.edited ? '' : 'required'}" for="package-file">${t('console.package.file')}</label>
      <input id="package-file" class="form-control" type="file" ?disabled=${this.busy} @change=${chosen} />
      ${this.file ? html`<small class="form-hint">${this.file.name}, ${size(this.file.size)}</small>` : nothing}
      ${this.wrongFile ? html`<div class="text-danger small" role="alert">${this.wrongFile}</div>` : nothing}
    </div>`;
  }

  #check() {
    return html`<p>${t('console.package.check-text')}</p>
      ${this.sent === undefined
        ? nothing
        : html`<p role="status">${t('console.upload.sent', size(this.sent), size(this.file.size), percent(this.sent, this.file.size))}</p>
            <progress max=${this.file.size || 1} value=${this.sent} aria-label=${t('console.upload.progress')}></progress>`}
      <label class="form-label" for="package-text">${t('console.package.text')}</label>
      <textarea id="package-text" class="form-control font-monospace" rows="16" aria-describedby="package-text-help" .value=${this.text ?? this.#text()}
        @input=${event => (this.text = event.target.value)}></textarea>
      <small id="package-text-help" class="form-hint">${t('console.package.text-help')}</small>
      ${this.result ? findings(this.result.findings) : nothing}`;
  }

  /** The first tab with something wrong is opened; the last one sends. */
  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const tab = this.#tab;
    if (tab !== 'check') {
      this.text = undefined;
    }
    const fields = this.#fields();
    const wrong = (tab === 'check' ? Object.keys(fields) : [tab]).find(each => !this.form.check(fields[each]));
    this.wrongFile = undefined;
    if (wrong) {
      setQuery({ tab: wrong });
    } else if ((tab === 'execution' || tab === 'check') && !this.edited && !this.file) {
      this.wrongFile = t('console.form.required');
      setQuery({ tab: 'execution' });
    } else if (tab === 'check') {
      await this.attempt(() => this.#send());
      this.busy = false;
      this.changed();
    } else {
      setQuery({ tab: TABS[TABS.indexOf(tab) + 1] });
    }
  }

  /** What is sent is what stands there when the button is pressed; who leaves during the upload adds nothing. */
  async #send() {
    this.busy = true;
    this.changed();
    const description = this.text ?? this.#text();
    if (this.file && !this.content) {
      this.content = await this.#upload();
    }
    if (this.closed) {
      return;
    }
    const body = { description, content: this.content ?? null };
    this.result = this.edited ? await this.#edit(body) : await this.attempted.make(key => api.post('/packages', body, key));
    if (this.result && !this.closed) {
      go(link(['packages', this.result.pkg.id]));
    }
  }

  async #upload() {
    try {
      const told = sent => {
        this.sent = sent;
        this.changed();
      };
      return (await upload(this.file, told, this.leaving.signal)).sha256;
    } catch (problem) {
      if (this.closed) {
        return undefined;
      }
      throw problem;
    }
  }

  #edit(body) {
    return edit({
      send: version => api.put(`/packages/${encodeURIComponent(this.edited)}`, body, version),
      version: this.version,
      yours: body.description,
      theirs: async () => (await api.get(`/packages/${encodeURIComponent(this.edited)}/description`)).description,
    });
  }

  close() {
    super.close();
    this.leaving.abort();
  }

  /** What the tabs do not show stays as it was. */
  #text() {
    return JSON.stringify(descriptionOf(this.values, this.base ?? {}), null, 2);
  }
}

const BASICS = ['type', 'urgency', 'version', 'summary', 'company', 'released', 'msNumber', 'identification'];
const SETUP = ['format', 'fileName', 'executable', 'parameters', 'identity', 'restartNeeded', 'runAlone', 'logonNeeded'];

function valuesOf({ id, basics = {}, setup = {}, applicability = {}, dependencies = {} }) {
  return {
    id,
    ...pick(basics, BASICS),
    ...pick(setup, SETUP),
    proofFile: provingFile(setup.proof),
    systems: (applicability.systems ?? []).map(row => [row.system, row.edition, row.architecture, row.language].map(part => part ?? '').join(' | ')),
    baseServicePack: applicability.baseServicePack ?? undefined,
    absorbedBy: applicability.absorbedBy ?? undefined,
    requires: (dependencies.requires ?? []).map(alternatives => alternatives.join(', ')),
    conflicts: dependencies.conflicts ?? [],
    supersedes: dependencies.supersedes ?? [],
    previous: dependencies.previous ?? undefined,
  };
}

function descriptionOf(values, base) {
  const row = line => {
    const [system = '', edition = '', architecture = '', language = ''] = line.split('|').map(part => part.trim());
    return { system, edition, architecture, language };
  };
  return {
    id: values.id,
    basics: { ...base.basics, ...pick(values, BASICS), released: values.released || null },
    setup: { ...base.setup, ...pick(values, SETUP), proof: proofOf(values.proofFile, base.setup?.proof ?? null) },
    applicability: {
      ...base.applicability,
      systems: (values.systems ?? []).map(row),
      baseServicePack: values.baseServicePack ?? null,
      absorbedBy: values.absorbedBy ?? null,
    },
    dependencies: {
      ...base.dependencies,
      requires: (values.requires ?? []).map(line => line.split(',').map(id => id.trim())),
      conflicts: values.conflicts ?? [],
      supersedes: values.supersedes ?? [],
      previous: values.previous || null,
    },
  };
}

/** The path of a proof that is one file being there; other proofs are shown as they are, and kept. */
function provingFile(proof) {
  const [check, ...others] = proof?.checks ?? [];
  const simple = others.length === 0 && check?.probe.kind === 'file' && (check.expectation?.kind ?? 'exists') === 'exists';
  return simple ? check.probe.path : undefined;
}

function proofOf(file, before) {
  if (file) {
    return { checks: [{ probe: { kind: 'file', path: file }, expectation: { kind: 'exists' } }] };
  }
  return provingFile(before) === undefined ? before : null;
}

function pick(from, names) {
  return Object.fromEntries(names.filter(name => from[name] !== undefined && from[name] !== null).map(name => [name, from[name]]));
}
