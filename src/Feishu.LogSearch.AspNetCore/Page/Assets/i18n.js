// Languages. Texts that the server sends carry both.

import en from './en.js';
import { getPref, setPref } from './prefs.js';
import zh from './zh.js';

export const languages = ['zh', 'en'];
const dictionaries = { zh, en };

let language = 'en';
let words = {};
let numbers = null;

export const getLanguage = () => language;

export function preferredLanguage() {
  const chosen = getPref('language', null);
  return languages.includes(chosen) ? chosen : navigator.languages.some((name) => name.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

export function useLanguage(name, keep = false) {
  words = dictionaries[name];
  language = name;
  numbers = new Intl.NumberFormat(name === 'zh' ? 'zh-CN' : 'en-US');
  document.documentElement.lang = name === 'zh' ? 'zh-CN' : 'en';
  document.title = t('title');
  if (keep) {
    setPref('language', name);
  }
}

/** A text of the dictionary; `{name}` is replaced by the value of that name. */
export function t(key, values) {
  const text = words[key] ?? key;
  return values ? text.replace(/\{(\w+)\}/g, (whole, name) => (values[name] === undefined ? whole : typeof values[name] === 'number' ? n(values[name]) : values[name])) : text;
}

export const has = (key) => key in words;

/** A number with the language's separators. */
export const n = (value) => numbers.format(value);

/** Of a text in both languages, the one that is shown. */
export const both = (text) => (typeof text === 'string' ? text : text ? (text[language] ?? text.en ?? '') : '');
