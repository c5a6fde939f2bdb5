// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from '../core/api.js';
import { ask } from '../core/ask.js';
import { each } from '../core/bulk.js';
import { confirm, open } from '../core/dialog.js';
import { List } from '../core/list.js';
import { SchedulePreview } from '../core/schedule-preview.js';
import { t, time } from '../core/texts.js';
import { View } from '../core/view.js';

/** When scenarios start by themselves. */
export default class Schedules extends View {
  constructor(app, route) {
    super(app, route);
    const operate = app.session.mayEverywhere('OPERATE');
    this.list = new List(this, {
      label: t('console.nav.schedules'),
      path: '/schedules',
      sort: 'name',
      id: schedule => schedule.name,
      columns: [
        { name: 'name', label: t('console.schedule.name') },
        { name: 'scenario', label: t('console.scenario') },
        { name: 'cron', label: t('console.schedule.when'), cell: schedule => schedule.cron ?? schedule.once },
        { name: 'zone', label: t('console.schedule.zone') },
        { name: 'enabled', label: t('console.schedule.enabled'), cell: schedule => (schedule.enabled ? t('console.yes') : t('console.no')) },
        { name: 'next', label: t('console.schedule.next'), cell: schedule => time(schedule.next) },
        { name: 'createdBy', label: t('console.run.by') },
      ],
      actions: [
        { label: t('console.schedule.upcoming'), one: true, run: schedules => this.#upcoming(schedules[0]) },
        { label: t('console.schedule.flip'), may: operate, run: schedules => this.#flip(schedules) },
        { label: t('console.remove'), may: operate, run: schedules => this.#remove(schedules) },
      ],
    });
  }

  open() {
    return this.list.open();
  }

  render() {
    return html`${this.app.session.mayEverywhere('OPERATE')
      ? html`<p class="buttons"><button type="button" class="btn btn-primary" @click=${() => this.attempt(() => this.#create())}>${t('console.schedule.new')}</button></p>`
      : nothing}
    ${this.list.render()}`;
  }

  async #create() {
    const scenarios = await api.all('/scenarios', { sort: 'name' });
    const preview = new SchedulePreview();
    const made = await ask({
      title: t('console.schedule.new'),
      verb: t('console.schedule.create'),
      values: { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, machines: [], scenario: scenarios[0]?.name },
      fields: [
        { name: 'name', label: t('console.schedule.name'), limit: 63, required: true },
        { name: 'scenario', label: t('console.scenario'), kind: 'select', options: scenarios.map(each => [each.name, each.name]), required: true },
        { name: 'machines', label: t('console.run.machines'), kind: 'lines', help: t('console.schedule.machines-help') },
        { name: 'once', label: t('console.schedule.once'), kind: 'time' },
        { name: 'cron', label: t('console.schedule.cron'), limit: 120, help: t('console.schedule.cron-help') },
        { name: 'zone', label: t('console.schedule.zone'), required: true },
        { name: 'window', label: t('console.schedule.window'), kind: 'number', min: 1, max: 10080, help: t('console.schedule.window-help') },
      ],
      below: (values, draw) => preview.of(values, draw),
      send: (values, { key }) => api.post('/schedules', { name: values.name, content: contentOf({ ...values, enabled: true }) }, key),
    });
    if (made) {
      await this.list.open();
      this.changed();
    }
  }

  async #upcoming(schedule) {
    const times = await api.all(`/schedules/${encodeURIComponent(schedule.name)}/upcoming`, { sort: 'at' });
    await open(
      close => html`<h2 class="modal-title" id="dialog-title">${schedule.name}: ${t('console.schedule.upcoming')}</h2>
        <ul class="my-3">${times.map(each => html`<li>${time(each.at)}</li>`)}</ul>
        ${times.length === 0 ? html`<p>${t('console.none')}</p>` : nothing}
        <div class="dialog-buttons"><button type="button" class="btn btn-primary" @click=${() => close(true)}>${t('console.dismiss')}</button></div>`,
    );
    return false;
  }

  async #flip(schedules) {
    await each(schedules, schedule => schedule.name, async schedule => {
      const { value, version } = await api.fetchForEdit(`/schedules/${encodeURIComponent(schedule.name)}`);
      const { scenario, machines, once, cron, zone, window } = value;
      await api.put(`/schedules/${encodeURIComponent(schedule.name)}`, { scenario, machines, once, cron, zone, window, enabled: !value.enabled }, version);
    });
  }

  async #remove(schedules) {
    const sure = await confirm({ title: t('console.schedule.remove'), text: schedules.map(each => each.name).join(', '), verb: t('console.remove'), danger: true });
    if (!sure) {
      return false;
    }
    await each(schedules, schedule => schedule.name, schedule => api.remove(`/schedules/${encodeURIComponent(schedule.name)}`));
    return true;
  }
}

function contentOf({ scenario, machines, once, cron, zone, window, enabled }) {
  return { scenario, machines, once: once || null, cron: cron || null, zone, window: window ? `PT${window}M` : null, enabled };
}
