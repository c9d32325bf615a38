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

/**
 * The picture in all the sizes that Plinth made, for the browser to choose from. Browsers keep pictures for a year: what is
 * changed has another `v`.
 */
export function picture(image: Picture | null, sizes: string): HTMLImageElement | null {
  if (!image) return null;
  const version = `v=${encodeURIComponent(image.updatedAt)}`;
  const variants = Object.values(image.formats ?? {}).map(
    ({ url, width }) => `${plinthUrl}${url}?${version} ${width}w`,
  );
  const original = image.width === null ? [] : [`${plinthUrl}${image.url}?${version} ${image.width}w`];
  return element('img', {
    src: `${plinthUrl}${image.url}?${version}`,
    srcset: [...variants, ...original].join(', '),
    sizes,
    alt: image.alternativeText ?? '',
    loading: 'lazy',
  });
}

/** The picture cut to 16:10 around its focal point, in the best format that the browser takes. */
export function croppedPicture(image: Picture | null, sizes: string): HTMLImageElement | null {
  if (!image || image.width === null) return picture(image, sizes);
  const address = (width: number) =>
    `${plinthUrl}${image.url}?w=${width}&h=${(width / 16) * 10}&format=auto&v=${encodeURIComponent(image.updatedAt)}`;
  return element('img', {
    src: address(640),
    srcset: [320, 640, 960].map((width) => `${address(width)} ${width}w`).join(', '),
    sizes,
    width: '640',
    height: '400',
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
