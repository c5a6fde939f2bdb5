// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { listPage } from '../core/list-page.js';
import { stateOf } from '../core/state.js';
import { t, time, word } from '../core/texts.js';

/** Who changed what, from where, and how it ended. */
export default listPage(() => ({
  label: t('console.nav.audit'),
  path: '/audit',
  sort: '-number',
  id: entry => entry.number,
  columns: [
    { name: 'number', label: t('console.run.number') },
    { name: 'at', label: t('console.boot.at'), cell: entry => time(entry.at) },
    { name: 'user', label: t('console.session.user') },
    { name: 'door', label: t('console.audit.door') },
    { name: 'origin', label: t('console.audit.origin') },
    { name: 'action', label: t('console.audit.action') },
    { name: 'object', label: t('console.audit.object') },
    { name: 'outcome', label: t('console.audit.outcome'), cell: entry => stateOf('outcome', entry.outcome), value: entry => word('outcome', entry.outcome) },
  ],
  filters: [{ name: 'outcome', label: t('console.audit.outcome'), options: ['DONE', 'REFUSED', 'FAILED'].map(each => [each, word('outcome', each)]) }],
}));
