// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import { Problem } from './api.js';
import { figure, t } from './texts.js';

/**
 * Does something to one row after another.
 *
 * @param name of a row, for people
 * @throws the first problem, which says how many were done before it and whose it is
 */
export async function each(rows, name, work) {
  for (const [done, row] of rows.entries()) {
    try {
      await work(row);
    } catch (problem) {
      if (rows.length === 1 || !(problem instanceof Problem)) {
        throw problem;
      }
      const detail = `${t('console.bulk.done', figure(done), figure(rows.length), name(row))} ${problem.message}`;
      throw new Problem(problem.status, { ...problem.body, detail });
    }
  }
}
