/**
 * Languages of the admin itself. The texts of a language come in several files: `start` with what is needed before the
 * sign-in, the others loaded with what shows them. A test keeps the files of all languages equal.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type access from './messages/en/access.json';
import type account from './messages/en/account.json';
import type administration from './messages/en/administration.json';
import type app from './messages/en/app.json';
import type documentation from './messages/en/documentation.json';
import type entry from './messages/en/entry.json';
import type media from './messages/en/media.json';
import type model from './messages/en/model.json';
import type settings from './messages/en/settings.json';
import type start from './messages/en/start.json';
import type visitors from './messages/en/visitors.json';
import type writing from './messages/en/writing.json';

type Merged = typeof access &
  typeof account &
  typeof administration &
  typeof app &
  typeof documentation &
  typeof entry &
  typeof media &
  typeof model &
  typeof settings &
  typeof start &
  typeof visitors &
  typeof writing;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Merged };
  }
}

export type Language = 'en' | 'de';
type Part =
  | 'start'
  | 'access'
  | 'account'
  | 'administration'
  | 'app'
  | 'documentation'
  | 'entry'
  | 'media'
  | 'model'
  | 'settings'
  | 'visitors'
  | 'writing';

export const languages: readonly { readonly code: Language; readonly name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
];

const storageKey = 'plinth.language';
const files = import.meta.glob<object>('./messages/*/*.json', { import: 'default' });
const loadedParts = new Set<Part>();

/** Resolves when texts can be shown: in the language chosen before, else in the browser's, else in English. */
export async function startI18n(): Promise<void> {
  const language = storedLanguage() ?? browserLanguage() ?? 'en';
  await i18next.use(initReactI18next).init({ lng: language, resources: {}, interpolation: { escapeValue: false } });
  await loadMessages('start');
  document.documentElement.lang = language;
}

/** Adds a part of the texts in the present language. */
export async function loadMessages(part: Part): Promise<void> {
  loadedParts.add(part);
  await addMessages(i18next.language, part);
}

/** Changes the language at once and for the next visits. */
export async function changeLanguage(language: Language): Promise<void> {
  await Promise.all([...loadedParts].map((part) => addMessages(language, part)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
}

async function addMessages(language: string, part: Part): Promise<void> {
  const load = files[`./messages/${language}/${part}.json`];
  if (!load) throw new Error(`No messages for "${language}"`);
  i18next.addResourceBundle(language, 'translation', await load(), true);
}

function storedLanguage(): Language | undefined {
  return toLanguage(localStorage.getItem(storageKey) ?? '');
}

function browserLanguage(): Language | undefined {
  return navigator.languages.map(toLanguage).find((language) => language !== undefined);
}

/** The language of ours that a tag such as `de-AT` names. */
export function toLanguage(tag: string): Language | undefined {
  return languages.find(({ code }) => code === tag.split('-')[0])?.code;
}
