/** One function per block of a page. What a newer model adds and the site does not know yet is left out. */
import type { Picture, Section } from './content.ts';
import { element, picture, prose } from './elements.ts';

const painters: Readonly<Record<string, (section: never) => HTMLElement>> = {
  'section.hero': (section: { heading: string | null; text: string | null; image: Picture | null }) =>
    element(
      'header',
      { class: 'hero' },
      picture(section.image, '100vw'),
      element('h2', {}, section.heading),
      element('p', {}, section.text),
    ),
  'section.text': (section: { body: string | null }) => element('section', {}, ...prose(section.body)),
  'section.quote': (section: { text: string | null; source: string | null }) =>
    element('blockquote', {}, element('p', {}, section.text), element('footer', {}, section.source)),
  'section.gallery': (section: { heading: string | null; images: Picture[] }) =>
    element(
      'section',
      { class: 'gallery' },
      element('h2', {}, section.heading),
      ...section.images.map((image) => picture(image, '(min-width: 60rem) 20rem, 45vw')),
    ),
  'section.opening-hours': (section: { heading: string | null; rows: { days: string; hours: string }[] }) =>
    element(
      'section',
      {},
      element('h2', {}, section.heading),
      element(
        'dl',
        {},
        ...section.rows.flatMap(({ days, hours }) => [element('dt', {}, days), element('dd', {}, hours)]),
      ),
    ),
  'section.questions': (section: { heading: string | null; items: { question: string; answer: string | null }[] }) =>
    element(
      'section',
      {},
      element('h2', {}, section.heading),
      ...section.items.map(({ question, answer }) =>
        element('details', {}, element('summary', {}, question), ...prose(answer)),
      ),
    ),
};

export function paint(section: Section): HTMLElement | null {
  const painter = painters[section.__component];
  // The painter of a component takes the fields of that component.
  return painter ? painter(section as never) : null;
}
