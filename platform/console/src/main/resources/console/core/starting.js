// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from './api.js';
import { Attempt } from './attempt.js';
import { open } from './dialog.js';
import { count, t } from './texts.js';

/**
 * Lets the user say which machines are meant.
 *
 * @param verb of the button
 * @returns words that select machines, or `false` when the user thought better of it
 */
export async function chooseMachines(verb) {
  const groups = await api.all('/groups');
  return open(close => {
    const chosen = event => {
      event.preventDefault();
      const words = new FormData(event.target).get('machines').split(/[\s,]+/).filter(word => word !== '');
      close(words.length > 0 && words);
    };
    return html`<form @submit=${chosen}>
      <h2 class="modal-title" id="dialog-title">${t('console.run.which')}</h2>
      <label class="form-label mt-3" for="start-machines">${t('console.run.machines')}</label>
      <input id="start-machines" name="machines" class="form-control" required list="start-groups" aria-describedby="start-help" />
      <datalist id="start-groups">
        <option value="all"></option>
        ${groups.map(group => html`<option value=${`group:${group.name}`}></option>`)}
      </datalist>
      <small id="start-help" class="form-hint">${t('console.run.which-help')}</small>
      <div class="dialog-buttons">
        <button type="button" class="btn" @click=${() => close(false)}>${t('console.cancel')}</button>
        <button class="btn btn-primary">${verb}</button>
      </div>
    </form>`;
  });
}

/**
 * Lets the user choose a scenario and starts it on machines, or machines for a scenario.
 *
 * @param machines ids, or selectors such as `group:office`
 * @returns the run, or `false` when the user thought better of it
 */
export async function chooseScenario(machines) {
  const scenarios = await api.all('/scenarios', { sort: 'name' });
  const attempt = new Attempt();
  return open((close, draw, dialog) => {
    const start = event => {
      event.preventDefault();
      const scenario = new FormData(event.target).get('scenario');
      dialog.send(() => attempt.make(key => api.post('/runs', { scenario, machines }, key)));
    };
    return html`<form @submit=${start} @change=${() => attempt.renew()}>
      <h2 class="modal-title" id="dialog-title">${count('console.run.start-title', machines.length)}</h2>
      <label class="form-label mt-3" for="start-scenario">${t('console.scenario')}</label>
      <select id="start-scenario" name="scenario" class="form-select">
        ${scenarios.map(each => html`<option value=${each.name}>${each.name}${each.description ? ` – ${each.description}` : ''}</option>`)}
      </select>
      ${scenarios.length === 0 ? html`<p class="mt-2">${t('console.scenario.none')}</p>` : nothing}
      ${dialog.wrong ? html`<p class="text-danger mt-2" role="alert">${dialog.wrong.message}</p>` : nothing}
      <div class="dialog-buttons">
        <button type="button" class="btn" ?disabled=${dialog.sending} @click=${() => close(false)}>${t('console.cancel')}</button>
        <button class="btn btn-primary" ?disabled=${dialog.sending || scenarios.length === 0}>${t('console.run.start')}</button>
      </div>
    </form>`;
  });
}
