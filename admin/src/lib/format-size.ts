import { numberFormat } from './formats.ts';

/** "3.4 MB": a size in bytes for people, in steps of 1000 as storage is sold and file managers count. */
export function formatSize(bytes: number, language: string): string {
  const step = units.findLast(({ from }) => bytes >= from) ?? units[0];
  const value = bytes / (step.from || 1);
  const format = numberFormat(language, {
    style: 'unit',
    unit: step.unit,
    unitDisplay: step.unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step.from > 1_000 ? 1 : 0,
  });
  return format.format(value);
}

const units = [
  { unit: 'byte', from: 0 },
  { unit: 'kilobyte', from: 1_000 },
  { unit: 'megabyte', from: 1_000_000 },
  { unit: 'gigabyte', from: 1_000_000_000 },
] as const;
