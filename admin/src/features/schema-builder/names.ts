/** Names in the API, suggested from what people call things. The server has the last word on them. Pure. */
import { slugOf } from '../../lib/slug.ts';

/** `Blog post` → `blog-post`. */
export function apiName(text: string): string {
  return slugOf(text).replace(/^[\d-]+/, '');
}

/** `story` → `stories`: the English rule, as a suggestion. */
export function pluralOf(name: string): string {
  if (name === '') return '';
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** `Reading minutes` → `readingMinutes`; what is a name already stays as it is. */
export function attributeName(text: string): string {
  const trimmed = text.trim();
  if (/^[A-Za-z]\w*$/.test(trimmed)) return trimmed;
  const [first = '', ...rest] = apiName(trimmed).split('-');
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
