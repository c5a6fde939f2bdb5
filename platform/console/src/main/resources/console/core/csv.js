// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

/** Tables for spreadsheets (RFC 4180). */

const FORMULA = /^[=+\-@\t\r\n]/;

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(value) {
  const text = value === undefined || value === null ? '' : String(value);
  const tame = typeof value !== 'number' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

export function csv(head, rows) {
  return [head, ...rows].map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** Gives the browser a file to keep; the mark in front tells a spreadsheet that it is UTF-8. */
export function save(name, text, type = 'text/csv') {
  const mark = type === 'text/csv' ? '\ufeff' : '';
  saveBlob(name, new Blob([mark, text], { type: `${type};charset=utf-8` }));
}

export function saveBlob(name, blob) {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
}
