// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

/** What differs between languages: texts, numbers, dates. Loaded once before anything is drawn. */

const LANGUAGES = ['en', 'ja'];
const base = new URL('..', import.meta.url);

let language = 'en';
let patterns = {};

/** The language that the user chose here, else the first of the browser's that we have. */
export function preferred() {
  const chosen = localStorage.getItem('todoke.language');
  const wanted = [chosen, ...navigator.languages.map(each => each.slice(0, 2))];
  return wanted.find(each => LANGUAGES.includes(each)) ?? 'en';
}

export function current() {
  return language;
}

export function choose(wanted) {
  localStorage.setItem('todoke.language', wanted);
  location.reload();
}

export async function load(wanted) {
  const answer = await fetch(new URL(`texts/${wanted}.json`, base));
  if (!answer.ok) {
    throw new Error(`The texts of the console: ${answer.status}`);
  }
  patterns = await answer.json();
  language = wanted;
  document.documentElement.lang = wanted;
}

/** Adds the texts of a part under its own prefix. */
export function add(prefix, texts) {
  for (const [key, pattern] of Object.entries(texts)) {
    patterns[`${prefix}.${key}`] = pattern;
  }
}

/** The text of a key, its arguments put in; a key without a text is shown as it is. */
export function t(key, ...args) {
  const pattern = patterns[key];
  return pattern === undefined ? key : pattern.replace(/\{(\d)\}/g, (all, index) => args[index] ?? all);
}

export function has(key) {
  return patterns[key] !== undefined;
}

/** The text of a count: `key.one` or `key.other`, by the language's own rule; the number is argument 0. */
export function count(key, number, ...args) {
  const form = new Intl.PluralRules(language).select(number) === 'one' ? 'one' : 'other';
  return t(`${key}.${form}`, figure(number), ...args);
}

/** The words for a value of an enumeration of the API; the value itself where there are none. */
export function word(kind, value) {
  const key = `console.${kind}.${String(value).toLowerCase().replaceAll('_', '-')}`;
  return has(key) ? t(key) : String(value);
}

export function figure(number, options = {}) {
  return new Intl.NumberFormat(language, options).format(number);
}

export function percent(part, whole) {
  return figure(whole === 0 ? 0 : part / whole, { style: 'percent', maximumFractionDigits: 0 });
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** A size in decimal units, as disks and networks are sold. */
export function size(bytes) {
  const step = bytes < 1000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(bytes) / 3));
  return figure(bytes / 1000 ** step, {
    style: 'unit',
    unit: SIZES[step],
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  });
}


export function time(instant) {
  return instant ? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(instant)) : '';
}

const STEPS = [
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** How long ago, or how far ahead, in the largest unit that fits. */
export function age(instant, now = Date.now()) {
  if (!instant) {
    return '';
  }
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const [unit, length] = STEPS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(seconds / length), unit);
}

/** A length of time, in its two largest units. */
export function span(seconds) {
  const parts = [];
  let rest = Math.max(0, Math.round(seconds));
  for (const [unit, length] of STEPS) {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    if (whole > 0 && parts.length < 2) {
      parts.push(figure(whole, { style: 'unit', unit, unitDisplay: 'short' }));
    }
  }
  return parts.length > 0 ? parts.join(' ') : figure(0, { style: 'unit', unit: 'second', unitDisplay: 'short' });
}

/** The seconds of an ISO 8601 duration of days, hours, minutes and seconds. */
export function seconds(duration) {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(duration ?? '');
  return found ? [86400, 3600, 60, 1].reduce((sum, each, index) => sum + each * Number(found[index + 1] ?? 0), 0) : 0;
}
