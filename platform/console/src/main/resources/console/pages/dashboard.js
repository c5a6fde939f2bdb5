// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { link } from '../core/router.js';
import { stateOf } from '../core/state.js';
import { age, count, figure, t, word } from '../core/texts.js';
import { View } from '../core/view.js';

const LATEST = 50;
const FAILED = 10;
const ENDED = ['COMPLETED', 'FAILED', 'INTERRUPTED'];

/** What is running, what waits for me, is the fleet healthy, is the server healthy: in this order. */
export default class Dashboard extends View {
  constructor(app, route) {
    super(app, route);
    this.ended = new Map();
  }

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
      this.app.session.mayEverywhere('VIEW') ? this.#bootStatus() : undefined,
    ]);
    this.runs = await Promise.all(runs.items.map(run => this.#detail(run)));
    this.older = runs.total - runs.items.length;
    this.pending = pending.total;
    this.boot = boot;
  }

  /** A run that has ended is not asked for again, until it goes on after it was stopped. */
  async #detail(run) {
    const known = this.ended.get(run.id);
    if (known && known.run.stopped === run.stopped) {
      return known;
    }
    const detail = await api.get(`/runs/${run.id}`);
    if (detail.ended) {
      this.ended.set(run.id, detail);
    } else {
      this.ended.delete(run.id);
    }
    return detail;
  }

  /** Without an answer nothing is known of it: that is not the same as off. */
  async #bootStatus() {
    try {
      return await api.get('/boot/status');
    } catch (problem) {
      if (problem.status === 0) {
        throw problem;
      }
      return { unknown: problem.message };
    }
  }

  render() {
    return html`<div class="tiles">${this.#running()} ${this.#waiting()} ${this.#fleet()} ${this.#server()}</div>`;
  }

  #running() {
    const going = this.runs.filter(run => !run.ended);
    return card(
      t('console.dashboard.running'),
      going.length === 0
        ? html`<p>${this.older > 0 ? t('console.dashboard.idle-latest', figure(this.runs.length)) : t('console.dashboard.idle')}</p>`
        : going.map(detail => {
            const states = Object.values(detail.states);
            const total = states.reduce((sum, machines) => sum + machines, 0);
            const ended = ENDED.reduce((sum, state) => sum + (detail.states[state] ?? 0), 0);
            return html`<p class="mb-2">
              <a href=${link(['runs', String(detail.run.id)])}>${detail.run.scenario}</a> ${count('console.run.done-of', total, figure(detail.states.COMPLETED ?? 0))}
              <progress max=${total || 1} value=${ended} aria-label=${t('console.run.progress')}></progress>
            </p>`;
          }),
    );
  }

  #waiting() {
    const failed = this.runs.filter(run => run.ended && !run.success).slice(0, FAILED);
    return card(
      t('console.dashboard.waiting'),
      html`${failed.map(detail => this.#unsuccessful(detail))}
      ${this.pending > 0
        ? html`<p><a href=${link(['machines'], { standing: 'PENDING' })}>${count('console.dashboard.pending', this.pending)}</a></p>`
        : nothing}
      ${failed.length === 0 && this.pending === 0 ? html`<p>${t('console.dashboard.nothing')}</p>` : nothing}`,
    );
  }

  /** A run without success has failed on machines, or was interrupted before it came to them. */
  #unsuccessful({ run, states }) {
    const { FAILED: failed = 0, INTERRUPTED: interrupted = 0 } = states;
    const state = failed > 0 ? 'FAILED' : 'INTERRUPTED';
    const told = [
      failed > 0 ? count('console.dashboard.failed-on', failed) : '',
      interrupted > 0 ? count('console.dashboard.interrupted-on', interrupted) : '',
      age(run.startedAt),
    ];
    return html`<p class="mb-2">
      ${stateOf('execution', state)} <a href=${link(['runs', String(run.id)], { state })}>${run.scenario}</a> ${told.filter(each => each !== '').join(', ')}
    </p>`;
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
      html`${this.boot
          ? html`<dl class="figures">
              <dt>${t('console.nav.boot')}</dt>
              <dd>${this.#bootWord()}</dd>
            </dl>`
          : html`<p>${t('console.dashboard.server-hidden')}</p>`}
        ${(this.boot?.problems ?? []).map(problem => html`<p class="state-bad">${problem}</p>`)}`,
    );
  }

  #bootWord() {
    if (this.boot.unknown) {
      return `${t('console.unknown')}: ${this.boot.unknown}`;
    }
    return this.boot.on ? word('boot-mode', this.boot.mode) : t('console.boot.off');
  }
}

function card(title, content) {
  return html`<section class="card card-body"><h2 class="card-title">${title}</h2>${content}</section>`;
}
