/** Names in the API, suggested from what people call things. The server has the last word on them. Pure. */
import { slugOf } from '../../lib/slug.ts';

/** `Blog post` → `blog-post`. */
export function apiName(text: string): string {
  return slugOf(text).replace(/^[\d-]+/, '');
}

/** Their plurals end as that of `story` does, and they themselves do not. */
const wordsInIe = /(^|-)(brownie|calorie|cookie|genie|movie|pie|rookie|selfie|smoothie|tie|zombie)s$/;

/** What is named in the plural already, by the English rule: `press-releases` → `press-release`. */
export function singularOf(name: string): string {
  if (/(^|-)(news|series|species)$/.test(name)) return name;
  if (wordsInIe.test(name)) return name.slice(0, -1);
  if (/[^aeiou]ies$/.test(name)) return `${name.slice(0, -3)}y`;
  if (/[aeiou]zzes$/.test(name)) return name.slice(0, -3);
  if (/(ss|x|[^aeiou]z|ch|sh)es$/.test(name)) return name.slice(0, -2);
  return /[^sui]s$/.test(name) ? name.slice(0, -1) : name;
}

/** `story` → `stories`: the English rule, as a suggestion. */
export function pluralOf(name: string): string {
  if (name === '') return '';
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  if (/[aeiou]z$/.test(name)) return `${name}zes`;
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** `Reading minutes` → `readingMinutes`; what is a name already stays as it is. */
export function attributeName(text: string): string {
  const trimmed = text.trim();
  if (/^[A-Za-z]\w*$/.test(trimmed)) return trimmed;
  const [first = '', ...rest] = apiName(trimmed).split('-');
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
