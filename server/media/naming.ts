/**
 * Names under which files are stored and served: the stem of the file's own name in plain ASCII, `_`, ten hex digits.
 * Contract §9: `Zz Ünïcode & spaces (1).PNG` becomes `Zz_Uenicode_and_spaces_1_3f9c2a71de` (seen on the wire).
 */
import { randomBytes } from 'node:crypto';

const maxStemLength = 100; // with a format's prefix and the extension still well below the 255 bytes of file systems

/** Letters that Unicode decomposition does not take apart, and the German way with umlauts. */
const letters: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
  ẞ: 'Ss',
  æ: 'ae',
  Æ: 'Ae',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'Oe',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'TH',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  '&': ' and ',
};

const cyrillic = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';
const cyrillicInLatin = 'a b v g d e yo zh z i j k l m n o p r s t u f h c ch sh sch _ y _ e yu ya'
  .split(' ')
  .map((word) => word.replace('_', ''));
const greek = 'αβγδεζηθικλμνξοπρσςτυφχψω';
const greekInLatin = 'a b g d e z i th i k l m n ks o p r s s t y f x ps o'.split(' ');

const transliteration: ReadonlyMap<string, string> = new Map([
  ...Object.entries(letters),
  ...alphabet(cyrillic, cyrillicInLatin),
  ...alphabet(greek, greekInLatin),
]);

/** A stored name that no other file has: `stem_0123456789`. `name` is without its extension. */
export function newAssetHash(name: string): string {
  return `${toStem(name)}_${randomBytes(5).toString('hex')}`;
}

/** ASCII letters and digits joined by single underscores; `file` when nothing of the name is left. */
export function toStem(name: string): string {
  const latin = toLatin(name.normalize('NFC'));
  // Accents go after the letters that have their own way with them (ü, й); what they leave bare is looked up again.
  const ascii = toLatin(latin.normalize('NFD').replace(/\p{M}+/gu, ''));
  const words = splitCamelCase(ascii.replace(/['’]/g, '')).split(/[^A-Za-z0-9]+/);
  const stem = words.filter((word) => word !== '').join('_');
  return stem.slice(0, maxStemLength).replace(/_+$/, '') || 'file';
}

/** True for what `newAssetHash` makes, also with a format's prefix: the only names that are ever looked up on disk. */
export function isStoredName(name: string): boolean {
  return /^[A-Za-z0-9_]{1,160}_[0-9a-f]{10}(\.[A-Za-z0-9]{1,10})?$/.test(name);
}

function toLatin(text: string): string {
  return Array.from(text, (char) => transliteration.get(char) ?? char).join('');
}

/** As the recorded server does: `FooBar` → `Foo Bar`, `HTMLFile` → `HTML File`. */
function splitCamelCase(text: string): string {
  return text.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-rt-z\d]+)/g, '$1 $2');
}

function alphabet(from: string, to: readonly string[]): [string, string][] {
  const lower = Array.from(from, (char, at): [string, string] => [char, to[at] ?? '']);
  const upper = lower.map(([char, latin]): [string, string] => [
    char.toUpperCase(),
    latin.charAt(0).toUpperCase() + latin.slice(1),
  ]);
  return [...upper, ...lower];
}
