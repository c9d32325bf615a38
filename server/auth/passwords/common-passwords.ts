/**
 * Whether a password is one that everybody tries first. Long lists of leaked passwords are mostly a few hundred words
 * with digits around them, letters swapped for signs, doubled, or walks over the keyboard; so those rules stand here, and
 * with the words below they cover some hundred thousand spellings. Pure.
 */

const commonWords: ReadonlySet<string> = new Set(
  `abc access account adam admin administrator alexander amanda america andrea andrew angel animal anthony apple arsenal
  august austin autumn babygirl bailey banana barcelona baseball basketball batman beautiful blink boomer booboo boston
  brandon bubbles buster butterfly california cameron canada captain changeit change changeme charlie cheese chelsea chicago
  chicken chocolate christian christmas church coffee computer cookie corvette cowboy cowboys crystal dakota dallas daniel
  database david december default demo denver destiny diablo diamond dolphin donald dragon eagle eagles edward eminem england
  everton facebook family ferrari fireball fish flower football forever france freedom friends fuckyou galaxy
  gandalf garfield george gemini ginger golden gordon guest guitar hammer hannah happy hardcore harley heather hello hockey
  home horse hunter iceman iloveyou internet jackson january jasmine jennifer jessica jesus jordan joseph joshua junior justin
  killer king knight ladies lakers lauren letmein liverpool london love lovely loveme lover lucky maggie manager marina master
  matrix matthew maverick melissa mercedes mexico michael michelle mickey midnight million monday money monkey monster morgan
  mother mountain muffin murphy mustang naruto nascar natasha newyork nicholas nicole ninja nintendo november october office
  oliver orange packers pakistan panther passcode passphrase password passwort patrick peanut pepper phoenix pikachu player
  please plinth pokemon porsche prince princess private purple rabbit rachel raiders rainbow ranger rangers redsox
  richard robert root rocket samantha samsung sandra scooter scorpio secret security september server shadow shannon silver
  simple smokey snoopy soccer sophie spartan spider spiderman spring starwars steelers stella strapi student summer
  sunday sunflower sunset sunshine superman superstar support sweet system taylor teacher temp tennis test tester testing
  texas thomas thunder tiger tigger tinkerbell trustno truelove turtle twitter united user vanessa victoria victory viking
  warrior welcome whatever william windows winner winston winter wizard yankees yellow zaphod zxcvbn`.split(/\s+/),
);

const walks = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789012345678901234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'q1w2e3r4t5y6u7i8o9p0',
  '1q2w3e4r5t6y7u8i9o0p',
].flatMap((walk) => [walk, [...walk].reverse().join('')]);

/** More digits and signs than this between letters are a password of their own. */
const maxSignsBetween = 4;

const unswapped: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if (new Set(text).size <= 3) return true;
  // What is dressed up differs: digits and signs behind the word, around it, or in place of its letters.
  const bare = [text, withoutTail(text), withoutEnds(text)];
  const candidates = bare.flatMap((candidate) => [candidate, withoutEnds(unswap(candidate))]);
  return candidates.some((candidate) => isMadeOfCommonWords(candidate) || isWalk(candidate));
}

/** At most two common words: three make a passphrase, which may pass. */
function isMadeOfCommonWords(text: string): boolean {
  if (!/\p{L}/u.test(text)) return true; // digits and signs alone
  if (/[^\x20-\x7e]/.test(text)) return false; // no word of ours
  const letters = text.replace(/[^a-z]/g, '');
  if (text.length - letters.length > maxSignsBetween) return false;
  for (let cut = 2; cut < letters.length - 1; cut++) {
    if (commonWords.has(letters.slice(0, cut)) && commonWords.has(letters.slice(cut))) return true;
  }
  return commonWords.has(letters);
}

/** The whole text follows a row of keys, an alphabet or the digits, perhaps again and again. */
function isWalk(text: string): boolean {
  if (text.length < 4) return false;
  for (let length = 4; length <= text.length; length++) {
    const step = text.slice(0, length);
    if (!walks.some((walk) => walk.includes(step))) return false;
    const again = step.repeat(Math.ceil(text.length / length)).slice(0, text.length);
    if (again === text) return true;
  }
  return false;
}

function unswap(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => unswapped[sign] ?? sign);
}

function withoutEnds(text: string): string {
  return withoutTail(text).replace(/^[^\p{L}]+/u, '');
}

function withoutTail(text: string): string {
  return text.replace(/[^\p{L}]+$/u, '');
}
