// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

/** Where the user is: the address bar holds the whole view, so that a link sent to somebody shows the same. */

const ROOT = '/console/';

/** @returns the path below the console's root, in its steps, and the query */
export function here() {
  const steps = location.pathname.slice(ROOT.length).split('/').filter(step => step !== '');
  return { steps: steps.map(decodeURIComponent), query: new URLSearchParams(location.search) };
}

/** The address of a page; each step may hold any character. */
export function link(steps, query = {}) {
  const path = ROOT + steps.map(encodeURIComponent).join('/');
  const params = query instanceof URLSearchParams ? query : new URLSearchParams();
  if (params !== query) {
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .forEach(([name, value]) => params.set(name, value));
  }
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

let moved = () => {};

/** @param handler called after every change of the address */
export function start(handler) {
  moved = handler;
  addEventListener('popstate', () => moved());
  document.addEventListener('click', event => {
    const anchor = event.target.closest?.('a[href]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!anchor || !plain || event.defaultPrevented || anchor.target || anchor.hasAttribute('download')) {
      return;
    }
    const url = new URL(anchor.href);
    if (url.origin === location.origin && url.pathname.startsWith(ROOT)) {
      event.preventDefault();
      go(url.pathname + url.search);
    }
  });
}

export function go(address) {
  history.pushState(null, '', address);
  moved();
}

/** Changes the query where the user is; an empty value takes the parameter away. */
export function setQuery(changes, { replace = false } = {}) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === null || value === '') {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  const text = query.toString();
  const address = location.pathname + (text === '' ? '' : `?${text}`);
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  moved();
}
