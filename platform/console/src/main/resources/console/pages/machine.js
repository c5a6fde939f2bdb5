// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { ask } from '../core/ask.js';
import { save } from '../core/csv.js';
import { confirm, open } from '../core/dialog.js';
import { go, link } from '../core/router.js';
import { chooseScenario } from '../core/starting.js';
import { stateOf } from '../core/state.js';
import { age, t, time, word } from '../core/texts.js';
import { View } from '../core/view.js';

const TABS = ['overview', 'plan', 'firewall', 'facts'];

/** One machine: how it stands, what it gets and why, and what it says of itself. Bundles add tabs. */
export default class MachinePage extends View {
  get id() {
    return this.route.steps[0];
  }

  get title() {
    return this.detail?.machine.name ?? '';
  }

  get #tab() {
    return this.route.query.get('tab') ?? TABS[0];
  }

  get #newestOnly() {
    return this.route.query.get('mode') === 'newest-only';
  }

  async open() {
    await this.#fetch();
    this.follow(() => this.#fetch());
  }

  /** Of two fetches that overtake each other the later counts, and the earlier ends with it. */
  async #fetch() {
    this.turn = (this.turn ?? 0) + 1;
    this.fetching = this.closed ? undefined : this.#fetchNow(this.turn);
    return this.fetching;
  }

  async #fetchNow(turn) {
    const path = `/machines/${encodeURIComponent(this.id)}`;
    const tab = this.#tab;
    const [detail, plan, assigned, firewall] = await Promise.all([
      api.get(path),
      tab === 'plan' ? api.get(`${path}/plan${this.#newestOnly ? '/newest-only' : ''}`) : undefined,
      api.all(`${path}/assignments`),
      tab === 'firewall' ? this.#firewallOf(path) : undefined,
    ]);
    if (turn !== this.turn) {
      return this.fetching;
    }
    Object.assign(this, { detail, assigned, plan, firewall });
    await this.#openPart(tab);
    if (turn !== this.turn) {
      return this.fetching;
    }
    this.shown = tab;
    return undefined;
  }

  /** The rules in the form that the address names, else in the usual one; for a machine that has none the reason. */
  async #firewallOf(path) {
    try {
      const { forms, usual } = await api.get(`${path}/firewall`);
      const script = await api.get(`${path}/firewall/${encodeURIComponent(this.route.query.get('form') ?? usual)}`);
      return { forms, script };
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
      return { none: problem.message };
    }
  }

  async #openPart(tab) {
    const part = this.app.parts.find('MACHINE_TAB', tab);
    if (this.partOf !== part) {
      this.part?.close();
      this.partOf = part;
      this.part = undefined;
      if (part) {
        const Part = await this.app.parts.view(part);
        if (this.closed || this.partOf !== part) {
          return;
        }
        this.part = new Part(this.app, { steps: [this.detail.machine.id], query: this.route.query });
      }
    }
    await this.part?.open();
  }

  render() {
    const { machine, presence } = this.detail;
    return html`<p class="headline">
        ${stateOf('presence', presence)} · ${machine.lastSeenAt ? t('console.machine.evidence', age(machine.lastSeenAt)) : t('console.machine.never')} ·
        ${machine.os || t('console.unknown')} · ${machine.target ?? machine.targetNote}
      </p>
      ${this.#buttons()} ${this.#tabs()} ${this.#content()}`;
  }

  #buttons() {
    const { machine, failed } = this.detail;
    if (!this.app.session.mayIn('OPERATE', machine.group)) {
      return nothing;
    }
    const path = `/machines/${encodeURIComponent(machine.id)}`;
    return html`<div class="buttons mb-3">
      ${machine.standing === 'ENROLLED' ? html`<button type="button" class="btn btn-primary" @click=${() => this.#start()}>${t('console.run.start')}</button>` : nothing}
      ${failed === null ? nothing : this.#button('console.run.clear-errors', () => api.post(`${path}/errors/clear`))}
      <button type="button" class="btn" @click=${() => this.attempt(() => this.#edit())}>${t('console.edit')}</button>
      <button type="button" class="btn" @click=${() => this.attempt(() => this.#boot())}>${t('console.machine.boot')}</button>
      <button type="button" class="btn" @click=${() => this.attempt(() => this.#remove())}>${t('console.machine.remove')}</button>
      ${machine.standing === 'PENDING' ? this.#button('console.machine.accept', () => api.post(`${path}/accept`)) : nothing}
    </div>`;
  }

  #button(key, work) {
    const act = () =>
      this.attempt(async () => {
        await work();
        await this.#fetch();
        this.changed();
      });
    return html`<button type="button" class="btn" @click=${act}>${t(key)}</button>`;
  }

  async #edit() {
    const path = `/machines/${encodeURIComponent(this.detail.machine.id)}`;
    const {
      value: { machine },
      version,
    } = await api.fetchForEdit(path);
    const edited = await ask({
      title: t('console.machine.edit', machine.name),
      verb: t('console.save'),
      values: { name: machine.name, group: machine.group },
      version,
      theirs: ({ name, group }) => ({ name, group }),
      fields: [
        { name: 'name', label: t('console.machine.name'), limit: 63, required: true },
        { name: 'group', label: t('console.machine.group'), limit: 63, help: t('console.machine.group-help') },
      ],
      send: ({ name, group }, { version: from }) => api.put(path, { name, group }, from),
    });
    if (edited) {
      await this.#fetch();
      this.changed();
    }
  }

  async #remove() {
    const { machine } = this.detail;
    const path = `/machines/${encodeURIComponent(machine.id)}`;
    const { version } = await api.fetchForEdit(path);
    const sure = await confirm({
      title: t('console.machine.remove-one', machine.name),
      text: t('console.machine.remove-text'),
      verb: t('console.machine.remove'),
      danger: true,
    });
    if (sure) {
      await api.remove(path, version);
      go(link(['machines']));
    }
  }

  /** What the machine starts when it next asks the network; nothing takes back what it was to start. Who may not see the entries names one. */
  async #boot() {
    const { machine } = this.detail;
    const entries = this.app.session.mayEverywhere('VIEW') ? await api.all('/boot/entries') : undefined;
    const assignments = await api.all('/boot/assignments');
    const before = assignments.find(each => each.machine === machine.name)?.entry ?? '';
    await ask({
      title: t('console.machine.boot'),
      verb: t('console.save'),
      values: { entry: before },
      fields: [
        entries
          ? { name: 'entry', label: t('console.boot.entry'), kind: 'select', help: t('console.machine.boot-help'), options: [['', t('console.none')], ...entries.map(each => [each.name, each.name])] }
          : { name: 'entry', label: t('console.boot.entry'), limit: 63, help: t('console.machine.boot-name-help') },
      ],
      send: async ({ entry }) => {
        if (before !== '' && before !== entry) {
          await api.remove(`/boot/assignments/${encodeURIComponent(machine.name)}`);
        }
        if (entry !== '' && before !== entry) {
          await api.post('/boot/assignments', { machine: machine.name, entry });
        }
      },
    });
  }

  async #start() {
    const run = await chooseScenario([this.detail.machine.id]);
    if (run) {
      go(link(['runs', String(run.id)]));
    }
  }

  #tabs() {
    const own = TABS.map(tab => ({ id: tab, text: t(`console.machine.tab.${tab}`) }));
    const others = this.app.parts.of('MACHINE_TAB').map(part => ({ id: part.id, text: this.app.parts.title(part) }));
    return html`<nav class="tabs" aria-label=${t('console.machine.tabs')}>
      ${[...own, ...others].map(
        tab => html`<a href=${link(['machines', this.id], tab.id === TABS[0] ? {} : { tab: tab.id })} aria-current=${tab.id === this.#tab ? 'page' : nothing}>${tab.text}</a>`,
      )}
    </nav>`;
  }

  #content() {
    if (this.shown !== this.#tab) {
      return html`<p role="status">${t('console.loading')}</p>`;
    }
    if (this.part) {
      return this.part.render();
    }
    return { plan: () => this.#plan(), firewall: () => this.#firewall(), facts: () => this.#facts() }[this.#tab]?.() ?? this.#overview();
  }

  #overview() {
    const { machine, present, queued, awaitingBoot, failed } = this.detail;
    const run = id => (id === null ? t('console.none') : html`<a href=${link(['runs', String(id)])}>${id}</a>`);
    return html`<section class="card card-body">
      <dl class="figures">
        <dt>${t('console.machine.standing')}</dt><dd>${stateOf('standing', machine.standing)}</dd>
        <dt>${t('console.machine.group')}</dt><dd>${machine.group || t('console.none')}</dd>
        <dt>${t('console.machine.agent')}</dt><dd>${machine.agentVersion || t('console.unknown')}</dd>
        <dt>${t('console.machine.enrolled')}</dt><dd>${time(machine.enrolledAt)}</dd>
        <dt>${t('console.machine.present')}</dt><dd>${run(present)}</dd>
        <dt>${t('console.machine.queued')}</dt><dd>${queued}</dd>
        <dt>${t('console.machine.awaiting-boot')}</dt><dd>${awaitingBoot}</dd>
        <dt>${t('console.machine.failed')}</dt><dd>${run(failed)}</dd>
        <dt>${t('console.nav.scenarios')}</dt>
        <dd>
          ${this.assigned.map(each => html`<a class="me-2" href=${link(['scenarios', each.scenario])}>${each.scenario}</a>`)}
          ${this.assigned.length === 0 ? t('console.none') : nothing}
        </dd>
        <dt>${t('console.machine.id')}</dt><dd><code>${machine.id}</code></dd>
      </dl>
    </section>`;
  }

  #plan() {
    if (!this.plan?.planned) {
      return html`<p>${this.plan?.note}</p>`;
    }
    const other = this.#newestOnly ? {} : { mode: 'newest-only' };
    return html`<p class="buttons"><a class="btn" href=${link(['machines', this.id], { tab: 'plan', ...other })}>${t(this.#newestOnly ? 'console.plan.shortest-way' : 'console.plan.newest-only')}</a></p>
    <section class="card">
      <table class="table card-table">
        <thead><tr><th scope="col">${t('console.plan.order')}</th><th scope="col">${t('console.package')}</th><th scope="col">${t('console.plan.verdict')}</th><th scope="col">${t('console.run.reason')}</th></tr></thead>
        <tbody>
          ${this.plan.decisions.map(
            each => html`<tr>
              <td>${each.order || ''}</td>
              <th scope="row"><a href=${link(['packages', each.pkg])}>${each.pkg}</a> ${each.summary}</th>
              <td>${word('verdict', each.verdict)}</td>
              <td>${each.reason}
                ${each.verdict === 'APPLIED' ? html`<button type="button" class="btn btn-sm ms-2" @click=${() => this.attempt(() => this.#removal(each.pkg))}>${t('console.plan.removal')}</button>` : nothing}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }

  /** What would come of taking the package off, and what goes before it. */
  async #removal(pkg) {
    const { removal, rollback } = await api.get(`/machines/${encodeURIComponent(this.id)}/removals/${encodeURIComponent(pkg)}`);
    const way = (label, said) => html`<h3>${label}</h3>
      <p>${word('removal-verdict', said.verdict)}: ${said.reason}</p>
      ${said.first.length > 0 ? html`<p>${t('console.removal.first')}</p><ol>${said.first.map(each => html`<li>${each}</li>`)}</ol>` : nothing}`;
    await open(
      close => html`<h2 class="modal-title mb-3" id="dialog-title">${t('console.removal.title', pkg)}</h2>
        ${way(t('console.removal.remove'), removal)} ${way(t('console.removal.rollback'), rollback)}
        <div class="dialog-buttons"><button type="button" class="btn btn-primary" @click=${() => close(true)}>${t('console.dismiss')}</button></div>`,
    );
  }

  #firewall() {
    if (this.firewall.none) {
      return html`<p>${this.firewall.none}</p>`;
    }
    const { forms, script } = this.firewall;
    const copy = () => navigator.clipboard?.writeText(script.text);
    return html`<section class="card card-body">
      <p class="buttons">
        ${forms.map(form => html`<a class="btn btn-sm ${form === script.form ? 'btn-primary' : ''}" href=${link(['machines', this.id], { tab: 'firewall', form })}>${form}</a>`)}
        <span class="ms-auto"></span>
        <button type="button" class="btn btn-sm" @click=${copy}>${t('console.copy')}</button>
        <button type="button" class="btn btn-sm" @click=${() => save(script.fileName, script.text, 'text/plain')}>${script.fileName}</button>
      </p>
      <pre class="text" tabindex="0">${script.text}</pre>
      ${script.losses.map(loss => html`<p class="state-waiting">○ ${loss}</p>`)} ${script.closings.map(closing => html`<p>${closing}</p>`)}
    </section>`;
  }

  #facts() {
    return html`<section class="card card-body">
      <dl class="figures">
        ${Object.entries(this.detail.facts).map(([name, value]) => html`<dt><code>${name}</code></dt><dd>${value}</dd>`)}
      </dl>
    </section>`;
  }

  close() {
    super.close();
    this.part?.close();
  }
}
