// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { emptyCard, listPage } from '../core/list-page.js';
import { stateOf } from '../core/state.js';
import { t, word } from '../core/texts.js';

/** The targets that are installed, and how they are. */
export default listPage(() => ({
  label: t('console.nav.targets'),
  path: '/targets',
  sort: 'id',
  columns: [
    { name: 'id', label: t('console.target') },
    { name: 'family', label: t('console.target.family') },
    { name: 'state', label: t('console.run.state'), cell: target => stateOf('target', target.state), value: target => word('target', target.state) },
    { name: 'supported', label: t('console.target.supported'), fixed: true, cell: target => target.supported.join(', '), value: target => target.supported.join(', ') },
    { name: 'formats', label: t('console.target.formats'), fixed: true, cell: target => target.formats.join(', '), value: target => target.formats.join(', ') },
    { name: 'bundle', label: t('console.target.bundle') },
    { name: 'reason', label: t('console.run.reason') },
  ],
  empty: emptyCard('console.target.none'),
}));
