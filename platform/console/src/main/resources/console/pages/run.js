// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import * as api from '../core/api.js';
import { csv, save } from '../core/csv.js';
import { confirm, open } from '../core/dialog.js';
import { List } from '../core/list.js';
import { Plot } from '../core/plot.js';
import { go, link } from '../core/router.js';
import { stand, stateOf } from '../core/state.js';
import { count, figure, percent, size, t, time, word } from '../core/texts.js';
import { View } from '../core/view.js';

const KEPT = 600;
const ENDED = ['COMPLETED', 'FAILED', 'INTERRUPTED'];

/** One run while it goes on and after: how it stands, how fast it goes, and its machines. */
export default class RunPage extends View {
  constructor(app, route) {
    super(app, route);
    this.id = Number(route.steps[0]);
    this.names = new Map();
    this.history = [[], [], [], []];
    const states = ['QUEUED', 'READY', 'WAITING', 'GATHERING', 'OFFERED', 'DELIVERING', 'INSTALLING', 'PROVING', 'REPORTED', 'AWAITING_BOOT', ...ENDED];
    this.list = new List(this, {
      label: t('console.run.machines'),
      path: `/runs/${this.id}/executions`,
      sort: 'state',
      href: row => link(['machines', row.machine]),
      columns: [
        { name: 'machine', label: t('console.machine.name'), cell: row => this.#nameOf(row), value: row => this.#nameOf(row) },
        { name: 'state', label: t('console.run.state'), cell: row => stateOf('execution', row.state), value: row => word('execution', row.state) },
        { name: 'step', label: t('console.run.step'), cell: row => figure(row.step + 1), value: row => row.step + 1 },
        { name: 'bytesDone', label: t('console.run.progress'), cell: row => this.#bar(row) },
        { name: 'attempt', label: t('console.run.attempt') },
        { name: 'reason', label: t('console.run.reason') },
        { name: 'endedAt', label: t('console.run.ended'), cell: row => (row.endedAt ? time(row.endedAt) : '') },
      ],
      actions: [
        { label: t('console.run.history'), run: rows => this.#history(rows[0]) },
        { label: t('console.run.clear-errors'), may: app.session.may('OPERATE'), run: rows => this.#clear(rows) },
      ],
      filters: [{ name: 'state', label: t('console.run.state'), options: states.map(each => [each, word('execution', each)]) }],
    });
  }

  get title() {
    return this.detail ? t('console.run.title', this.detail.run.id, this.detail.run.scenario) : '';
  }

  async open() {
    const [detail] = await Promise.all([api.get(`/runs/${this.id}`), this.list.open()]);
    this.detail = detail;
    await this.#name();
    this.#sample();
    if (!detail.ended) {
      this.follow(() => this.open());
    }
  }

  /** One that was taken out of the fleet has no page, and the name that it had. */
  #nameOf(row) {
    return row.lastName ?? this.names.get(row.machine) ?? row.machine;
  }

  /** The names of the machines that are shown. */
  async #name() {
    const unknown = this.list.rows.filter(row => !row.lastName).map(row => row.machine).filter(id => !this.names.has(id));
    await Promise.all(
      unknown.map(async id => {
        const found = await api.get(`/machines/${encodeURIComponent(id)}`).catch(() => undefined);
        this.names.set(id, found?.machine.name ?? id);
      }),
    );
  }

  #again() {
    return this.attempt(async () => {
      await this.open();
      this.changed();
    });
  }

  /** Takes the run's figures of this moment for the plot. */
  #sample() {
    const states = Object.entries(this.detail.states);
    const sum = filter => states.filter(([state]) => filter(state)).reduce((total, [, machines]) => total + machines, 0);
    const now = [
      Date.now() / 1000,
      sum(state => state === 'COMPLETED'),
      sum(state => stand(state) === 'going'),
      sum(state => state === 'FAILED'),
    ];
    this.history = this.history.map((values, index) => [...values, now[index]].slice(-KEPT));
    this.plot?.show(this.history);
  }

  render() {
    const { run, ended, success } = this.detail;
    return html`<section class="card card-body mb-3">
        ${this.#headline()}
        <dl class="figures">
          <dt>${t('console.run.started')}</dt>
          <dd>${time(run.startedAt)}, ${run.startedBy}</dd>
          ${run.stopped ? html`<dt>${t('console.run.stopped')}</dt><dd>${run.stopped}</dd>` : nothing}
          ${ended ? html`<dt>${t('console.run.result')}</dt><dd>${success ? t('console.run.success') : t('console.run.no-success')}</dd>` : nothing}
        </dl>
        ${this.detail.gatherings.map(each => this.#gathering(each))}
        <div class="mt-3" aria-hidden="true" ?hidden=${this.history[0].length < 2} ${ref(element => this.#draw(element))}></div>
        ${this.#buttons(ended)}
      </section>
      ${this.list.render()}`;
  }

  /** Each count leads to the machines that it counts. */
  #headline() {
    const states = Object.entries(this.detail.states);
    const total = states.reduce((sum, [, machines]) => sum + machines, 0);
    const done = this.detail.states.COMPLETED ?? 0;
    const ended = states.filter(([state]) => ENDED.includes(state)).reduce((sum, [, machines]) => sum + machines, 0);
    return html`<p class="headline" role="status">${count('console.run.done-of', total, figure(done))} (${percent(done, total)})</p>
      <progress max=${total || 1} value=${ended} aria-label=${t('console.run.progress')}></progress>
      <p class="buttons mt-2">
        ${states.map(([state, machines]) => html`<a class="btn btn-sm" href=${link(['runs', String(this.id)], { state })}>${stateOf('execution', state)}&nbsp;${figure(machines)}</a>`)}
      </p>`;
  }

  #gathering(each) {
    return html`<p class="mb-1">
      ${t('console.run.gathering', figure(each.step + 1), figure(each.joined), figure(each.expected), time(each.due))}
      <progress max=${each.expected || 1} value=${each.joined} aria-label=${t('console.run.joined')}></progress>
    </p>`;
  }

  #bar(row) {
    if (!row.bytesTotal || ENDED.includes(row.state)) {
      return ENDED.includes(row.state) ? '' : nothing;
    }
    return html`<progress max=${row.bytesTotal} value=${row.bytesDone} aria-label=${t('console.run.progress')}></progress>
      <small class="text-secondary">${size(row.bytesDone)} / ${size(row.bytesTotal)}</small>`;
  }

  #draw(element) {
    if (!element) {
      this.plot?.close();
      this.plot = undefined;
    } else if (!this.plot) {
      const whole = value => figure(value, { maximumFractionDigits: 0 });
      this.plot = new Plot(element, [
        { label: word('execution', 'COMPLETED'), format: whole, filled: true },
        { label: t('console.run.going'), format: whole },
        { label: word('execution', 'FAILED'), format: whole },
      ]);
      this.plot.show(this.history);
    }
  }

  #buttons(ended) {
    if (!this.app.session.may('OPERATE')) {
      return nothing;
    }
    const failed = this.detail.states.FAILED ?? 0;
    const gathering = this.detail.gatherings.some(each => !each.started);
    return html`<div class="buttons mt-3">
      ${gathering ? this.#button('console.run.start-now', () => api.post(`/runs/${this.id}/start-now`)) : nothing}
      ${ended ? nothing : this.#button('console.run.interrupt', () => this.#interrupt(), 'btn-danger')}
      ${this.detail.run.stopped ? this.#button('console.run.resume', () => api.post(`/runs/${this.id}/resume`)) : nothing}
      ${failed > 0 && ended ? this.#button('console.run.rerun', () => this.#rerun()) : nothing}
    </div>`;
  }

  #button(key, work, style = '') {
    const act = () =>
      this.attempt(async () => {
        await work();
        await this.#again();
      });
    return html`<button type="button" class="btn ${style}" @click=${act}>${t(key)}</button>`;
  }

  /** What happened on one machine, state by state. */
  async #history(row) {
    const events = await api.all(`/runs/${this.id}/history`, { execution: row.id, sort: 'number' });
    const name = this.#nameOf(row);
    await open(
      close => html`<h2 class="modal-title" id="dialog-title">${name}: ${t('console.run.history')}</h2>
        <div class="history" tabindex="0">
          <table class="table">
            <thead><tr><th scope="col">${t('console.boot.at')}</th><th scope="col">${t('console.run.step')}</th><th scope="col">${t('console.run.state')}</th><th scope="col">${t('console.run.reason')}</th></tr></thead>
            <tbody>
              ${events.map(event => html`<tr><td>${time(event.at)}</td><td>${figure(event.step + 1)}</td><td>${stateOf('execution', event.state)}</td><td>${event.reason}</td></tr>`)}
            </tbody>
          </table>
        </div>
        <div class="dialog-buttons">
          <button type="button" class="btn" @click=${() => save(`run-${this.id}-${name}.csv`, csv(['at', 'step', 'state', 'reason'], events.map(event => [event.at, event.step + 1, event.state, event.reason])))}>
            ${t('console.list.csv')}
          </button>
          <button type="button" class="btn btn-primary" @click=${() => close(true)}>${t('console.dismiss')}</button>
        </div>`,
    );
    return false;
  }

  async #clear(rows) {
    for (const row of rows.filter(each => each.state === 'FAILED')) {
      await api.post(`/machines/${encodeURIComponent(row.machine)}/errors/clear`);
    }
  }

  async #interrupt() {
    const going = Object.entries(this.detail.states)
      .filter(([state]) => !ENDED.includes(state))
      .reduce((sum, [, machines]) => sum + machines, 0);
    const sure = await confirm({
      title: t('console.run.interrupt'),
      text: count('console.run.interrupt-text', going),
      verb: t('console.run.interrupt'),
      danger: true,
    });
    if (sure) {
      await api.post(`/runs/${this.id}/interrupt`);
    }
  }

  async #rerun() {
    const run = await api.post(`/runs/${this.id}/rerun`);
    go(link(['runs', String(run.id)]));
  }

  close() {
    super.close();
    this.plot?.close();
  }
}
