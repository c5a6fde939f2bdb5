// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

// What the modules of the console do wrong, asked in the page itself.
const said = [];
const check = (what, holds) => holds || said.push(what);
const root = document.querySelector('script[type=module]').src;
const module = name => import(new URL(`${name}.js`, root));
return (async () => {
  const [{ View }, { open, closeDialogs }, { html }, { csv }, api] =
      await Promise.all(['core/view', 'core/dialog', 'lib/lit-html/lit-html', 'core/csv', 'core/api'].map(module));
  const listeners = [];
  const view = new View({ pulse: { listen: each => listeners.push(each) } }, {});
  view.close();
  view.follow(() => {});
  check('a page that was left follows nothing', listeners.length === 0);

  let works = 0;
  let answer;
  let within;
  const shown = open((close, draw, dialog) => {
    within = dialog;
    return html`<p id="dialog-title">?</p>`;
  });
  const work = () => new Promise(done => { works += 1; answer = done; });
  within.send(work);
  within.send(work);
  check('a second click waits', works === 1);
  document.querySelector('dialog').close();
  await new Promise(done => setTimeout(done));
  closeDialogs();
  check('it stays until the answer', document.querySelector('dialog[open]') !== null);
  answer('told');
  check('the answer is not lost', (await shown) === 'told');

  const real = window.fetch;
  const asked = [];
  window.fetch = (url, request) => { if (request.method === 'POST') { asked.push(url); } return real(url, request); };
  await Promise.allSettled([api.post('/runs', { scenario: 'none', machines: [] }), api.post('/runs', { scenario: 'none', machines: [] })]);
  let busy = 2;
  window.fetch = (url, request) => String(url).includes('/machines') && busy-- > 0
      ? Promise.resolve(new Response('{}', { status: 429, headers: { 'Retry-After': '1' } }))
      : real(url, request);
  const machines = await api.get('/machines');
  window.fetch = real;
  check('equal requests under way are one', asked.length === 1);
  check('a busy server is asked again', machines.total === 2);
  check('no cell is a formula', csv(['a'], [['\n=1'], ['-2']]).includes("'-2") && csv(['a'], [['\n=1']]).includes("'\n=1"));
  return said;
})();
