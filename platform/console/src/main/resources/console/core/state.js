// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { has, word } from './texts.js';

/** How a state stands: what is well, under way, waiting, in need of somebody, or of no matter. */
const STANDS = {
  well: 'ACTIVE ACCEPTED BOUND COMPLETED SUCCEEDED ON ENROLLED HEALTHY DONE'.split(' '),
  going: 'OFFERED DELIVERING INSTALLING PROVING REPORTED BOOTING GOING_OFF RUNNING'.split(' '),
  waiting: 'QUEUED READY WAITING GATHERING AWAITING_BOOT PENDING STARTED'.split(' '),
  bad: 'FAILED QUARANTINED SILENT REFUSED'.split(' '),
};

/** Each stand has a shape of its own besides its colour. */
const SHAPES = { well: '●', going: '◐', waiting: '○', bad: '▲', plain: '◇' };

export function stand(state) {
  const found = Object.entries(STANDS).find(([, states]) => states.includes(String(state)));
  return found ? found[0] : 'plain';
}

/** A state as a word with a coloured shape. @param kind where its words stand: `console.KIND.VALUE` */
export function stateOf(kind, state) {
  if (state === undefined || state === null) {
    return nothing;
  }
  const how = stand(state);
  return html`<span class="state state-${how}"><span aria-hidden="true">${SHAPES[how]}</span> ${word(kind, state)}</span>`;
}

/** States that have words of this kind, for filters. */
export function known(kind, states) {
  return states.filter(state => has(`console.${kind}.${state.toLowerCase().replaceAll('_', '-')}`));
}
