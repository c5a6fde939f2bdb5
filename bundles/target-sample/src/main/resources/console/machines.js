// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

/** The machines that this target has, as the console's own lists show them. */
export default kit =>
  class extends kit.View {
    constructor(app, route) {
      super(app, route);
      this.list = new kit.List(this, {
        label: kit.text('machines'),
        path: '/machines',
        query: { target: 'sample' },
        sort: 'name',
        href: machine => kit.router.link(['machines', machine.id]),
        columns: [
          { name: 'name', label: kit.text('machines') },
          { name: 'os', label: kit.text('system') },
        ],
      });
    }

    open() {
      return this.list.open();
    }

    render() {
      return kit.html`<p>${kit.text('machines.count', this.list.total)}</p>${this.list.render()}`;
    }
  };
