// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

/** A page of the console, or a tab in one. Its methods are called on the browser's only thread. */
export class View {
  /**
   * @param app the console around it
   * @param route where the user is: `steps` of the path below the page's own, and `query`
   */
  constructor(app, route) {
    this.app = app;
    this.route = route;
  }

  /** What the browser's tab is called. */
  get title() {
    return '';
  }

  /** Fetches what is to be shown; called again when the query has changed. What it throws is shown in place of the page. */
  async open() {}

  /** What is shown now. */
  render() {
    throw new Error(`${this.constructor.name} shows nothing`);
  }

  /** To be called when something has changed that {@link render} shows. */
  changed() {
    this.app.draw();
  }

  /** Does something for the user; what fails is shown at the top of the page and told to a screen reader. */
  async attempt(work) {
    try {
      return await work();
    } catch (problem) {
      this.app.tell(problem);
      return undefined;
    }
  }

  /** Has this done again and again while the page is open; what it fetches is drawn. */
  follow(work) {
    if (!this.closed) {
      this.unfollow ??= this.app.pulse.listen(() => this.app.refresh(work, this));
    }
  }

  /** Called once, when the user has gone elsewhere; what was asked before may still be answered afterwards. */
  close() {
    this.closed = true;
    this.unfollow?.();
  }
}
