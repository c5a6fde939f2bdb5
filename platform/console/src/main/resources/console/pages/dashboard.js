// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { link } from '../core/router.js';
import { stateOf } from '../core/state.js';
import { age, count, figure, t, word } from '../core/texts.js';
import { View } from '../core/view.js';

const LATEST = 10;

/** What is running, what waits for me, is the fleet healthy, is the server healthy: in this order. */
export default class Dashboard extends View {
  async open() {
    const [machines] = await Promise.all([api.all('/machines'), this.#fetch()]);
    this.machines = machines;
    this.follow(() => this.#fetch());
  }

  /** What changes while one looks on; the fleet as a whole does not so quickly. */
  async #fetch() {
    const [runs, pending, boot] = await Promise.all([
      api.get('/runs', { sort: '-id', limit: LATEST }),
      api.get('/machines', { standing: 'PENDING', limit: 1 }),
      api.get('/boot/status').catch(() => undefined),
    ]);
    this.runs = await Promise.all(runs.items.map(run => api.get(`/runs/${run.id}`)));
    this.pending = pending.total;
    this.boot = boot;
  }

  render() {
    return html`<div class="tiles">${this.#running()} ${this.#waiting()} ${this.#fleet()} ${this.#server()}</div>`;
  }

  #running() {
    const going = this.runs.filter(run => !run.ended);
    return card(
      t('console.dashboard.running'),
      going.length === 0
        ? html`<p>${t('console.dashboard.idle')}</p>`
        : going.map(detail => {
            const states = Object.values(detail.states);
            const total = states.reduce((sum, machines) => sum + machines, 0);
            const ended = ['COMPLETED', 'FAILED', 'INTERRUPTED'].reduce((sum, state) => sum + (detail.states[state] ?? 0), 0);
            return html`<p class="mb-2">
              <a href=${link(['runs', String(detail.run.id)])}>${detail.run.scenario}</a> ${count('console.run.done-of', total, figure(detail.states.COMPLETED ?? 0))}
              <progress max=${total || 1} value=${ended} aria-label=${t('console.run.progress')}></progress>
            </p>`;
          }),
    );
  }

  #waiting() {
    const failed = this.runs.filter(run => run.ended && !run.success);
    return card(
      t('console.dashboard.waiting'),
      html`${failed.map(
        detail => html`<p class="mb-2">
          ${stateOf('execution', 'FAILED')} <a href=${link(['runs', String(detail.run.id)], { state: 'FAILED' })}>${detail.run.scenario}</a>
          ${count('console.dashboard.failed-on', detail.states.FAILED ?? 0)}, ${age(detail.run.startedAt)}
        </p>`,
      )}
      ${this.pending > 0
        ? html`<p><a href=${link(['machines'], { standing: 'PENDING' })}>${count('console.dashboard.pending', this.pending)}</a></p>`
        : nothing}
      ${failed.length === 0 && this.pending === 0 ? html`<p>${t('console.dashboard.nothing')}</p>` : nothing}`,
    );
  }

  #fleet() {
    const by = key => {
      const counts = new Map();
      this.machines.forEach(machine => counts.set(machine[key], (counts.get(machine[key]) ?? 0) + 1));
      return [...counts].sort((one, other) => other[1] - one[1]);
    };
    return card(
      t('console.dashboard.fleet'),
      html`<p class="headline">${count('console.dashboard.machines', this.machines.length)}</p>
        <dl class="figures">
          ${by('standing').map(([standing, machines]) => html`<dt>${stateOf('standing', standing)}</dt><dd>${figure(machines)}</dd>`)}
          ${by('agentVersion').map(
            ([version, machines]) => html`<dt>${t('console.machine.agent')} ${version || t('console.unknown')}</dt>
              <dd><a href=${link(['machines'], { q: version })}>${figure(machines)}</a></dd>`,
          )}
        </dl>`,
    );
  }

  #server() {
    return card(
      t('console.dashboard.server'),
      html`<dl class="figures">
          <dt>${t('console.nav.boot')}</dt>
          <dd>${this.boot?.on ? word('boot-mode', this.boot.mode) : t('console.boot.off')}</dd>
        </dl>
        ${(this.boot?.problems ?? []).map(problem => html`<p class="state-bad">${problem}</p>`)}`,
    );
  }
}

function card(title, content) {
  return html`<section class="card card-body"><h2 class="card-title">${title}</h2>${content}</section>`;
}
