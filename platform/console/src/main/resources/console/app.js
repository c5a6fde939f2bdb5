// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing, render } from './lib/lit-html/lit-html.js';
import * as api from './core/api.js';
import { closeDialogs } from './core/dialog.js';
import { Frame } from './core/frame.js';
import { pageOf } from './core/pages.js';
import { Parts } from './core/parts.js';
import { Pulse } from './core/pulse.js';
import * as router from './core/router.js';
import { Session } from './core/session.js';
import { load, preferred, t } from './core/texts.js';

/** The console: who is signed in, which page is open, and the drawing of both. */
class App {
  constructor(root) {
    this.root = root;
    this.session = new Session(this);
    this.parts = new Parts();
    this.frame = new Frame(this);
    this.connected = true;
    this.pulse = new Pulse();
    this.problem = undefined;
    this.turn = 0;
  }

  async start() {
    await load(preferred());
    api.whenSignedOut(() => this.#signedOut());
    api.whenForeign(() => this.#changed());
    router.start(() => this.open());
    await this.session.resume();
    await this.entered();
  }

  /** After a sign-in, or an attempt at one. */
  async entered() {
    if (this.session.open) {
      await this.parts.load();
      this.pulse.start();
      await this.open();
      this.frame.focus();
    }
    this.draw();
  }

  async leave() {
    await this.session.leave();
    this.#end();
  }

  #signedOut() {
    this.session.lost();
    this.#end();
  }

  #end() {
    this.turn += 1;
    this.pulse.stop();
    this.#close();
    closeDialogs({ sending: true });
    this.draw();
  }

  /**
   * Another window has signed in meanwhile, which the cookie of this one is of too.
   *
   * @returns whether it is still the same user; else what is shown becomes the other's
   */
  async #changed() {
    const before = this.session.user;
    await this.session.resume();
    if (this.session.open && this.session.user === before) {
      return true;
    }
    this.#end();
    await this.entered();
    this.tell({ message: t('console.session.other') });
    return false;
  }

  #close() {
    this.view?.close();
    this.view = undefined;
    this.ready = false;
    closeDialogs();
  }

  /** Opens what the address says; of two changes of the address in quick succession only the last is shown. */
  async open() {
    if (!this.session.open) {
      this.draw();
      return;
    }
    const turn = ++this.turn;
    const { steps, query } = router.here();
    const place = steps.join('/');
    this.problem = undefined;
    this.frame.moved();
    try {
      if (this.view && this.place === place) {
        this.view.route = { ...this.view.route, query };
      } else {
        const { page, rest } = pageOf(steps, this.parts);
        const Page = page ? await page.load() : undefined;
        if (turn !== this.turn) {
          return;
        }
        this.#close();
        this.page = page;
        this.place = place;
        this.view = Page ? new Page(this, { steps: rest, query }) : undefined;
        this.draw();
      }
      await this.view?.open();
      if (turn === this.turn) {
        this.ready = true;
      }
    } catch (problem) {
      if (turn === this.turn) {
        this.problem = problem;
      }
    }
    this.draw();
  }

  /** Fetches anew what a page shows, unless the user has left it; a server that is away is told once at the top and asked again, and whatever else is wrong is told as always. */
  async refresh(work, view) {
    let wrong;
    try {
      await work();
    } catch (problem) {
      wrong = problem;
    }
    if (view?.closed) {
      return;
    }
    this.connected = wrong?.status !== 0;
    if (wrong && this.connected) {
      this.problem = wrong;
    }
    this.draw();
  }

  /** Says at the top of the page what went wrong, or what was done. */
  tell(problem) {
    this.problem = problem;
    this.draw();
    this.frame.showProblem();
  }

  draw() {
    if (!this.drawing) {
      this.drawing = true;
      requestAnimationFrame(() => {
        this.drawing = false;
        this.#render();
      });
    }
  }

  #render() {
    if (!this.session.open) {
      document.title = 'Todoke';
      render(this.session.render(), this.root);
      return;
    }
    const title = this.view?.title || (this.page ? this.page.title() : t('console.unknown-page'));
    document.title = `${title} · Todoke`;
    render(this.frame.render(title, this.#content()), this.root);
  }

  #content() {
    if (!this.page) {
      return html`<p>${t('console.unknown-page.detail')} <a href="/console/">${t('console.nav.dashboard')}</a></p>`;
    }
    if (!this.ready) {
      return this.problem ? nothing : html`<p role="status">${t('console.loading')}</p>`;
    }
    return this.view.render();
  }
}

const root = document.getElementById('app');
const app = new App(root);
app.start().catch(problem => {
  render(html`<main class="plain"><h1>Todoke</h1><p role="alert">${problem.message}</p></main>`, root);
});
