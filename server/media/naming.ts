/**
 * Names under which files are stored and served: the stem of the file's own name in plain ASCII, `_`, ten hex digits.
 * Contract §9: `Zz Ünïcode & spaces (1).PNG` becomes `Zz_Uenicode_and_spaces_1_3f9c2a71de` (seen on the wire).
 */
import { randomBytes } from 'node:crypto';
import { toLatin } from '../base/latin.ts';

const maxStemLength = 100; // with a format's prefix and the extension still well below the 255 bytes of file systems

/** A stored name that no other file has: `stem_0123456789`. `name` is without its extension. */
export function newAssetHash(name: string): string {
  return `${toStem(name)}_${randomBytes(5).toString('hex')}`;
}

/** ASCII letters and digits joined by single underscores; `file` when nothing of the name is left. */
export function toStem(name: string): string {
  const latin = toLatin(name.replaceAll('&', ' and '));
  const words = splitCamelCase(latin.replace(/['’]/g, '')).split(/[^A-Za-z0-9]+/);
  const stem = words.filter((word) => word !== '').join('_');
  return stem.slice(0, maxStemLength).replace(/_+$/, '') || 'file';
}

/** True for what `newAssetHash` makes, also with a format's prefix: the only names that are ever looked up on disk. */
export function isStoredName(name: string): boolean {
  return /^[A-Za-z0-9_]{1,160}_[0-9a-f]{10}(\.[A-Za-z0-9]{1,10})?$/.test(name);
}

/** As the recorded server does: `FooBar` → `Foo Bar`, `HTMLFile` → `HTML File`. */
function splitCamelCase(text: string): string {
  return text.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-rt-z\d]+)/g, '$1 $2');
}
