// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

/** What changes on the server, as it changes: one stream for the whole page. */

const PATIENCE = 2000;

/**
 * Events are batches of `{kind, …}`; whoever listens gets those of his kinds. After a gap that the server cannot fill, `reset` is called: what is
 * shown is to be fetched anew.
 */
export class Live {
  #listeners = new Set();
  #source;
  #told = false;
  #timer;

  constructor(status) {
    this.status = status;
  }

  start() {
    this.#source = new EventSource('/api/v1/events');
    this.#source.onopen = () => this.#connected();
    this.#source.onerror = () => this.#lost();
    this.#source.addEventListener('changes', event => {
      const changes = JSON.parse(event.data);
      this.#listeners.forEach(each => each.changes?.(changes));
    });
    this.#source.addEventListener('reset', () => this.#listeners.forEach(each => each.reset?.()));
  }

  #connected() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#told) {
      this.#told = false;
      this.status(true);
      this.#listeners.forEach(each => each.reset?.());
    }
  }

  #lost() {
    if (this.#source.readyState === EventSource.CLOSED) {
      this.#source.close();
      setTimeout(() => this.start(), PATIENCE);
    }
    this.#timer ??= setTimeout(() => {
      this.#told = true;
      this.status(false);
    }, PATIENCE);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#source?.close();
  }

  /** @returns a function that ends it */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
