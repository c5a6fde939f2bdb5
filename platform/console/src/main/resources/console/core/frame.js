// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { Finder } from './finder.js';
import { PAGES } from './pages.js';
import { here } from './router.js';
import { choose, current, t } from './texts.js';

/** What stands around every page: navigation, the search for anything, language, theme, who is signed in, and what went wrong. */
export class Frame {
  constructor(app) {
    this.app = app;
    this.finder = new Finder(app);
    this.unfolded = false;
    addEventListener('keydown', event => {
      const typing = event.target.closest?.('input, textarea, select, dialog');
      if (event.key === '/' && !typing && this.app.session.open) {
        event.preventDefault();
        document.getElementById('finder')?.focus();
      }
    });
  }

  moved() {
    this.unfolded = false;
    this.finder.clear();
  }

  /** Puts the keyboard to the page's start. */
  focus() {
    requestAnimationFrame(() => document.getElementById('content')?.focus({ preventScroll: true }));
  }

  showProblem() {
    requestAnimationFrame(() => document.getElementById('problem')?.scrollIntoView({ block: 'nearest' }));
  }

  render(title, content) {
    return html`<a class="skip" href="#content" @click=${event => this.#skip(event)}>${t('console.skip')}</a>
      <div class="page console">
        ${this.#navigation()}
        <div class="page-wrapper">
          ${this.#header()}
          <main class="page-body container-fluid" id="content" tabindex="-1">
            <h1 class="page-title mb-3">${title}</h1>
            ${this.app.connected ? nothing : html`<div class="alert alert-warning" role="status">${t('console.away')}</div>`} ${this.#problem()} ${content}
          </main>
        </div>
      </div>`;
  }

  #skip(event) {
    event.preventDefault();
    this.focus();
  }

  #navigation() {
    const at = here().steps;
    const entries = PAGES.filter(page => (page.everywhere ? this.app.session.mayEverywhere(page.permission) : this.app.session.may(page.permission))).map(page => ({
      href: `/console/${page.path}`,
      text: page.title(),
      here: (at[0] ?? '') === page.path,
    }));
    const parts = this.app.parts
      .of('PAGE')
      .filter(part => this.app.session.may(part.permission))
      .map(part => ({ href: `/console/part/${part.id}`, text: this.app.parts.title(part), here: at[0] === 'part' && at[1] === part.id }));
    const fold = () => {
      this.unfolded = !this.unfolded;
      this.app.draw();
    };
    return html`<aside class="navbar navbar-vertical navbar-expand-lg" data-bs-theme="dark">
      <div class="container-fluid">
        <button class="navbar-toggler" type="button" aria-expanded=${this.unfolded} aria-controls="navigation" aria-label=${t('console.nav')} @click=${fold}>
          <span class="navbar-toggler-icon"></span>
        </button>
        <a class="navbar-brand" href="/console/">Todoke <span class="brand-ja" lang="ja">届け</span></a>
        <nav id="navigation" class="navbar-collapse ${this.unfolded ? '' : 'collapse'}" aria-label=${t('console.nav')}>
          <ul class="navbar-nav pt-lg-3">
            ${[...entries, ...parts].map(
              entry => html`<li class="nav-item ${entry.here ? 'active' : ''}">
                <a class="nav-link" href=${entry.href} aria-current=${entry.here ? 'page' : nothing}>${entry.text}</a>
              </li>`,
            )}
            <li class="nav-item"><a class="nav-link" href="/docs/" target="_blank" rel="noopener">${t('console.nav.docs')}</a></li>
          </ul>
        </nav>
      </div>
    </aside>`;
  }

  #header() {
    const leave = () => this.app.leave().catch(problem => this.app.tell(problem));
    return html`<header class="top">
      ${this.finder.render()}
      <span class="ms-auto"></span>
      <button type="button" class="btn btn-ghost" lang=${current() === 'ja' ? 'en' : 'ja'} @click=${() => choose(current() === 'ja' ? 'en' : 'ja')}>
        ${current() === 'ja' ? 'English' : '日本語'}
      </button>
      <button type="button" class="btn btn-ghost" aria-label=${t('console.theme')} @click=${() => this.#theme()}>◐</button>
      <details class="menu">
        <summary class="btn btn-ghost">${this.app.session.user}</summary>
        <div class="card menu-body"><button type="button" class="btn w-100" @click=${leave}>${t('console.session.leave')}</button></div>
      </details>
    </header>`;
  }

  #theme() {
    const next = document.documentElement.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.bsTheme = next;
    localStorage.setItem('todoke.theme', next);
  }

  #problem() {
    const problem = this.app.problem;
    if (!problem) {
      return nothing;
    }
    const dismiss = () => {
      this.app.problem = undefined;
      this.app.draw();
    };
    return html`<div id="problem" class="alert alert-danger d-flex" role="alert">
      <div class="flex-fill"><strong>${problem.title || t('console.error')}</strong><br />${problem.message}</div>
      <button type="button" class="btn btn-sm" @click=${dismiss}>${t('console.dismiss')}</button>
    </div>`;
  }
}
