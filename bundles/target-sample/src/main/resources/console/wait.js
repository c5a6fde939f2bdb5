// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

/** For what a step waits: the machine to be on, or to be off. */
export default kit =>
  class extends kit.View {
    render() {
      const { values } = this.route;
      const choose = event => {
        values.for = event.target.value;
        this.changed();
      };
      const option = (value, text) => kit.html`<option value=${value} ?selected=${values.for === value}>${text}</option>`;
      values.for ??= 'on';
      return kit.html`<label class="form-label">
        ${kit.text('wait.for')}
        <select class="form-select" name="wait-for" @change=${choose}>
          ${option('on', kit.text('wait.on'))} ${option('off', kit.text('wait.off'))}
        </select>
      </label>`;
    }
  };
