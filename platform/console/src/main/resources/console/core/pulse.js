// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

/** Lets what is shown be fetched anew while somebody looks at it. */

const EACH = 2000;

export class Pulse {
  #listeners = new Set();
  #busy = new Set();
  #timer;

  start() {
    this.#timer ??= setInterval(() => this.#beat(), EACH);
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** A listener that still works at the last beat is left out of the next one. */
  #beat() {
    if (document.hidden) {
      return;
    }
    for (const listener of this.#listeners) {
      if (!this.#busy.has(listener)) {
        this.#busy.add(listener);
        listener().finally(() => this.#busy.delete(listener));
      }
    }
  }

  /**
   * @param listener asynchronous; it deals with its own failures
   * @returns a function that ends it
   */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
