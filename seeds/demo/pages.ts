/** The pages of the demo, built from sections, and the first page. Pictures are named by their file. */

export const pages = [
  {
    key: 'visit',
    en: {
      title: 'Plan your visit',
      slug: 'plan-your-visit',
      sections: [
        {
          __component: 'section.hero',
          heading: 'Come when the light is low',
          text: 'Eleven hectares, forty-one sculptures, one steep bit.',
          image: 'evening-walk.jpg',
          link: { label: 'Evening walks', url: '/articles/evening-walks-are-back' },
        },
        {
          __component: 'section.opening-hours',
          heading: 'Opening hours',
          rows: [
            { days: 'April to September, daily', hours: '10:00 to 20:00' },
            { days: 'October to March, Friday to Sunday', hours: '10:00 to 16:00' },
          ],
          note: 'In a storm warning the upper meadow is closed. The café never is.',
        },
        {
          __component: 'section.questions',
          heading: 'Asked often',
          items: [
            {
              question: 'May I bring my dog?',
              answer:
                'Yes, on a lead. Dogs are not allowed on plinths, with one exception: **the empty one in the courtyard**.',
            },
            {
              question: 'May I touch the sculptures?',
              answer: 'The ones with a hand on the sign, yes. Please wash off the sun cream first.',
            },
            {
              question: 'Is the park accessible by wheelchair?',
              answer:
                'The lower path is level and firm throughout. For the upper meadow, ask for the small electric cart at the entrance.',
            },
          ],
        },
      ],
      seo: {
        metaTitle: 'Plan your visit',
        metaDescription: 'Opening hours, dogs, wheelchairs and the steep bit.',
        shareImage: 'evening-walk.jpg',
      },
    },
    de: {
      title: 'Ihr Besuch',
      slug: 'ihr-besuch',
      sections: [
        {
          __component: 'section.hero',
          heading: 'Kommen Sie, wenn das Licht tief steht',
          text: 'Elf Hektar, einundvierzig Skulpturen, ein steiles Stück.',
          image: 'evening-walk.jpg',
          link: { label: 'Abendrundgänge', url: '/de/articles/abendrundgaenge' },
        },
        {
          __component: 'section.opening-hours',
          heading: 'Öffnungszeiten',
          rows: [
            { days: 'April bis September, täglich', hours: '10 bis 20 Uhr' },
            { days: 'Oktober bis März, Freitag bis Sonntag', hours: '10 bis 16 Uhr' },
          ],
          note: 'Bei Sturmwarnung ist die obere Wiese geschlossen. Das Café nie.',
        },
      ],
      seo: {
        metaTitle: 'Ihr Besuch',
        metaDescription: 'Öffnungszeiten, Hunde, Rollstühle und das steile Stück.',
        shareImage: 'evening-walk.jpg',
      },
    },
  },
  {
    key: 'about',
    en: {
      title: 'About the park',
      slug: 'about',
      sections: [
        {
          __component: 'section.text',
          body: 'Kalkberg was a quarry until 1961. When the last good layer had been cut, the owners left, the water came, and for eleven years nobody did anything at all, which is how meadows are made.\n\nThe first sculpture was put up in 1972 without permission. It is still here. So, by now, is the permission.',
        },
        {
          __component: 'section.quote',
          text: 'A plinth is a promise. You may keep it later.',
          source: 'Note in the quarry ledger, 1958',
        },
        {
          __component: 'section.gallery',
          heading: 'Through the year',
          images: ['park-at-dawn.jpg', 'noon-meadow.jpg', 'autumn-steps.jpg', 'empty-plinth.jpg'],
        },
      ],
      seo: {
        metaTitle: 'About Kalkberg Sculpture Park',
        metaDescription: 'From quarry to meadow to park, mostly by leaving it alone.',
        shareImage: 'park-at-dawn.jpg',
      },
    },
    de: {
      title: 'Über den Park',
      slug: 'ueber-den-park',
      sections: [
        {
          __component: 'section.text',
          body: 'Der Kalkberg war bis 1961 ein Steinbruch. Als die letzte gute Schicht geschnitten war, gingen die Besitzer, das Wasser kam, und elf Jahre lang tat niemand etwas. So entstehen Wiesen.\n\nDie erste Skulptur wurde 1972 ohne Genehmigung aufgestellt. Sie steht noch. Die Genehmigung gibt es inzwischen auch.',
        },
        {
          __component: 'section.quote',
          text: 'Ein Sockel ist ein Versprechen. Man darf es später halten.',
          source: 'Notiz im Steinbruchbuch, 1958',
        },
      ],
      seo: {
        metaTitle: 'Über den Skulpturenpark Kalkberg',
        metaDescription: 'Vom Steinbruch zur Wiese zum Park.',
        shareImage: 'park-at-dawn.jpg',
      },
    },
  },
] as const;

export const homepage = {
  logo: 'kalkberg-mark.svg',
  /** Keys of articles. */
  featured: ['ring', 'moving-stone', 'evening-walks', 'empty-plinths'],
  en: {
    heading: 'Kalkberg Sculpture Park',
    introduction:
      'Forty-one sculptures on a hill that used to be a quarry. Open all year, best in the **last hour of light**.',
    hero: {
      heading: 'A ring, a column, eleven metres',
      text: 'The summer exhibition is open. Sit on the left end of the bench.',
      image: 'ring-and-column.jpg',
      link: { label: 'About the exhibition', url: '/articles/a-ring-a-column-and-the-space-between' },
    },
    seo: {
      metaTitle: 'Kalkberg Sculpture Park',
      metaDescription: 'Forty-one sculptures on a hill that used to be a quarry.',
      shareImage: 'park-at-dawn.jpg',
    },
  },
  de: {
    heading: 'Skulpturenpark Kalkberg',
    introduction:
      'Einundvierzig Skulpturen auf einem Hügel, der ein Steinbruch war. Das ganze Jahr geöffnet, am schönsten in der **letzten hellen Stunde**.',
    hero: {
      heading: 'Ein Ring, eine Säule, elf Meter',
      text: 'Die Sommerausstellung ist eröffnet. Setzen Sie sich an das linke Ende der Bank.',
      image: 'ring-and-column.jpg',
      link: { label: 'Unsere Sockel im Winter', url: '/de/articles/warum-sockel-im-winter-leer-bleiben' },
    },
    seo: {
      metaTitle: 'Skulpturenpark Kalkberg',
      metaDescription: 'Einundvierzig Skulpturen auf einem Hügel, der ein Steinbruch war.',
      shareImage: 'park-at-dawn.jpg',
    },
  },
} as const;
