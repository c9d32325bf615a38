/** The limits of a number in words of a language, and its signs. Pure. */
import type { Attribute } from '../../../../server/admin-api.ts';
import { numberFormat } from '../../lib/formats.ts';

export type Limits = { readonly is: 'between' | 'atLeast' | 'atMost'; readonly min: string; readonly max: string };

/** Undefined without limits. */
export function limitsText({ min, max }: Attribute, language: string): Limits | undefined {
  const format = numberFormat(language, { maximumFractionDigits: 10 });
  const [least, most] = [min, max].map((limit) => (typeof limit === 'number' ? format.format(limit) : ''));
  if (!least && !most) return undefined;
  return { is: least && most ? 'between' : least ? 'atLeast' : 'atMost', min: least ?? '', max: most ?? '' };
}

/** What stands before the fraction, and between thousands; `group` is empty in a language that has no sign there. */
export function numberSigns(language: string): { readonly decimal: string; readonly group: string } {
  const parts = numberFormat(language).formatToParts(1_234_567.5);
  const sign = (wanted: string) => parts.find(({ type }) => type === wanted)?.value;
  return { decimal: sign('decimal') ?? '.', group: sign('group') ?? '' };
}
