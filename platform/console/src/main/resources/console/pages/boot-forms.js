// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import * as api from '../core/api.js';
import { ask } from '../core/ask.js';
import { t, word } from '../core/texts.js';
import { upload } from '../core/upload.js';

/** What is added on the page of network boot; each gives whether something was. */

export function addPool() {
  return ask({
    title: t('console.boot.add-pool'),
    verb: t('console.boot.add-pool'),
    values: { hours: 8 },
    fields: [
      { name: 'name', label: t('console.boot.pool'), limit: 63, required: true },
      { name: 'network', label: t('console.boot.network'), required: true, placeholder: '10.77.0.0/24' },
      { name: 'first', label: t('console.boot.first'), required: true },
      { name: 'last', label: t('console.boot.last'), required: true },
      { name: 'router', label: t('console.boot.router') },
      { name: 'nameServers', label: t('console.boot.name-servers'), kind: 'lines' },
      { name: 'domain', label: t('console.boot.domain'), limit: 200 },
      { name: 'hours', label: t('console.boot.hours'), kind: 'number', min: 1, max: 8760, required: true },
      { name: 'group', label: t('console.machine.group'), limit: 63, help: t('console.user.group-help') },
    ],
    send: ({ name, network, first, last, router, nameServers, domain, hours, group }, { key }) =>
      api.post('/boot/pools', {
        name,
        network,
        first,
        last,
        router: router || null,
        nameServers: nameServers ?? [],
        domain: domain ?? '',
        lease: `PT${hours}H`,
        group: group ?? '',
      }, key),
  });
}

export function addReservation() {
  return ask({
    title: t('console.boot.add-reservation'),
    verb: t('console.boot.add-reservation'),
    fields: [
      { name: 'mac', label: t('console.boot.mac'), required: true, placeholder: '52:54:00:00:00:01' },
      { name: 'address', label: t('console.boot.address'), required: true },
    ],
    send: (values, { key }) => api.post('/boot/reservations', values, key),
  });
}

/** The files go to the server one after another, before the entry that names them. */
export function addEntry() {
  return ask({
    title: t('console.boot.add-entry'),
    verb: t('console.boot.add-entry'),
    values: { kind: 'INSTALLER' },
    fields: [
      { name: 'name', label: t('console.boot.entry'), limit: 63, required: true },
      { name: 'kind', label: t('console.boot.kind'), kind: 'select', options: ['INSTALLER', 'DEPLOYMENT', 'WINPE'].map(kind => [kind, word('boot-kind', kind)]) },
      { name: 'kernel', label: t('console.boot.kernel'), kind: 'file', required: true },
      { name: 'files', label: t('console.boot.files'), kind: 'files', help: t('console.boot.files-help') },
      { name: 'answers', label: t('console.boot.answers'), kind: 'files', help: t('console.boot.answers-help') },
      { name: 'arguments', label: t('console.boot.arguments'), limit: 1000 },
    ],
    send: async (values, { key }) => {
      const kernel = await stored(values.kernel[0], 'LOADED');
      const files = [];
      for (const [chosen, use] of [
        [values.files, 'LOADED'],
        [values.answers, 'ANSWER'],
      ]) {
        for (const file of chosen ?? []) {
          files.push(await stored(file, use));
        }
      }
      return api.post('/boot/entries', { name: values.name, kind: values.kind, kernel, files, arguments: values.arguments ?? '' }, key);
    },
  });
}

async function stored(file, use) {
  const { sha256, sizeBytes } = await upload(file, () => {});
  return { name: file.name, sha256, sizeBytes, use };
}
