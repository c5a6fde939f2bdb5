// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

const MINUTES = [1, 5, 15, 60];

/** For what a step waits: a usual time, or the machine to be on. */
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
          ${option('on', kit.text('wait.on'))} ${MINUTES.map(minutes => option(`${minutes}m`, kit.text('wait.minutes', minutes)))}
        </select>
      </label>`;
    }
  };
