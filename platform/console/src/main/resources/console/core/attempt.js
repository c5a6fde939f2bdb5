// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

const STILL_UNDER_WAY = 'urn:todoke:problem:rest.key.busy';

/** Something that the user may ask for again: while no answer came through it is asked under the same key, so that it is done once. */
export class Attempt {
  #key;

  /** What is asked next is something else. */
  renew() {
    this.#key = undefined;
  }

  /** @param work gets the key; what it gives or throws comes through */
  async make(work) {
    this.#key ??= crypto.randomUUID();
    try {
      return await work(this.#key);
    } catch (problem) {
      if (problem.status !== 0 && problem.body?.type !== STILL_UNDER_WAY) {
        this.renew();
      }
      throw problem;
    }
  }
}
