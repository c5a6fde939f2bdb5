// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { csv, save } from '../core/csv.js';
import { link } from '../core/router.js';
import { count, figure, percent, t, time, word } from '../core/texts.js';
import { View } from '../core/view.js';

const RUNS = 50;
const MOST = 1000;
const AT_ONCE = 4;
const VERDICTS = ['APPLIED', 'WILL_APPLY', 'NEEDS_FIRST', 'BLOCKED', 'UNDECIDED'];

/** How the fleet stands to the catalogue, and what the latest runs came to: to be read, printed, or kept as a table. */
export default class Reports extends View {
  async open() {
    const [groups, runs] = await Promise.all([api.all('/groups'), api.get('/runs', { sort: '-id', limit: RUNS })]);
    this.groups = groups.map(group => group.name);
    this.runs = await Promise.all(runs.items.map(run => api.get(`/runs/${run.id}`)));
  }

  render() {
    return html`${this.#compliance()} ${this.#history()}`;
  }

  #compliance() {
    const make = event => {
      event.preventDefault();
      this.attempt(() => this.#ask(new FormData(event.target).get('group')));
    };
    return html`<section class="card card-body mb-3">
      <h2 class="card-title">${t('console.report.compliance')}</h2>
      <form class="buttons" @submit=${make}>
        <select class="form-select w-auto" name="group" aria-label=${t('console.machine.group')}>
          <option value="">${t('console.machine.all-groups')}</option>
          ${this.groups.map(group => html`<option value=${group}>${group}</option>`)}
        </select>
        <button class="btn btn-primary" ?disabled=${this.asked !== undefined}>${t('console.report.make')}</button>
        ${this.rows ? this.#keep('compliance.csv', [t('console.package'), ...VERDICTS.map(each => word('verdict', each)), t('console.report.rate')], this.rows.map(row => [row.id, ...VERDICTS.map(each => row.counts[each] ?? 0), rateOf(row)])) : nothing}
      </form>
      ${this.asked === undefined ? nothing : html`<progress class="mt-3" max=${this.machines || 1} value=${this.asked} aria-label=${t('console.run.progress')}></progress>`}
      ${this.rows && this.asked === undefined ? this.#table() : nothing}
    </section>`;
  }

  /** The plan of each machine, a few at a time. */
  async #ask(group) {
    const all = (await api.all('/machines', { standing: 'ENROLLED' })).filter(machine => group === '' || machine.group === group || machine.group.startsWith(`${group}/`));
    const machines = all.slice(0, MOST);
    this.left = all.length - machines.length;
    this.machines = machines.length;
    this.unplanned = 0;
    this.asked = 0;
    const packages = new Map();
    const waiting = [...machines];
    const work = async () => {
      for (let machine = waiting.pop(); machine && !this.closed; machine = waiting.pop()) {
        const plan = await api.get(`/machines/${encodeURIComponent(machine.id)}/plan`);
        this.unplanned += plan.planned ? 0 : 1;
        for (const decision of plan.decisions) {
          const row = packages.get(decision.pkg) ?? { id: decision.pkg, summary: decision.summary, counts: {} };
          row.counts[decision.verdict] = (row.counts[decision.verdict] ?? 0) + 1;
          packages.set(decision.pkg, row);
        }
        this.asked += 1;
        this.changed();
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      this.rows = [...packages.values()].sort((one, other) => one.id.localeCompare(other.id));
    } finally {
      this.asked = undefined;
      this.changed();
    }
  }

  #table() {
    return html`<p class="mt-3" role="status">${count('console.dashboard.machines', this.machines)}${this.left > 0 ? ` (${count('console.scenario.more', this.left)})` : ''}</p>
      ${this.unplanned > 0 ? html`<p class="state-waiting">○ ${count('console.report.unplanned', this.unplanned)}</p>` : nothing}
      <div class="table-responsive" tabindex="0" role="region" aria-label=${t('console.report.compliance')}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">${t('console.package')}</th>
              ${VERDICTS.map(each => html`<th scope="col">${word('verdict', each)}</th>`)}
              <th scope="col">${t('console.report.rate')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.rows.map(
              row => html`<tr>
                <th scope="row"><a href=${link(['packages', row.id])}>${row.id}</a> ${row.summary}</th>
                ${VERDICTS.map(each => html`<td>${figure(row.counts[each] ?? 0)}</td>`)}
                <td>${rateOf(row)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #history() {
    const head = ['console.run.number', 'console.scenario', 'console.run.started', 'console.run.by', 'console.run.machines'].map(key => t(key));
    const states = ['COMPLETED', 'FAILED', 'INTERRUPTED'];
    const cells = this.runs.map(({ run, states: counts }) => [
      run.id,
      run.scenario,
      run.startedAt,
      run.startedBy,
      Object.values(counts).reduce((sum, machines) => sum + machines, 0),
      ...states.map(state => counts[state] ?? 0),
    ]);
    return html`<section class="card card-body">
      <h2 class="card-title">${t('console.report.runs')}</h2>
      <p class="buttons">${this.#keep('runs.csv', [...head, ...states.map(state => word('execution', state))], cells)}</p>
      <div class="table-responsive" tabindex="0" role="region" aria-label=${t('console.report.runs')}>
        <table class="table">
          <thead><tr>${[...head, ...states.map(state => word('execution', state))].map(text => html`<th scope="col">${text}</th>`)}</tr></thead>
          <tbody>
            ${cells.map(
              ([id, scenario, startedAt, ...others]) => html`<tr>
                <th scope="row"><a href=${link(['runs', String(id)])}>${id}</a></th>
                <td>${scenario}</td>
                <td>${time(startedAt)}</td>
                ${others.map(each => html`<td>${each}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #keep(name, head, rows) {
    return html`<button type="button" class="btn" @click=${() => save(name, csv(head, rows))}>${t('console.list.csv')}</button>
      <button type="button" class="btn" @click=${() => print()}>${t('console.report.print')}</button>`;
  }
}

/** How many of the machines that the package is for have it. */
function rateOf(row) {
  return percent(row.counts.APPLIED ?? 0, VERDICTS.reduce((sum, each) => sum + (row.counts[each] ?? 0), 0));
}
