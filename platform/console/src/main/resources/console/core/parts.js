// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { current } from './texts.js';
import * as texts from './texts.js';
import * as api from './api.js';
import { confirm, open, showSecret } from './dialog.js';
import { Form } from './form.js';
import { List } from './list.js';
import { Plot } from './plot.js';
import { here, link, setQuery } from './router.js';
import { stateOf } from './state.js';
import { View } from './view.js';
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';

const ROOT = '/console/';

/** What parts of other bundles are made of, the same as our own pages. `text` gives a part its own texts. */
function kit(part) {
  return {
    View,
    List,
    Form,
    Plot,
    html,
    nothing,
    repeat,
    api,
    texts,
    dialog: { confirm, open, showSecret },
    router: { here, link, setQuery },
    stateOf,
    text: (key, ...args) => texts.t(`${part.id}.${key}`, ...args),
  };
}

/** The parts that other bundles have brought: pages, tabs of a machine, editors of steps. */
export class Parts {
  all = [];

  async load() {
    const answer = await fetch(`${ROOT}parts/${current()}.json`);
    this.all = answer.ok ? await answer.json() : [];
    this.all.forEach(part => texts.add(part.id, part.texts));
  }

  of(place) {
    return this.all.filter(part => part.place === place);
  }

  find(place, id) {
    return this.of(place).find(part => part.id === id);
  }

  title(part) {
    return texts.t(`${part.id}.${part.title}`);
  }

  /** The class of a part's view. */
  async view(part) {
    const module = await import(ROOT + part.module);
    return module.default(kit(part));
  }
}
