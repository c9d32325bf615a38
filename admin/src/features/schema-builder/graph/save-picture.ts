/** A picture on the screen as an SVG file that looks the same anywhere: what style sheets say is written into it. */
const written = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'opacity',
];

const namespace = 'http://www.w3.org/2000/svg';

/** The whole picture, whatever part of it is seen. `width` and `height` in pixels. */
export function toSvgText(svg: SVGSVGElement, { width, height }: { width: number; height: number }): string {
  const copy = document.createElementNS(namespace, 'svg');
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const paper = document.createElementNS(namespace, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', getComputedStyle(svg).backgroundColor);
  copy.append(paper, ...[...svg.children].map(withStyles));
  return new XMLSerializer().serializeToString(copy);
}

function withStyles(element: Element): Element {
  const isLink = element.localName === 'a';
  const copy = isLink ? document.createElementNS(namespace, 'g') : (element.cloneNode(false) as Element);
  for (const name of ['class', 'tabindex', 'role']) copy.removeAttribute(name);
  const style = getComputedStyle(element);
  for (const name of written) {
    const value = style.getPropertyValue(name);
    if (value && value !== 'none' && value !== 'normal') copy.setAttribute(name, value);
    else if (name === 'fill') copy.setAttribute(name, value || 'none');
  }
  copy.append(
    ...[...element.childNodes].map((node) => (node instanceof Element ? withStyles(node) : node.cloneNode())),
  );
  return copy;
}
