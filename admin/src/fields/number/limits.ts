/** The limits of a number in words of a language. Pure. */
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

export function decimalSign(language: string): string {
  return (
    numberFormat(language)
      .formatToParts(1.5)
      .find(({ type }) => type === 'decimal')?.value ?? '.'
  );
}
