// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import * as api from './api.js';
import { csv, save } from './csv.js';
import { here, link, setQuery } from './router.js';
import { count, figure, t } from './texts.js';

const PAGE = 50;

/**
 * A list that the server searches, filters, sorts and pages; all of that stands in the address.
 *
 * `path` of the API; `columns` of `name` (the row's field), `label`, `cell(row)`, `value(row)` for files, `fixed` if the server cannot sort by it;
 * `id(row)`; `href(row)` of the row's page; `filters` of `name`, `label`, `options` (pairs); `actions` of `label`, `may`, `one` if it is for a single row, `run(rows)`; `empty()`,
 * shown when there is nothing at all; `query` that always holds; `also`, names of filters that stand elsewhere on the page.
 */
export class List {
  constructor(view, options) {
    this.view = view;
    this.options = { id: row => row.id, filters: [], also: [], actions: [], query: {}, ...options };
    this.rows = [];
    this.total = 0;
    this.chosen = new Map();
    this.whole = false;
    this.turn = 0;
    this.hidden = new Set(stored(`${this.#store()}.hidden`, []));
  }

  #store() {
    return `todoke.list${this.options.path}`;
  }

  /** Fetches what the address says; of two fetches that overtake each other the later counts, and the earlier ends with it. */
  async open() {
    this.opening = this.view.closed ? undefined : this.#fetch(++this.turn);
    return this.opening;
  }

  async #fetch(turn) {
    const query = here().query;
    const asked = this.#asked(query);
    const page = await api.get(this.options.path, { ...asked, limit: PAGE, after: query.get('after') });
    if (turn !== this.turn) {
      return this.opening;
    }
    this.asked = asked;
    this.rows = page.items;
    this.next = page.next;
    this.total = page.total;
    this.from = Number(query.get('from') ?? 0);
    return undefined;
  }

  /** What the rows are narrowed to, without the page. */
  #asked(query) {
    const asked = { ...this.options.query, q: query.get('q'), sort: query.get('sort') ?? this.options.sort };
    for (const name of this.#filters()) {
      asked[name] = query.get(name) ?? undefined;
    }
    return asked;
  }

  #filters() {
    return [...this.options.filters.map(filter => filter.name), ...this.options.also];
  }

  get narrowed() {
    const query = here().query;
    return query.has('q') || this.#filters().some(name => query.has(name));
  }

  /** Puts changed fields into the rows that are shown. @returns whether any is shown */
  patch(id, changes) {
    const row = this.rows.find(each => this.options.id(each) === id);
    if (row) {
      Object.assign(row, changes);
    }
    return row !== undefined;
  }

  render() {
    if (this.total === 0 && !this.narrowed && this.options.empty) {
      return this.options.empty();
    }
    return html`<section class="card">
      ${this.#tools()} ${this.chosen.size > 0 ? this.#bulk() : nothing}
      <div class="table-responsive" tabindex="0" role="region" aria-label=${this.options.label}>
        <table class="table table-vcenter card-table list">
          <thead>
            <tr>
              ${this.options.actions.length > 0 ? html`<th class="w-1">${this.#all()}</th>` : nothing}
              ${this.#columns().map(column => this.#head(column))}
            </tr>
          </thead>
          <tbody>
            ${repeat(this.rows, this.options.id, row => this.#row(row))}
          </tbody>
        </table>
      </div>
      ${this.rows.length === 0 ? html`<p class="p-3 mb-0">${t('console.list.none')}</p>` : nothing} ${this.#pages()}
    </section>`;
  }

  #columns() {
    return this.options.columns.filter(column => !this.hidden.has(column.name));
  }

  #tools() {
    const query = here().query;
    const search = event => {
      event.preventDefault();
      this.#narrow({ q: new FormData(event.target).get('q') });
    };
    return html`<div class="card-header list-tools">
      <form role="search" @submit=${search}>
        <input class="form-control" type="search" name="q" .value=${query.get('q') ?? ''} aria-label=${t('console.list.search')}
          placeholder=${t('console.list.search')} />
      </form>
      ${this.options.filters.map(filter => this.#filter(filter, query))}
      <span class="ms-auto text-secondary" role="status">${count('console.list.total', this.total)}</span>
      ${this.#saved()} ${this.#chooser()}
      <button type="button" class="btn" @click=${() => this.view.attempt(() => this.#export())}>${t('console.list.csv')}</button>
    </div>`;
  }

  #filter(filter, query) {
    const chosen = query.get(filter.name) ?? '';
    const set = event => this.#narrow({ [filter.name]: event.target.value });
    return html`<select class="form-select w-auto" aria-label=${filter.label} @change=${set}>
      <option value="" ?selected=${chosen === ''}>${filter.label}: ${t('console.list.any')}</option>
      ${filter.options.map(([key, text]) => html`<option value=${key} ?selected=${key === chosen}>${text}</option>`)}
    </select>`;
  }

  #narrow(changes) {
    this.#chooseNone();
    setQuery({ ...changes, after: '', from: '' });
  }

  #saved() {
    const names = stored(`${this.#store()}.saved`, {});
    const keep = event => {
      event.preventDefault();
      const name = new FormData(event.target).get('name').trim();
      if (name !== '') {
        names[name] = location.search;
        localStorage.setItem(`${this.#store()}.saved`, JSON.stringify(names));
        event.target.reset();
        this.view.changed();
      }
    };
    const forget = name => {
      delete names[name];
      localStorage.setItem(`${this.#store()}.saved`, JSON.stringify(names));
      this.view.changed();
    };
    return html`<details class="menu">
      <summary class="btn">${t('console.list.saved')}</summary>
      <div class="card menu-body">
        ${Object.entries(names).map(
          ([name, search]) => html`<div class="d-flex align-items-center">
            <a class="flex-fill" href=${location.pathname + search}>${name}</a>
            <button type="button" class="btn btn-sm" aria-label=${t('console.list.forget', name)} @click=${() => forget(name)}>×</button>
          </div>`,
        )}
        <form class="d-flex" @submit=${keep}>
          <input class="form-control" name="name" maxlength="60" aria-label=${t('console.list.save-as')} placeholder=${t('console.list.save-as')} />
          <button class="btn ms-1">${t('console.save')}</button>
        </form>
      </div>
    </details>`;
  }

  #chooser() {
    const flip = column => {
      this.hidden.has(column.name) ? this.hidden.delete(column.name) : this.hidden.add(column.name);
      localStorage.setItem(`${this.#store()}.hidden`, JSON.stringify([...this.hidden]));
      this.view.changed();
    };
    return html`<details class="menu">
      <summary class="btn">${t('console.list.columns')}</summary>
      <div class="card menu-body">
        ${this.options.columns.slice(1).map(
          column => html`<label class="form-check mb-1">
            <input class="form-check-input" type="checkbox" .checked=${!this.hidden.has(column.name)} @change=${() => flip(column)} />
            <span class="form-check-label">${column.label}</span>
          </label>`,
        )}
      </div>
    </details>`;
  }

  #head(column) {
    const [name, down] = this.#order();
    const sorted = name === column.name;
    const order = sorted ? (down ? 'descending' : 'ascending') : 'none';
    if (column.fixed) {
      return html`<th scope="col">${column.label}</th>`;
    }
    const sort = () => setQuery({ sort: sorted && !down ? `-${column.name}` : column.name, after: '', from: '' });
    return html`<th scope="col" aria-sort=${order}>
      <button type="button" class="sorter" @click=${sort}>${column.label}<span aria-hidden="true">${sorted ? (down ? ' ↓' : ' ↑') : ''}</span></button>
    </th>`;
  }

  #order() {
    const sort = here().query.get('sort') ?? this.options.sort ?? this.options.columns[0].name;
    return sort.startsWith('-') ? [sort.slice(1), true] : [sort, false];
  }

  #row(row) {
    const id = this.options.id(row);
    const flip = event => {
      event.target.checked ? this.chosen.set(id, row) : this.chosen.delete(id);
      this.whole = false;
      this.view.changed();
    };
    const [first, ...others] = this.#columns();
    const name = first.cell ? first.cell(row) : row[first.name];
    return html`<tr>
      ${this.options.actions.length === 0
        ? nothing
        : html`<td><input class="form-check-input" type="checkbox" .checked=${this.chosen.has(id)} aria-label=${t('console.list.choose', row[first.name] ?? id)} @change=${flip} /></td>`}
      <th scope="row">${this.options.href ? html`<a href=${this.options.href(row)}>${name}</a>` : name}</th>
      ${others.map(column => html`<td>${column.cell ? column.cell(row) : row[column.name]}</td>`)}
    </tr>`;
  }

  #all() {
    const shown = this.rows.length > 0 && this.rows.every(row => this.chosen.has(this.options.id(row)));
    const flip = event => {
      this.rows.forEach(row => (event.target.checked ? this.chosen.set(this.options.id(row), row) : this.chosen.delete(this.options.id(row))));
      this.whole = false;
      this.view.changed();
    };
    return html`<input class="form-check-input" type="checkbox" .checked=${shown} aria-label=${t('console.list.choose-page')} @change=${flip} />`;
  }

  #bulk() {
    const chosen = this.whole ? this.total : this.chosen.size;
    const choose = () => {
      this.whole = true;
      this.view.changed();
    };
    const clear = () => {
      this.#chooseNone();
      this.view.changed();
    };
    return html`<div class="bulk" role="region" aria-label=${t('console.list.bulk')}>
      <strong>${t('console.list.chosen', figure(chosen), figure(this.total))}</strong>
      ${!this.whole && this.total > this.chosen.size
        ? html`<button type="button" class="btn btn-link" @click=${choose}>${t('console.list.choose-all', figure(this.total))}</button>`
        : nothing}
      <button type="button" class="btn btn-link" @click=${clear}>${t('console.list.choose-none')}</button>
      <span class="ms-auto"></span>
      ${this.options.actions
        .filter(action => action.may !== false)
        .map(
          action => html`<button type="button" class="btn btn-sm" ?disabled=${this.busy || (action.one && chosen !== 1)}
            title=${action.one && chosen !== 1 ? t('console.list.one') : nothing} @click=${() => this.view.attempt(() => this.#run(action))}>${action.label}</button>`,
        )}
    </div>`;
  }

  async #run(action) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.view.changed();
    try {
      const rows = this.whole ? await api.all(this.options.path, this.asked) : [...this.chosen.values()];
      if ((await action.run(rows)) !== false) {
        this.#chooseNone();
        await this.open();
      }
    } catch (problem) {
      await this.#after(problem);
    } finally {
      this.busy = false;
      this.view.changed();
    }
  }

  /** Of several rows some may be done: the list is shown as it is by now. @throws the problem */
  async #after(problem) {
    this.#chooseNone();
    await this.open().catch(() => {});
    throw problem;
  }

  #chooseNone() {
    this.chosen.clear();
    this.whole = false;
  }

  #pages() {
    if (!this.next && !here().query.has('after')) {
      return nothing;
    }
    const first = link(here().steps, without(here().query, ['after', 'from']));
    const next = without(here().query, ['after', 'from']);
    next.set('after', this.next ?? '');
    next.set('from', this.from + this.rows.length);
    return html`<nav class="card-footer d-flex align-items-center" aria-label=${t('console.list.pages')}>
      <span>${t('console.list.range', figure(this.from + 1), figure(this.from + this.rows.length), figure(this.total))}</span>
      <span class="ms-auto"></span>
      ${here().query.has('after') ? html`<a class="btn" href=${first}>${t('console.list.first')}</a>` : nothing}
      ${this.next ? html`<a class="btn ms-2" href=${link(here().steps, next)} rel="next">${t('console.list.next')}</a>` : nothing}
    </nav>`;
  }

  async #export() {
    const columns = this.#columns();
    const rows = await api.all(this.options.path, this.asked);
    const head = columns.map(column => column.label);
    save(
      `${this.options.path.slice(1).replaceAll('/', '-')}.csv`,
      csv(head, rows.map(row => columns.map(column => (column.value ? column.value(row) : row[column.name])))),
    );
  }
}

/** A query without some of its parameters. */
function without(query, names) {
  const rest = new URLSearchParams(query);
  names.forEach(name => rest.delete(name));
  return rest;
}

function stored(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch (e) {
    return otherwise;
  }
}

