/**
 * Text in ASCII letters as far as there is a usual way to write it so: accents fall away, German umlauts become two letters,
 * Cyrillic and Greek are transliterated. Other writings stay as they are. Pure: the admin proposes slugs by it as well.
 */

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

export function toLatin(text: string): string {
  const latin = replaceLetters(text.normalize('NFC'));
  // Accents go after the letters that have their own way with them (ü, й); what they leave bare is looked up again.
  return replaceLetters(latin.normalize('NFD').replace(/\p{M}+/gu, ''));
}

function replaceLetters(text: string): string {
  return Array.from(text, (char) => transliteration.get(char) ?? char).join('');
}

function alphabet(from: string, to: readonly string[]): [string, string][] {
  const lower = Array.from(from, (char, at): [string, string] => [char, to[at] ?? '']);
  const upper = lower.map(([char, latin]): [string, string] => [
    char.toUpperCase(),
    latin.charAt(0).toUpperCase() + latin.slice(1),
  ]);
  return [...upper, ...lower];
}
