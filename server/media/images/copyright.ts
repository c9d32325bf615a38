/**
 * Who made a picture, read from its EXIF data: the two text tags of the first directory, and nothing else, since cameras
 * write places and serial numbers beside them. The data comes from strangers: every offset is checked.
 */
const tags: Readonly<Record<number, string>> = { 315: 'Artist', 33432: 'Copyright' };
const asciiType = 2;
const maxLength = 1_000;

/** For sharp's `withExif`: empty when nobody is named, or the data is not well-formed. */
export function readCopyright(exif: Buffer): Record<string, string> {
  const tiff = exif.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? exif.subarray(6) : exif;
  const order = tiff.subarray(0, 2).toString('latin1');
  if (order !== 'II' && order !== 'MM') return {};
  const read16 = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const read32 = (at: number) => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const found: Record<string, string> = {};
  try {
    const directory = read32(4);
    const count = read16(directory);
    for (let at = directory + 2; at < directory + 2 + count * 12; at += 12) {
      const name = tags[read16(at)];
      const length = read32(at + 4);
      if (name === undefined || read16(at + 2) !== asciiType || length > maxLength) continue;
      const start = length > 4 ? read32(at + 8) : at + 8;
      const text = tiff
        .subarray(start, start + length)
        .toString('utf8')
        .replace(/\0[\s\S]*$/, '')
        .trim();
      if (text !== '') found[name] = text;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // an offset that leads out of the data
  }
  return found;
}
