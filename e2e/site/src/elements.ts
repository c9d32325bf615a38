/** Building the page without a framework; text is always text, so content cannot become markup. */
import { type Picture, plinthUrl } from './content.ts';

type Child = Node | string | null | undefined;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The picture in all the sizes that Plinth made, for the browser to choose from. */
export function picture(image: Picture | null, sizes: string): HTMLImageElement | null {
  if (!image) return null;
  const variants = Object.values(image.formats ?? {}).map(({ url, width }) => `${plinthUrl}${url} ${width}w`);
  const original = image.width === null ? [] : [`${plinthUrl}${image.url} ${image.width}w`];
  return element('img', {
    src: plinthUrl + image.url,
    srcset: [...variants, ...original].join(', '),
    sizes,
    alt: image.alternativeText ?? '',
    loading: 'lazy',
  });
}

/** Paragraphs and headings of Markdown; enough for an example. */
export function prose(markdown: string | null | undefined): HTMLElement[] {
  return (markdown ?? '')
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const heading = /^(#{1,3}) (.*)/.exec(block);
      return heading ? element('h2', {}, heading[2]) : element('p', {}, block);
    });
}
