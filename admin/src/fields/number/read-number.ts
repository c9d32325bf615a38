/** Numbers as people, tables and programs write them. Pure. */
import { numberSigns } from './limits.ts';

/**
 * The number that a text names: `1,234.50`, `1.234,50 €`, `1 234`, `1e5`. Where one sign alone could mean either (`1,234`)
 * the language decides. Undefined for what is not a number.
 */
export function readNumber(text: string, language: string): number | undefined {
  const bare = text.replaceAll(/[\s'’\p{Sc}]/gu, '').replace('−', '-');
  const [, sign, digits, exponent = ''] = /^([+-]?)([\d.,]*\d)(e[+-]?\d+)?$/i.exec(bare) ?? [];
  if (digits === undefined) return undefined;
  const decimal = decimalSignOf(digits, language);
  const [whole = '', fraction = '', ...more] = decimal === undefined ? [digits] : digits.split(decimal);
  const isGrouped = /^\d{1,3}([.,]\d{3})+$/.test(whole);
  if (more.length > 0 || !(isGrouped || /^\d*$/.test(whole)) || !/^\d*$/.test(fraction)) return undefined;
  const number = Number(`${sign}${whole.replaceAll(/[.,]/g, '')}.${fraction}${exponent}`);
  return Number.isFinite(number) ? number : undefined;
}

/** Undefined where there is none: `1234`, `1.234.567`. */
function decimalSignOf(digits: string, language: string): string | undefined {
  const signs = digits.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  if (last === undefined || new Set(signs).size > 1) return last;
  if (signs.length > 1) return undefined;
  const couldGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
  return couldGroup && last === numberSigns(language).group ? undefined : last;
}
