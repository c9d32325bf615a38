/** The articles of the demo, with the translations that exist so far. */

type ArticleText = {
  readonly title: string;
  readonly slug: string;
  readonly teaser: string;
  readonly body: string;
  readonly seo: { readonly metaTitle: string; readonly metaDescription: string };
};

export type DemoArticle = {
  readonly key: string;
  readonly author: string;
  readonly category: string;
  readonly cover: string;
  readonly gallery?: readonly string[];
  readonly publishedOn: string;
  readonly readingMinutes: number;
  readonly featured?: true;
  /** Keys of articles that stand before this one. */
  readonly related?: readonly string[];
  /** Drafts are in the admin only. */
  readonly state: 'published' | 'draft';
  readonly en: ArticleText;
  readonly de?: ArticleText & { readonly state: 'published' | 'draft' };
};

export const articles: readonly DemoArticle[] = [
  {
    key: 'moving-stone',
    author: 'tomasz-wolny',
    category: 'workshop',
    cover: 'the-arch.jpg',
    gallery: ['noon-meadow.jpg', 'park-at-dawn.jpg'],
    publishedOn: '2026-03-12',
    readingMinutes: 6,
    featured: true,
    state: 'published',
    en: {
      title: 'How four people move two tonnes of stone',
      slug: 'moving-two-tonnes-of-stone',
      teaser:
        'No crane fits through the orchard gate. So the Red Arch crossed the meadow the way it would have in 1720: on rollers, before breakfast.',
      body: [
        'The Red Arch weighs 2,140 kilograms, which is about as much as a small van and considerably less willing to turn corners. When we decided to move it from the courtyard to the upper meadow, the crane company sent a friendly man who measured the orchard gate, shook his head, and accepted a coffee.',
        '## Three ropes and a plan',
        'A stone does not want to move, and once it moves it does not want to stop. Everything we do is about the second half of that sentence. Two people pull, one walks behind with the brake rope, and the fourth does nothing but carry rollers from the back to the front and look worried.',
        '- **Rollers** of ash, because oak splinters.\n- **Planks** across the soft ground by the pond.\n- **No talking** except for the person at the front.',
        'We started at five in the morning, when the grass was stiff with cold. By half past eight the arch stood on its new plinth, and nobody had raised their voice.',
        '> The trick is to be bored. If it is exciting, you are doing it wrong.',
        'The old plinth in the courtyard stays empty for now. People have begun to sit on it, and we have decided that this is an improvement.',
      ].join('\n\n'),
      seo: {
        metaTitle: 'How four people move two tonnes of stone',
        metaDescription: 'Rollers, ropes and no shouting: how the Red Arch crossed the meadow.',
      },
    },
    de: {
      state: 'published',
      title: 'Wie vier Leute zwei Tonnen Stein bewegen',
      slug: 'zwei-tonnen-stein-bewegen',
      teaser:
        'Kein Kran passt durch das Tor am Obstgarten. Also überquerte der Rote Bogen die Wiese wie im Jahr 1720: auf Rollen und vor dem Frühstück.',
      body: [
        'Der Rote Bogen wiegt 2.140 Kilogramm, ungefähr so viel wie ein Kleinbus, nur fährt er schlechter um die Kurve. Als wir beschlossen, ihn vom Hof auf die obere Wiese zu bringen, schickte die Kranfirma einen freundlichen Herrn. Er maß das Tor, schüttelte den Kopf und nahm einen Kaffee.',
        '## Drei Seile und ein Plan',
        'Ein Stein will sich nicht bewegen, und wenn er sich bewegt, will er nicht mehr anhalten. Alles, was wir tun, dient der zweiten Hälfte dieses Satzes.',
        '> Die Kunst ist, dass es langweilig bleibt. Wird es aufregend, macht man etwas falsch.',
        'Der alte Sockel im Hof bleibt vorerst leer. Die Leute setzen sich jetzt darauf, und wir finden, das steht ihm gut.',
      ].join('\n\n'),
      seo: {
        metaTitle: 'Wie vier Leute zwei Tonnen Stein bewegen',
        metaDescription: 'Rollen, Seile und kein lautes Wort: der Umzug des Roten Bogens.',
      },
    },
  },
  {
    key: 'empty-plinths',
    author: 'ines-calder',
    category: 'exhibitions',
    cover: 'empty-plinth.jpg',
    publishedOn: '2026-01-08',
    readingMinutes: 4,
    featured: true,
    related: ['moving-stone'],
    state: 'published',
    en: {
      title: 'Why we leave some plinths empty in winter',
      slug: 'why-plinths-are-empty-in-winter',
      teaser:
        'Every December a few of our plinths lose their sculptures. It is not theft, and it is not quite conservation either.',
      body: [
        'Limestone drinks. It takes in water through pores too small to see, and when that water freezes it needs nine per cent more room than the stone has to offer. So the soft pieces spend the winter in the barn, under blankets, like the horses that used to live there.',
        'That is the sensible reason. The other one is that an empty plinth is the most honest object we own. It says: here is a place where something matters; come back and see what.',
        '## What visitors leave there',
        'Since 2019 we have kept a list. Snowmen, of course, eleven of them last year. A glove. A very good drawing of a cat, weighed down with a pebble. One morning a bowl of soup, still warm, which we could not explain and did not investigate.',
        'We photograph everything and put it in a folder named *Winter collection*. It is the only part of the collection that has never needed a conservator.',
      ].join('\n\n'),
      seo: {
        metaTitle: 'Why we leave some plinths empty in winter',
        metaDescription: 'Limestone drinks, water freezes, and an empty plinth is an invitation.',
      },
    },
    de: {
      state: 'published',
      title: 'Warum manche Sockel im Winter leer bleiben',
      slug: 'warum-sockel-im-winter-leer-bleiben',
      teaser:
        'Jeden Dezember verlieren einige unserer Sockel ihre Skulpturen. Es ist kein Diebstahl und auch nicht nur Denkmalpflege.',
      body: [
        'Kalkstein trinkt. Er nimmt Wasser durch Poren auf, die man nicht sieht, und wenn dieses Wasser gefriert, braucht es neun Prozent mehr Platz, als der Stein zu bieten hat. Die weichen Stücke verbringen den Winter deshalb in der Scheune, unter Decken, wie früher die Pferde.',
        'Das ist der vernünftige Grund. Der andere: Ein leerer Sockel ist das ehrlichste Stück, das wir besitzen. Er sagt: Hier ist ein Ort für etwas Wichtiges. Komm wieder und sieh nach, wofür.',
      ].join('\n\n'),
      seo: {
        metaTitle: 'Warum manche Sockel im Winter leer bleiben',
        metaDescription: 'Kalkstein trinkt, Wasser gefriert, und ein leerer Sockel lädt ein.',
      },
    },
  },
  {
    key: 'evening-walks',
    author: 'jonas-behrend',
    category: 'visiting',
    cover: 'evening-walk.jpg',
    publishedOn: '2026-05-02',
    readingMinutes: 3,
    featured: true,
    related: ['empty-plinths'],
    state: 'published',
    en: {
      title: 'The park after six: evening walks are back',
      slug: 'evening-walks-are-back',
      teaser: 'From May to September the gates open again at dusk. Bring a jacket, leave the torch at home.',
      body: [
        'Sculpture is made of shadows, and at noon there are hardly any. That is why the evening walks exist. We start at the Golden Ring when the sun touches the hill, and we end at the stone circle when somebody says that they can no longer see their feet.',
        '## Practical matters',
        '1. Thursdays and Saturdays, from the first week of May to the last of September.\n2. About ninety minutes, two kilometres, one steep bit.\n3. Fifteen people at most. It is quiet that way.',
        'There is no need to know anything about art. The best question last year was *why is that one lonely?*, asked by a six-year-old about the Column, and it kept eleven adults busy until the car park.',
      ].join('\n\n'),
      seo: {
        metaTitle: 'Evening walks at Kalkberg',
        metaDescription: 'Thursdays and Saturdays, May to September: the sculptures in the last light.',
      },
    },
    de: {
      state: 'published',
      title: 'Der Park nach sechs: Abendrundgänge beginnen wieder',
      slug: 'abendrundgaenge',
      teaser:
        'Von Mai bis September öffnen die Tore wieder in der Dämmerung. Bringen Sie eine Jacke mit und lassen Sie die Taschenlampe zu Hause.',
      body: [
        'Skulptur besteht aus Schatten, und mittags gibt es kaum welche. Darum gibt es die Abendrundgänge. Wir beginnen am Goldenen Ring, wenn die Sonne den Hügel berührt, und hören am Steinkreis auf, wenn jemand sagt, dass er seine Füße nicht mehr sieht.',
        'Donnerstags und samstags, etwa neunzig Minuten, höchstens fünfzehn Personen.',
      ].join('\n\n'),
      seo: {
        metaTitle: 'Abendrundgänge auf dem Kalkberg',
        metaDescription: 'Donnerstags und samstags von Mai bis September: Skulpturen im letzten Licht.',
      },
    },
  },
  {
    key: 'ivy',
    author: 'miriam-okafor',
    category: 'garden',
    cover: 'noon-meadow.jpg',
    publishedOn: '2026-04-19',
    readingMinutes: 5,
    related: ['moving-stone'],
    state: 'published',
    en: {
      title: 'In defence of ivy, with conditions',
      slug: 'in-defence-of-ivy',
      teaser:
        'The conservator wants it gone, the bees want it to stay, and the gardener has drawn a line thirty centimetres above the ground.',
      body: [
        'Ivy flowers in October, when almost nothing else does. On a mild day you can hear the wall behind the barn from twenty metres away, and it is not the wall that hums.',
        'Tomasz is right that its roots lift paint and pry at joints. He is wrong that it *eats* stone; stone is not nutritious. What ivy does is keep a surface damp in winter and cool in summer, and whether that is harm or help depends on what is underneath.',
        '## The agreement',
        '- On brick and hard granite: it may climb.\n- On limestone: never, not even a leaf.\n- On plinths: up to the second joint, thirty centimetres, cut twice a year.',
        'We wrote it down and both signed it. It hangs in the tool shed, and yes, ivy has grown over one corner.',
      ].join('\n\n'),
      seo: {
        metaTitle: 'In defence of ivy, with conditions',
        metaDescription: 'Bees, limestone and a line drawn thirty centimetres above the ground.',
      },
    },
    de: {
      state: 'draft',
      title: 'Ein gutes Wort für den Efeu, mit Bedingungen',
      slug: 'ein-gutes-wort-fuer-den-efeu',
      teaser:
        'Der Restaurator will ihn loswerden, die Bienen wollen ihn behalten, und die Gärtnerin hat eine Linie gezogen.',
      body: 'Efeu blüht im Oktober, wenn fast nichts anderes mehr blüht.\n\n*(Übersetzung in Arbeit.)*',
      seo: {
        metaTitle: 'Ein gutes Wort für den Efeu',
        metaDescription: 'Bienen, Kalkstein und eine Linie dreißig Zentimeter über dem Boden.',
      },
    },
  },
  {
    key: 'ring',
    author: 'ines-calder',
    category: 'exhibitions',
    cover: 'ring-and-column.jpg',
    gallery: ['evening-walk.jpg', 'autumn-steps.jpg'],
    publishedOn: '2026-06-21',
    readingMinutes: 7,
    featured: true,
    related: ['evening-walks', 'empty-plinths'],
    state: 'published',
    en: {
      title: 'A ring, a column, and the space between them',
      slug: 'a-ring-a-column-and-the-space-between',
      teaser: 'The new summer exhibition shows two works. It took three years to agree on the distance.',
      body: [
        'When the Golden Ring arrived, everyone had an opinion about where it should stand. By the pond, for the reflection. On the hill, for the sky. In the courtyard, so that nobody would have to walk.',
        'It stands eleven metres from the Column, and those eleven metres are the exhibition. Walk past on the lower path and for four steps the column passes *through* the ring. Walk back and it has never been anywhere near it.',
        '## Measuring',
        'We moved a cardboard ring for two summers. We photographed it at every hour. Children were consulted. In the end the distance was decided by the bench: it was already there, and from its left end the thing simply happens.',
        'Sit on the left end.',
      ].join('\n\n'),
      seo: {
        metaTitle: 'A ring, a column, and the space between',
        metaDescription: 'The summer exhibition: two works and eleven carefully chosen metres.',
      },
    },
  },
  {
    key: 'steps',
    author: 'tomasz-wolny',
    category: 'workshop',
    cover: 'autumn-steps.jpg',
    publishedOn: '2025-10-30',
    readingMinutes: 5,
    related: ['ring'],
    state: 'published',
    en: {
      title: 'Repairing a staircase that leads nowhere',
      slug: 'repairing-a-staircase-that-leads-nowhere',
      teaser: 'Four steps, no door. And still the third one was worn out first. A report from under the tarpaulin.',
      body: [
        'The Steps were never meant to be climbed. There is a sign. There have been eleven signs. In forty years the third step has lost nine millimetres in the middle, which in basalt takes some doing.',
        'We could have filled it. Instead we turned the stone over: what was the underside since 1983 is now the tread, flat and sharp as on the first day, and what was worn lies against the bed where nobody sees it.',
        'It can be done once. After that, somebody else will have to have an idea. I have left them a note in the joint.',
      ].join('\n\n'),
      seo: {
        metaTitle: 'Repairing a staircase that leads nowhere',
        metaDescription: 'Nine millimetres of basalt, worn away by people who ignored eleven signs.',
      },
    },
  },
  {
    key: 'school',
    author: 'jonas-behrend',
    category: 'visiting',
    cover: 'park-at-dawn.jpg',
    publishedOn: '2026-02-14',
    readingMinutes: 3,
    related: ['evening-walks'],
    state: 'published',
    en: {
      title: 'Twenty-six letters from class 3b',
      slug: 'letters-from-class-3b',
      teaser: 'What children ask a sculpture, and what it would answer if it had the time.',
      body: [
        'After their visit, class 3b wrote to the sculptures. Not to us. Each letter had an addressee, and some of them were strict.',
        '*Dear Disc, are you cold?* (Yes. But evenly.)\n\n*Dear Wing, where is the other one?* (With the artist. They are not speaking.)\n\n*Dear Stack, who put you like that?* (Gravity and a patient woman from Ghent.)',
        'We answered all twenty-six. The answers were signed by the works and stamped by the gardener, who has the only stamp.',
      ].join('\n\n'),
      seo: {
        metaTitle: 'Twenty-six letters from class 3b',
        metaDescription: 'Dear Disc, are you cold? What children ask a sculpture.',
      },
    },
  },
  {
    key: 'barn',
    author: 'ines-calder',
    category: 'exhibitions',
    cover: 'empty-plinth.jpg',
    publishedOn: '2026-09-01',
    readingMinutes: 4,
    related: ['empty-plinths'],
    state: 'draft',
    en: {
      title: 'The barn opens: a winter show under blankets',
      slug: 'the-barn-opens',
      teaser:
        'For the first time visitors may see where the sculptures spend the cold months. A draft, waiting for the fire inspection.',
      body: 'The pieces stay under their blankets. You will have to guess, and the guesses are the exhibition.\n\n**To do:** dates, ticket price, a photograph that is not blurred.',
      seo: { metaTitle: 'The barn opens', metaDescription: 'A winter show of sculptures under blankets.' },
    },
  },
];
