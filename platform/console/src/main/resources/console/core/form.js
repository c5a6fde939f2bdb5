// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { figure, t } from './texts.js';

const encoder = new TextEncoder();

export function bytes(text) {
  return encoder.encode(text ?? '').length;
}

/**
 * A form over a plain object. Fields write into `values` as the user types, and tell at once when a limit is passed.
 *
 * A field has `name`, `label`, `kind` (`text`, `area`, `number`, `check`, `select`, `password`, `time`, `lines`, `file`, `files`), and where they matter `limit` (bytes of UTF-8),
 * `min`, `max`, `options` (pairs of value and text), `required`, `help`, `disabled`.
 */
export class Form {
  /** @param view is drawn anew after every change */
  constructor(view, id, values) {
    this.view = view;
    this.id = id;
    this.values = values;
    this.wrong = {};
  }

  /** Shows the errors that the server found; `errors` are texts by the field's name. */
  refuse(errors) {
    this.wrong = errors;
    this.view.changed();
  }

  /** Whether each field is within its limits; else the first wrong one gets the keyboard. */
  check(fields) {
    this.wrong = {};
    for (const field of fields) {
      const text = problemOf(field, this.values[field.name]);
      if (text) {
        this.wrong[field.name] = text;
      }
    }
    this.view.changed();
    const first = fields.find(field => this.wrong[field.name]);
    if (first) {
      document.getElementById(this.#idOf(first))?.focus();
    }
    return first === undefined;
  }

  #idOf(field) {
    return `${this.id}-${field.name}`;
  }

  field(field) {
    const id = this.#idOf(field);
    const value = this.values[field.name];
    const wrong = this.wrong[field.name] ?? (tooLong(field, value) ? problemOf(field, value) : undefined);
    if (field.kind === 'check') {
      return this.#check(field, id, value, wrong);
    }
    return html`<div class="mb-3">
      <label class="form-label ${field.required ? 'required' : ''}" for=${id}>${field.label}</label>
      ${this.#control(field, id, value, wrong)} ${this.#below(field, id, value, wrong)}
    </div>`;
  }

  fields(fields) {
    return fields.map(field => this.field(field));
  }

  #check(field, id, value, wrong) {
    const set = event => this.#set(field, event.target.checked);
    return html`<div class="mb-3">
      <div class="form-check">
        <input id=${id} class="form-check-input" type="checkbox" .checked=${Boolean(value)} ?disabled=${field.disabled} @change=${set}
          aria-describedby=${`${id}-help`} />
        <label class="form-check-label" for=${id}>${field.label}</label>
      </div>
      ${this.#below(field, id, value, wrong)}
    </div>`;
  }

  #control(field, id, value, wrong) {
    const set = event => this.#set(field, read(field, event.target.value));
    const invalid = wrong ? 'is-invalid' : '';
    const state = wrong ? 'true' : 'false';
    const described = `${id}-help`;
    if (field.kind === 'select') {
      return html`<select id=${id} class="form-select ${invalid}" ?disabled=${field.disabled} @change=${set} aria-describedby=${described} aria-invalid=${state}>
        ${field.options.map(([key, text]) => html`<option value=${key} ?selected=${key === String(value ?? '')}>${text}</option>`)}
      </select>`;
    }
    if (field.kind === 'area' || field.kind === 'lines') {
      const text = field.kind === 'lines' ? (value ?? []).join('\n') : (value ?? '');
      return html`<textarea id=${id} class="form-control ${invalid}" rows="4" .value=${text} ?disabled=${field.disabled} @input=${set}
        aria-describedby=${described} aria-invalid=${state}></textarea>`;
    }
    if (field.kind === 'file' || field.kind === 'files') {
      return html`<input id=${id} class="form-control ${invalid}" type="file" ?multiple=${field.kind === 'files'} aria-describedby=${described} aria-invalid=${state}
        @change=${event => this.#set(field, [...event.target.files])} />`;
    }
    const type = { number: 'number', password: 'password', time: 'datetime-local' }[field.kind] ?? 'text';
    return html`<input id=${id} class="form-control ${invalid}" type=${type} .value=${value ?? ''} min=${field.min ?? nothing} max=${field.max ?? nothing}
      placeholder=${field.placeholder ?? nothing} autocomplete=${field.autocomplete ?? 'off'} ?disabled=${field.disabled} ?required=${field.required} @input=${set}
      aria-describedby=${described} aria-invalid=${state} />`;
  }

  #below(field, id, value, wrong) {
    const left = field.limit === undefined ? undefined : field.limit - bytes(value);
    return html`<div id="${id}-help">
      ${field.help ? html`<small class="form-hint">${field.help}</small>` : nothing}
      ${left === undefined ? nothing : html`<small class="form-hint">${t('console.form.left', figure(left))}</small>`}
      ${wrong ? html`<div class="text-danger small" role="alert">${wrong}</div>` : nothing}
    </div>`;
  }

  #set(field, value) {
    this.values[field.name] = value;
    delete this.wrong[field.name];
    field.changed?.(value);
    this.view.changed();
  }
}

function read(field, text) {
  if (field.kind === 'number') {
    return text === '' ? undefined : Number(text);
  }
  return field.kind === 'lines' ? text.split('\n').filter(line => line.trim() !== '') : text;
}

function tooLong(field, value) {
  return field.limit !== undefined && bytes(value) > field.limit;
}

function problemOf(field, value) {
  const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) {
    return field.required ? t('console.form.required') : undefined;
  }
  if (tooLong(field, value)) {
    return t('console.form.too-long', figure(bytes(value) - field.limit));
  }
  if (field.kind === 'number' && (value < (field.min ?? -Infinity) || value > (field.max ?? Infinity) || !Number.isInteger(value))) {
    return t('console.form.range', figure(field.min ?? 0), figure(field.max ?? Number.MAX_SAFE_INTEGER));
  }
  return field.problem?.(value);
}
