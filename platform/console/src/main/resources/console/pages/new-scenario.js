// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { edit } from '../core/conflict.js';
import { Form } from '../core/form.js';
import { go, link, setQuery } from '../core/router.js';
import { seconds, t, word } from '../core/texts.js';
import { View } from '../core/view.js';

const TABS = ['steps', 'option'];

/** What each kind of step asks for, in the order in which it is filled in. */
const KINDS = {
  package: [{ name: 'package', from: '/packages', required: true }],
  file: [{ name: 'package', from: '/packages', required: true }, { name: 'to', required: true }],
  command: [{ name: 'command', required: true }, { name: 'proof', options: ['exit-code', 'file', 'no-file', 'command', 'registry'], required: true }, { name: 'proof-file' }, { name: 'proof-command' }, { name: 'proof-pattern' }],
  firewall: [{ name: 'preset' }, { name: 'from' }],
  restart: [],
  'power-off': [],
  'power-on': [{ name: 'proof', options: ['agent', 'echo'] }],
  wait: [{ name: 'for', options: ['on', 'off'], required: true }],
};

/** A new scenario, or an edit of one: its steps, each with its form, and how it is carried out. */
export default class ScenarioEditor extends View {
  constructor(app, route) {
    super(app, route);
    this.edited = route.query.get('edit') ?? undefined;
    this.content = { group: '', description: '', steps: [], options: null, waitLimit: 'PT2H' };
    this.values = { way: 'UNICAST', when: 'NOW', attempts: 1, atOnce: 0, stopAt: 0 };
    this.form = new Form(this, 'scenario', this.values);
    this.forms = [];
    this.editors = new Map();
  }

  get title() {
    return this.edited ? t('console.scenario.edit', this.edited) : t('console.scenario.new');
  }

  get #tab() {
    return this.route.query.get('tab') ?? TABS[0];
  }

  async open() {
    if (this.packages) {
      return;
    }
    const [packages, edited] = await Promise.all([
      api.all('/packages', { sort: 'id' }),
      this.edited ? api.fetchForEdit(`/scenarios/${encodeURIComponent(this.edited)}`) : undefined,
    ]);
    this.packages = packages;
    await Promise.all(this.app.parts.of('STEP_EDITOR').map(async part => this.editors.set(part.step, await this.app.parts.view(part))));
    if (edited) {
      this.version = edited.version;
      this.content = edited.value;
      this.values.name = edited.value.name;
      this.values.group = edited.value.group;
      this.values.description = edited.value.description;
      Object.assign(this.values, optionsOf(edited.value.options));
      edited.value.steps.forEach(step => this.#push(step));
    }
  }

  #push(step) {
    const values = { ...step.parameters, 'time-limit': Math.round(seconds(step.timeLimit) / 60) };
    const Editor = this.editors.get(step.type);
    this.forms.push({
      step,
      values,
      form: new Form(this, `step-${this.forms.length}-${Date.now()}`, values),
      editor: Editor ? new Editor(this.app, { steps: [], query: this.route.query, values }) : undefined,
    });
  }

  render() {
    return html`<form class="card card-body" novalidate @submit=${event => this.#save(event)}>
      ${this.form.fields(this.#head())}
      <nav class="tabs" aria-label=${this.title}>
        ${TABS.map(tab => html`<a href=${link(['new-scenario'], { edit: this.edited, tab })} aria-current=${tab === this.#tab ? 'page' : nothing}>${t(`console.scenario.tab.${tab}`)}</a>`)}
      </nav>
      ${this.#tab === 'steps' ? this.#steps() : this.form.fields(this.#options())}
      <div class="buttons"><button class="btn btn-primary">${t('console.save')}</button></div>
    </form>`;
  }

  #head() {
    return [
      { name: 'name', label: t('console.scenario.name'), limit: 63, required: true, disabled: this.edited !== undefined },
      { name: 'group', label: t('console.scenario.group'), limit: 63 },
      { name: 'description', label: t('console.scenario.description'), limit: 500 },
    ];
  }

  #options() {
    const choices = (kind, values) => values.map(value => [value, word(kind, value)]);
    return [
      { name: 'way', label: t('console.scenario.way'), kind: 'select', options: choices('way', ['UNICAST', 'MULTICAST']) },
      { name: 'maxTargets', label: t('console.scenario.maxTargets'), kind: 'number', min: 0, max: 100000, help: t('console.scenario.gather-help') },
      { name: 'maxWait', label: t('console.scenario.maxWait'), kind: 'number', min: 0, max: 10080 },
      { name: 'when', label: t('console.scenario.when'), kind: 'select', options: choices('when', ['NOW', 'NEXT_BOOT']) },
      { name: 'restartAfter', label: t('console.scenario.restartAfter'), kind: 'check' },
      { name: 'powerOffAtEnd', label: t('console.scenario.powerOffAtEnd'), kind: 'check' },
      { name: 'atOnce', label: t('console.scenario.atOnce'), kind: 'number', min: 0, max: 100000, help: t('console.scenario.none-help') },
      { name: 'stopAt', label: t('console.scenario.stopAt'), kind: 'number', min: 0, max: 100, help: t('console.scenario.none-help') },
      { name: 'attempts', label: t('console.scenario.attempts'), kind: 'number', min: 1, max: 20 },
    ];
  }

  #steps() {
    const add = event => {
      const type = event.target.value;
      event.target.value = '';
      this.#push({ type, parameters: {}, timeLimit: 'PT1H', retry: null });
      this.changed();
    };
    return html`<ol class="steps">
        ${this.forms.map((each, index) => html`<li class="card card-body mb-2">${this.#step(each, index)}</li>`)}
      </ol>
      <div class="mb-3">
        <label class="form-label" for="step-add">${t('console.scenario.add-step')}</label>
        <select id="step-add" class="form-select w-auto" @change=${add}>
          <option value="">${t('console.choose')}</option>
          ${[...new Set([...Object.keys(KINDS), ...this.editors.keys()])].map(kind => html`<option value=${kind}>${word('step', kind)}</option>`)}
        </select>
        ${this.noSteps ? html`<div class="text-danger small" role="alert">${t('console.scenario.no-steps')}</div>` : nothing}
      </div>`;
  }

  #step(each, index) {
    const move = by => {
      this.forms.splice(index, 1);
      this.forms.splice(index + by, 0, each);
      this.changed();
    };
    const drop = () => {
      this.forms.splice(index, 1);
      this.changed();
    };
    return html`<div class="d-flex mb-2">
        <h3 class="flex-fill mb-0">${index + 1}. ${word('step', each.step.type)}</h3>
        <button type="button" class="btn btn-sm" ?disabled=${index === 0} aria-label=${t('console.scenario.up', index + 1)} @click=${() => move(-1)}>↑</button>
        <button type="button" class="btn btn-sm mx-1" ?disabled=${index === this.forms.length - 1} aria-label=${t('console.scenario.down', index + 1)} @click=${() => move(1)}>↓</button>
        <button type="button" class="btn btn-sm" aria-label=${t('console.scenario.drop', index + 1)} @click=${drop}>×</button>
      </div>
      ${each.editor?.render() ?? nothing} ${each.form.fields(this.#stepFields(each.step))}`;
  }

  /** Parameters that this editor has no field for stay as they are. */
  #stepFields(step) {
    const options = field => {
      const values = field.from ? this.packages.map(pkg => [pkg.id, `${pkg.id} ${pkg.summary}`]) : field.options?.map(each => [each, each]);
      return values ? { kind: 'select', options: [['', t('console.choose')], ...values] } : {};
    };
    const own = this.editors.has(step.type) ? [] : (KINDS[step.type] ?? []);
    return [
      ...own.map(field => ({ ...field, label: t(`console.step.parameter.${field.name}`), ...options(field) })),
      { name: 'time-limit', label: t('console.scenario.time-limit'), kind: 'number', min: 1, max: 10080, required: true },
    ];
  }

  async #save(event) {
    event.preventDefault();
    this.noSteps = this.forms.length === 0;
    if (!this.form.check(this.#head()) || !this.form.check(this.#options()) || !this.forms.every(each => each.form.check(this.#stepFields(each.step))) || this.noSteps) {
      setQuery({ tab: this.#tab }, { replace: true });
      return;
    }
    await this.attempt(async () => {
      const body = this.#body();
      const saved = this.edited ? await this.#edit(body) : await api.post('/scenarios', { name: this.values.name, content: body });
      if (saved && !this.closed) {
        go(link(['scenarios', this.values.name]));
      }
    });
  }

  #edit(body) {
    return edit({
      send: async version => (await api.put(`/scenarios/${encodeURIComponent(this.edited)}`, body, version)) ?? true,
      version: this.version,
      yours: JSON.stringify(body, null, 2),
      theirs: ({ group, description, steps, options, waitLimit }) => JSON.stringify({ group, description, steps, options, waitLimit }, null, 2),
    });
  }

  #body() {
    return {
      group: this.values.group ?? '',
      description: this.values.description ?? '',
      steps: this.forms.map(each => {
        const { 'time-limit': minutes, ...parameters } = each.values;
        const filled = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
        return { ...each.step, parameters: Object.fromEntries(filled), timeLimit: `PT${minutes}M` };
      }),
      options: withOptions(this.content.options, this.values),
      waitLimit: this.content.waitLimit,
    };
  }
}

const DEFAULTS = {
  delivery: { way: 'UNICAST', address: null, maxTargets: 0, maxWait: 'PT0S', overflow: 'QUEUE' },
  timing: { when: 'NOW', restartAfter: false, powerOffAtEnd: false, restartAtStart: false, bootLimit: 'P30D' },
  pace: { machinesAtOnce: 0, waves: [], stopAtFailedPercent: 0 },
  retry: { attempts: 1, pause: 'PT0S' },
  whenBusy: 'ERROR',
};

function optionsOf({ delivery, timing, pace, retry }) {
  return {
    way: delivery.way,
    maxTargets: delivery.maxTargets,
    maxWait: Math.round(seconds(delivery.maxWait) / 60),
    when: timing.when,
    restartAfter: timing.restartAfter,
    powerOffAtEnd: timing.powerOffAtEnd,
    atOnce: pace.machinesAtOnce,
    stopAt: pace.stopAtFailedPercent,
    attempts: retry.attempts,
  };
}

function withOptions(before, values) {
  const base = before ?? DEFAULTS;
  return {
    ...base,
    delivery: { ...base.delivery, way: values.way, maxTargets: values.maxTargets ?? 0, maxWait: `PT${values.maxWait ?? 0}M` },
    timing: { ...base.timing, when: values.when, restartAfter: Boolean(values.restartAfter), powerOffAtEnd: Boolean(values.powerOffAtEnd), bootLimit: duration(base.timing.bootLimit) },
    pace: { ...base.pace, machinesAtOnce: values.atOnce ?? 0, stopAtFailedPercent: values.stopAt ?? 0 },
    retry: { ...base.retry, attempts: values.attempts ?? 1 },
  };
}

/** In seconds, whatever units the text has. */
function duration(text) {
  return `PT${seconds(text)}S`;
}
