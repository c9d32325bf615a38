/**
 * What a picture looks like, as 64 bits of which near ones differ in few (a perceptual hash): the signs of its lowest
 * frequencies about their median. Other sizes, formats, qualities and a little more light leave it nearly as it is;
 * cropping and mirroring do not. Colours are not part of it. Pure.
 */

/** Pixels on each side of the grey picture that is looked at. */
export const side = 32;
/** Frequencies in each direction. */
const kept = 8;
/** Sums below it are noise of a plain surface: waves lower than a fifth of a shade of grey. */
const noise = 200;

/** `cosines[u][x]` */
const cosines = Array.from({ length: kept }, (_, u) =>
  Array.from({ length: side }, (_unused, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * side))),
);

/** `grey`: 32 × 32 bytes, row by row. Answers 64 digits of 0 and 1; all 0 for a plain surface. */
export function fingerprintOf(grey: Uint8Array): string {
  const rows = Array.from({ length: side }, (_, y) => frequencies(grey.subarray(y * side, (y + 1) * side)));
  const columns = Array.from({ length: kept }, (_, u) => frequencies(rows.map((row) => row[u] ?? 0)));
  const values = columns.flat();
  // The first is the light of the whole picture.
  const sorted = values.slice(1).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const bits = values.map((value, at) => (at > 0 && Math.abs(value) > noise && value > median ? '1' : '0'));
  return bits.join('');
}

/** The lowest frequencies of a line of 32 values (DCT-II, not scaled). */
function frequencies(line: ArrayLike<number>): number[] {
  return cosines.map((wave) => wave.reduce((sum, cosine, x) => sum + cosine * (line[x] ?? 0), 0));
}
