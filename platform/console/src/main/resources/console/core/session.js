// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import * as api from './api.js';
import { choose, current, t } from './texts.js';

const EVERYWHERE = '';

/** What each role allows. */
const ROLES = {
  VIEWER: ['VIEW'],
  OPERATOR: ['VIEW', 'OPERATE'],
  PACKAGE_AUTHOR: ['VIEW', 'AUTHOR'],
  ADMINISTRATOR: ['VIEW', 'OPERATE', 'AUTHOR', 'ADMINISTER'],
};

/** Who is signed in, and the two forms for it: the sign-in, and the change of a one-time password. */
export class Session {
  constructor(app) {
    this.app = app;
    this.known = undefined;
    this.wrong = '';
    this.busy = false;
  }

  /** @returns whether somebody is signed in whose password is his own */
  async resume() {
    try {
      this.#take(await api.get('/session'));
    } catch (problem) {
      if (problem.status !== 401) {
        throw problem;
      }
      this.known = undefined;
    }
    return this.open;
  }

  get open() {
    return this.known !== undefined && !this.known.mustChange;
  }

  get user() {
    return this.known?.user ?? '';
  }

  /** Whether the user may do this to some machine at least. */
  may(permission) {
    return this.known?.permissions.includes(permission) ?? false;
  }

  /** Whether the user may do this to machines of a group, which lies in each group that its name begins with. */
  mayIn(permission, group) {
    return this.#grants(permission).some(grant => grant.group === EVERYWHERE || `${group}/`.startsWith(`${grant.group}/`));
  }

  /** Whether the user may do this to all machines, and to what belongs to none, such as packages and settings. */
  mayEverywhere(permission) {
    return this.#grants(permission).some(grant => grant.group === EVERYWHERE);
  }

  #grants(permission) {
    return this.may(permission) ? this.known.grants.filter(grant => ROLES[grant.role].includes(permission)) : [];
  }

  #take(session) {
    this.known = session;
    api.protect(session.csrf);
  }

  /** A session that the server knows no more is left already; whatever else goes wrong leaves it as it is. */
  async leave() {
    try {
      await api.remove('/session');
    } catch (problem) {
      if (problem.status !== 401) {
        throw problem;
      }
    }
    this.known = undefined;
  }

  lost() {
    if (this.known) {
      this.known = undefined;
      this.wrong = t('console.session.ended');
    }
  }

  render() {
    return html`<div class="page page-center entrance">
      <main class="container container-tight py-4">
        <h1 class="text-center mb-4">Todoke <small class="text-secondary">届け</small></h1>
        <div class="card card-md"><div class="card-body">${this.known?.mustChange ? this.#change() : this.#signIn()}</div></div>
        <p class="text-center mt-3">
          <button type="button" class="btn btn-link" lang=${current() === 'ja' ? 'en' : 'ja'} @click=${() => choose(current() === 'ja' ? 'en' : 'ja')}>
            ${current() === 'ja' ? 'English' : '日本語'}
          </button>
        </p>
      </main>
    </div>`;
  }

  #signIn() {
    return html`<h2 class="h2 text-center mb-4">${t('console.session.sign-in')}</h2>
      <form @submit=${event => this.#submit(event, data => this.#enter(data))}>
        ${this.#input('user', 'text', 'username', true)} ${this.#input('password', 'password', 'current-password')} ${this.#error()}
        <button class="btn btn-primary w-100" ?disabled=${this.busy}>${t('console.session.sign-in')}</button>
      </form>
      <p class="text-secondary mt-3 mb-0">${t('console.session.lost')}</p>`;
  }

  #change() {
    return html`<h2 class="h2 text-center mb-3">${t('console.session.change')}</h2>
      <p>${t('console.session.change-why')}</p>
      <form @submit=${event => this.#submit(event, data => this.#replace(data))}>
        ${this.#input('old', 'password', 'current-password', true)} ${this.#input('next', 'password', 'new-password')}
        ${this.#input('again', 'password', 'new-password')} ${this.#error()}
        <button class="btn btn-primary w-100" ?disabled=${this.busy}>${t('console.session.set')}</button>
      </form>`;
  }

  #input(name, type, autocomplete, first = false) {
    return html`<div class="mb-3">
      <label class="form-label" for="session-${name}">${t(`console.session.${name}`)}</label>
      <input id="session-${name}" class="form-control" name=${name} type=${type} autocomplete=${autocomplete} required ?autofocus=${first} />
    </div>`;
  }

  #error() {
    return this.wrong ? html`<div class="alert alert-danger" role="alert">${this.wrong}</div>` : nothing;
  }

  async #submit(event, work) {
    event.preventDefault();
    const data = Object.fromEntries(new FormData(event.target));
    this.busy = true;
    this.wrong = '';
    this.app.draw();
    try {
      await work(data);
    } catch (problem) {
      this.wrong = problem.message;
    }
    this.busy = false;
    await this.app.entered();
  }

  async #enter({ user, password }) {
    this.#take(await api.post(`/users/${encodeURIComponent(user)}/session`, { password }));
  }

  async #replace({ old, next, again }) {
    if (next !== again) {
      this.wrong = t('console.session.differ');
      return;
    }
    const user = this.user;
    await api.post(`/users/${encodeURIComponent(user)}/password`, { old, next });
    await this.#enter({ user, password: next });
  }
}
