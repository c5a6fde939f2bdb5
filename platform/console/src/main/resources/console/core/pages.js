// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { t } from './texts.js';

/** What is shown to nobody but who may do this to all machines; the other pages to whoever may look at some. */
function page(path, key, permission, load, everywhere = permission !== 'VIEW') {
  return { path, key, permission, everywhere, title: () => t(key), load: async () => (await load()).default };
}

/** The pages, in the order of the navigation. */
export const PAGES = [
  page('', 'console.nav.dashboard', 'VIEW', () => import('../pages/dashboard.js')),
  page('machines', 'console.nav.machines', 'VIEW', () => import('../pages/machines.js')),
  page('packages', 'console.nav.packages', 'VIEW', () => import('../pages/packages.js')),
  page('repositories', 'console.nav.repositories', 'VIEW', () => import('../pages/repositories.js')),
  page('scenarios', 'console.nav.scenarios', 'VIEW', () => import('../pages/scenarios.js')),
  page('runs', 'console.nav.runs', 'VIEW', () => import('../pages/runs.js')),
  page('schedules', 'console.nav.schedules', 'VIEW', () => import('../pages/schedules.js')),
  page('boot', 'console.nav.boot', 'VIEW', () => import('../pages/boot.js'), true),
  page('targets', 'console.nav.targets', 'VIEW', () => import('../pages/targets.js')),
  page('reports', 'console.nav.reports', 'VIEW', () => import('../pages/reports.js')),
  page('users', 'console.nav.users', 'ADMINISTER', () => import('../pages/users.js')),
  page('tokens', 'console.nav.tokens', 'ADMINISTER', () => import('../pages/tokens.js')),
  page('audit', 'console.nav.audit', 'ADMINISTER', () => import('../pages/audit.js')),
];

/** Pages that stand in no navigation, but are opened from others. */
const OPENED = [
  page('new-package', 'console.package.new', 'AUTHOR', () => import('../pages/new-package.js')),
  page('new-scenario', 'console.scenario.new', 'AUTHOR', () => import('../pages/new-scenario.js')),
];

/** Pages of one thing, whose name stands after the page's own in the path. */
const INNER = [
  { of: 'machines', load: () => import('../pages/machine.js') },
  { of: 'packages', load: () => import('../pages/package.js') },
  { of: 'runs', load: () => import('../pages/run.js') },
  { of: 'repositories', load: () => import('../pages/repository.js') },
  { of: 'boot', load: () => import('../pages/boot-trace.js') },
  { of: 'scenarios', load: () => import('../pages/scenario.js') },
];

/**
 * The page that a path leads to, and what of the path is left for it.
 *
 * @returns no page where the path leads nowhere
 */
export function pageOf(steps, parts) {
  const [first = '', ...rest] = steps;
  if (first === 'part' && rest.length > 0) {
    const part = parts.find('PAGE', rest[0]);
    return part ? { page: { path: `part/${part.id}`, title: () => parts.title(part), load: () => parts.view(part) }, rest: rest.slice(1) } : {};
  }
  const found = [...PAGES, ...OPENED].find(each => each.path === first);
  if (!found) {
    return {};
  }
  if (rest.length === 0) {
    return { page: found, rest };
  }
  const inner = INNER.find(each => each.of === first);
  return inner ? { page: { ...found, load: async () => (await inner.load()).default }, rest } : {};
}
