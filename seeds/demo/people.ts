/** Who writes for Kalkberg Sculpture Park, and what about. */

export const authors = [
  {
    name: 'Ines Calder',
    slug: 'ines-calder',
    role: 'Curator',
    bio: 'Ines has looked after the collection since 2014. She decides what stands where, and more often what does not.',
    portrait: 'ines-calder.png',
  },
  {
    name: 'Tomasz Wolny',
    slug: 'tomasz-wolny',
    role: 'Conservator',
    bio: 'Tomasz trained as a stonemason in Kraków. He can tell sandstone from limestone by the sound of a fingernail.',
    portrait: 'tomasz-wolny.png',
  },
  {
    name: 'Miriam Okafor',
    slug: 'miriam-okafor',
    role: 'Head gardener',
    bio: 'Miriam keeps eleven hectares of meadow, two orchards and the argument about ivy under control.',
    portrait: 'miriam-okafor.png',
  },
  {
    name: 'Jonas Behrend',
    slug: 'jonas-behrend',
    role: 'Visitor guide',
    bio: 'Jonas leads the evening walks and answers letters from school classes, usually on the same day.',
    portrait: 'jonas-behrend.png',
  },
] as const;

export const categories = [
  {
    key: 'exhibitions',
    colour: '#c2683c',
    en: { name: 'Exhibitions', slug: 'exhibitions', description: 'What is on show, and how it came to be here.' },
    de: { name: 'Ausstellungen', slug: 'ausstellungen', description: 'Was zu sehen ist und wie es hierher kam.' },
  },
  {
    key: 'workshop',
    colour: '#37423d',
    en: { name: 'From the workshop', slug: 'workshop', description: 'Stone, tools, and the slow repair of both.' },
    de: {
      name: 'Aus der Werkstatt',
      slug: 'werkstatt',
      description: 'Stein, Werkzeug und wie man beides langsam repariert.',
    },
  },
  {
    key: 'garden',
    colour: '#4d8a6b',
    en: { name: 'Garden notes', slug: 'garden', description: 'The other half of the park: the half that grows.' },
    de: { name: 'Gartennotizen', slug: 'garten', description: 'Die andere Hälfte des Parks: die, die wächst.' },
  },
  {
    key: 'visiting',
    colour: '#54507c',
    en: { name: 'Visiting', slug: 'visiting', description: 'Walks, tickets, weather, dogs.' },
    de: { name: 'Ihr Besuch', slug: 'besuch', description: 'Rundgänge, Karten, Wetter, Hunde.' },
  },
] as const;
