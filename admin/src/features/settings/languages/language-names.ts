/** Languages to choose from, by the names that the reader's language has for them. Pure. */
import { languageNames } from '../../../lib/formats.ts';

/** Those with many readers or a state; any other code can be added over the API. */
const codes = [
  ...['af', 'am', 'ar', 'az', 'be', 'bg', 'bn', 'bs', 'ca', 'cs', 'cy', 'da', 'de', 'de-AT', 'de-CH', 'el', 'en'],
  ...['en-AU', 'en-CA', 'en-GB', 'en-IE', 'en-IN', 'en-NZ', 'en-US', 'es', 'es-AR', 'es-CL', 'es-CO', 'es-MX', 'et'],
  ...['eu', 'fa', 'fi', 'fr', 'fr-BE', 'fr-CA', 'fr-CH', 'ga', 'gl', 'gu', 'he', 'hi', 'hr', 'hu', 'hy', 'id', 'is'],
  ...['it', 'it-CH', 'ja', 'ka', 'kk', 'km', 'kn', 'ko', 'ky', 'lb', 'lo', 'lt', 'lv', 'mk', 'ml', 'mn', 'mr', 'ms'],
  ...['mt', 'my', 'nb', 'ne', 'nl', 'nl-BE', 'nn', 'pa', 'pl', 'pt', 'pt-BR', 'pt-PT', 'rm', 'ro', 'ru', 'si', 'sk'],
  ...['sl', 'sq', 'sr', 'sv', 'sw', 'ta', 'te', 'th', 'tr', 'uk', 'ur', 'uz', 'vi', 'zh', 'zh-Hans', 'zh-Hant', 'zu'],
];

/** `de-AT` → `Austrian German (de-AT)`. */
export function languageName(code: string, reader: string): string {
  const name = languageNames(reader).of(code) ?? code;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} (${code})`;
}

export function languageChoices(reader: string): { value: string; label: string }[] {
  return codes
    .map((value) => ({ value, label: languageName(value, reader) }))
    .sort((a, b) => a.label.localeCompare(b.label, reader));
}
