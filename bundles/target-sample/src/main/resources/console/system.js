// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

/** What the system of a machine says of itself. */
export default kit =>
  class extends kit.View {
    async open() {
      const detail = await kit.api.get(`/machines/${encodeURIComponent(this.route.steps[0])}`);
      this.lines = Object.entries(detail.facts).filter(([name]) => name.startsWith('os-release.'));
    }

    render() {
      return kit.html`<section class="card card-body">
        <p>${kit.text('system.says')}</p>
        <dl class="figures">
          ${this.lines.map(([name, value]) => kit.html`<dt>${name}</dt><dd>${value}</dd>`)}
        </dl>
      </section>`;
    }
  };
