// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { ask } from '../core/ask.js';
import { confirm } from '../core/dialog.js';
import { go, link } from '../core/router.js';
import { chooseMachines } from '../core/starting.js';
import { count, seconds, size, span, t, word } from '../core/texts.js';
import { View } from '../core/view.js';

/** One scenario: what it does, and what it would do now. */
export default class ScenarioPage extends View {
  get name() {
    return this.route.steps[0];
  }

  get title() {
    return this.name;
  }

  get #path() {
    return `/scenarios/${encodeURIComponent(this.name)}`;
  }

  async open() {
    const [scenario, assignments] = await Promise.all([
      api.get(this.#path),
      this.app.session.mayEverywhere('VIEW') ? api.all('/assignments', { scenario: this.name }) : undefined,
    ]);
    this.scenario = scenario;
    this.assigned = assignments?.map(each => each.to);
  }

  render() {
    const { description, steps, options } = this.scenario;
    return html`${this.#buttons()}
      <div class="split">
        <section class="card card-body">
          <p>${description}</p>
          <h2 class="card-title">${t('console.scenario.steps')}</h2>
          <ol>
            ${steps.map(step => html`<li>${word('step', step.type)} ${Object.entries(step.parameters).map(([name, value]) => html`<code class="me-2">${name} = ${value}</code>`)}</li>`)}
          </ol>
          <dl class="figures">
            <dt>${t('console.scenario.way')}</dt><dd>${word('way', options.delivery.way)}</dd>
            <dt>${t('console.scenario.when')}</dt><dd>${word('when', options.timing.when)}</dd>
            <dt>${t('console.scenario.attempts')}</dt><dd>${options.retry.attempts}</dd>
            <dt>${t('console.scenario.assigned')}</dt><dd>${this.assigned ? this.assigned.join(', ') || t('console.none') : t('console.scenario.assigned-hidden')}</dd>
          </dl>
        </section>
        ${this.forecast ? this.#forecast() : nothing}
      </div>`;
  }

  #buttons() {
    return html`<p class="buttons">
      ${this.app.session.may('OPERATE')
        ? html`<button type="button" class="btn btn-primary" @click=${() => this.attempt(() => this.#start())}>${t('console.run.start')}</button>
            <button type="button" class="btn" @click=${() => this.attempt(() => this.#dryRun())}>${t('console.scenario.dry-run')}</button>
            <button type="button" class="btn" @click=${() => this.attempt(() => this.#assign())}>${t('console.scenario.assign')}</button>`
        : nothing}
      ${this.app.session.mayEverywhere('AUTHOR')
        ? html`<a class="btn" href=${link(['new-scenario'], { edit: this.name })}>${t('console.edit')}</a>
            <button type="button" class="btn" @click=${() => this.attempt(() => this.#clone())}>${t('console.clone')}</button>
            <button type="button" class="btn btn-danger" @click=${() => this.attempt(() => this.#remove())}>${t('console.remove')}</button>`
        : nothing}
    </p>`;
  }

  /** Words that mean many machines are told in machines before anything begins. */
  async #start() {
    const machines = await chooseMachines(t('console.run.start'));
    if (!machines || !(await this.#meant(machines))) {
      return;
    }
    const run = await api.post('/runs', { scenario: this.name, machines });
    if (!this.closed) {
      go(link(['runs', String(run.id)]));
    }
  }

  async #meant(words) {
    if (!words.some(word => word === 'all' || word.startsWith('group:'))) {
      return true;
    }
    const { machines } = await api.post(`${this.#path}/dry-run`, { machines: words });
    if (this.closed) {
      return false;
    }
    return confirm({
      title: count('console.run.start-title', machines.length),
      text: t('console.run.start-text', this.name, words.join(', ')),
      verb: t('console.run.start'),
    });
  }

  /** What was assigned and is named no more is taken away; where what was assigned cannot be seen, nothing is. */
  async #assign() {
    const before = this.assigned ?? [];
    const done = await ask({
      title: t('console.scenario.assign'),
      verb: t('console.save'),
      values: { to: before },
      fields: [{ name: 'to', label: t('console.run.machines'), kind: 'lines', help: t('console.run.which-help') }],
      send: async ({ to }) => {
        const gone = before.filter(each => !to.includes(each));
        const fresh = to.filter(each => !before.includes(each));
        if (fresh.length > 0) {
          await api.post(`${this.#path}/assign`, { to: fresh });
        }
        if (gone.length > 0) {
          await api.post(`${this.#path}/unassign`, { to: gone });
        }
      },
    });
    if (done) {
      await this.open();
      this.changed();
    }
  }

  async #clone() {
    const made = await ask({
      title: t('console.clone'),
      verb: t('console.clone'),
      fields: [{ name: 'name', label: t('console.scenario.name'), limit: 63, required: true }],
      send: ({ name }, { key }) => api.post(`${this.#path}/clone`, { name }, key),
    });
    if (made) {
      go(link(['scenarios', made.name]));
    }
  }

  async #dryRun() {
    const machines = await chooseMachines(t('console.scenario.dry-run'));
    if (machines) {
      this.forecast = await api.post(`${this.#path}/dry-run`, { machines });
      this.changed();
    }
  }

  #forecast() {
    const { machines, sentBytes, time, basis, notes } = this.forecast;
    return html`<section class="card card-body">
      <h2 class="card-title">${t('console.scenario.dry-run')}</h2>
      <p role="status">
        ${count('console.scenario.forecast', machines.filter(each => each.fate === 'RUNS').length)} · ${size(sentBytes)} ·
        ${time === null ? basis : `${span(seconds(time))} (${basis})`}
      </p>
      ${notes.map(note => html`<p>${note}</p>`)}
      <table class="table">
        <thead><tr><th scope="col">${t('console.machine.name')}</th><th scope="col">${t('console.scenario.fate')}</th><th scope="col">${t('console.run.reason')}</th></tr></thead>
        <tbody>
          ${machines.slice(0, 200).map(each => html`<tr><th scope="row">${each.name}</th><td>${word('fate', each.fate)}</td><td>${each.reason}</td></tr>`)}
        </tbody>
      </table>
      ${machines.length > 200 ? html`<p>${count('console.scenario.more', machines.length - 200)}</p>` : nothing}
    </section>`;
  }

  async #remove() {
    const sure = await confirm({ title: t('console.scenario.remove', this.name), text: t('console.scenario.remove-text'), verb: t('console.remove'), danger: true });
    if (sure) {
      await api.remove(this.#path);
      go(link(['scenarios']));
    }
  }
}
