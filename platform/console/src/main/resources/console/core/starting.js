// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from './api.js';
import { open } from './dialog.js';
import { count, t } from './texts.js';

/**
 * Lets the user choose a scenario and starts it on machines, or machines for a scenario.
 *
 * @param machines ids, or selectors such as `group:office`
 * @returns the run, or `false` when the user thought better of it
 */
export async function chooseScenario(machines) {
  const scenarios = await api.all('/scenarios', { sort: 'name' });
  let wrong = '';
  return open((close, draw) => {
    const start = async event => {
      event.preventDefault();
      const scenario = new FormData(event.target).get('scenario');
      try {
        close(await api.post('/runs', { scenario, machines }));
      } catch (problem) {
        wrong = problem.message;
        draw();
      }
    };
    return html`<form @submit=${start}>
      <h2 class="modal-title" id="dialog-title">${count('console.run.start-title', machines.length)}</h2>
      <label class="form-label mt-3" for="start-scenario">${t('console.scenario')}</label>
      <select id="start-scenario" name="scenario" class="form-select">
        ${scenarios.map(each => html`<option value=${each.name}>${each.name}${each.description ? ` – ${each.description}` : ''}</option>`)}
      </select>
      ${scenarios.length === 0 ? html`<p class="mt-2">${t('console.scenario.none')}</p>` : nothing}
      ${wrong ? html`<p class="text-danger mt-2" role="alert">${wrong}</p>` : nothing}
      <div class="dialog-buttons">
        <button type="button" class="btn" @click=${() => close(false)}>${t('console.cancel')}</button>
        <button class="btn btn-primary" ?disabled=${scenarios.length === 0}>${t('console.run.start')}</button>
      </div>
    </form>`;
  });
}
