/**
 * Draws the demo's pictures: landscapes of a sculpture park and portraits of the people who work there, as SVG.
 * Everything follows from the numbers in a scene, so that every installation gets the same pictures.
 */

import { randomFrom } from '../../server/base/random.ts';

export type Palette = {
  readonly sky: readonly [string, string];
  readonly sun: string;
  /** From the far hill to the near one. */
  readonly hills: readonly [string, string, string];
  readonly ground: string;
  readonly stone: string;
  readonly shade: string;
};

export type Sculpture = 'arch' | 'disc' | 'steps' | 'wing' | 'column' | 'ring' | 'stack' | 'empty';

export type Scene = {
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  readonly palette: Palette;
  readonly sculptures: readonly Sculpture[];
  /** Position of the sun in parts of the width and the height. */
  readonly sun: readonly [number, number];
  readonly snow?: boolean;
};

export type Portrait = {
  readonly background: string;
  readonly skin: string;
  readonly hair: string;
  readonly coat: string;
  readonly style: 'short' | 'bun' | 'long' | 'beard';
};

/** A landscape with its sculptures side by side, each on its plinth. */
export function drawScene(scene: Scene): string {
  const { width, height, palette, sun } = scene;
  const random = randomFrom(scene.seed);
  const horizon = height * 0.62;
  const hills = palette.hills.map((colour, at) =>
    drawHill({
      width,
      height,
      colour,
      random,
      top: horizon - (3 - at) * height * 0.085,
      swing: height * (0.1 - at * 0.025),
    }),
  );
  const slot = width / (scene.sculptures.length + 1);
  const pieces = scene.sculptures.map((kind, at) => {
    const size = height * (0.3 + random() * 0.06);
    const base = height * (0.8 + random() * 0.06);
    return drawPiece(kind, { x: slot * (at + 1), base, size, palette });
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <defs>
      <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="${palette.sky[0]}"/><stop offset="1" stop-color="${palette.sky[1]}"/>
      </linearGradient>
      <radialGradient id="glow">
        <stop offset="0" stop-color="${palette.sun}" stop-opacity="0.55"/><stop offset="1" stop-color="${palette.sun}" stop-opacity="0"/>
      </radialGradient>
    </defs>
    <rect width="${width}" height="${height}" fill="url(#sky)"/>
    <circle cx="${width * sun[0]}" cy="${height * sun[1]}" r="${height * 0.34}" fill="url(#glow)"/>
    <circle cx="${width * sun[0]}" cy="${height * sun[1]}" r="${height * 0.075}" fill="${palette.sun}"/>
    ${hills.join('')}
    <rect y="${height * 0.74}" width="${width}" height="${height}" fill="${palette.ground}"/>
    ${drawGrass(scene, random)}
    ${pieces.join('')}
    ${scene.snow ? drawSnow(scene, random) : ''}
  </svg>`;
}

export function drawPortrait({ background, skin, hair, coat, style }: Portrait): string {
  const back = style === 'long' ? `<path d="M205 260a95 105 0 0 1 190 0v170h-190z" fill="${hair}"/>` : '';
  const bun = style === 'bun' ? `<circle cx="300" cy="128" r="44" fill="${hair}"/>` : '';
  const beard = style === 'beard' ? `<path d="M222 278a78 92 0 0 0 156 0q-78 34-156 0z" fill="${hair}"/>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="0 0 600 600">
    <rect width="600" height="600" fill="${background}"/>
    <circle cx="470" cy="130" r="150" fill="#ffffff" opacity="0.14"/>
    ${back}${bun}
    <path d="M110 600c0-130 85-190 190-190s190 60 190 190z" fill="${coat}"/>
    <path d="M262 340h76v70a38 38 0 0 1-76 0z" fill="${skin}"/>
    <ellipse cx="300" cy="265" rx="80" ry="98" fill="${skin}"/>
    <path d="M216 262a84 104 0 0 1 168 0q-30-58-84-58t-84 58z" fill="${hair}"/>
    ${beard}
    <path d="M264 416l36 46 36-46" fill="none" stroke="#ffffff" stroke-opacity="0.5" stroke-width="7"/>
  </svg>`;
}

/** The mark of the park: an arch on its plinth. Stays an SVG. */
export function drawLogo(): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" viewBox="0 0 240 240">' +
    '<title>Kalkberg Sculpture Park</title>' +
    '<path d="M64 150V96a56 56 0 0 1 112 0v54h-36V98a20 20 0 0 0-40 0v52z" fill="#c2683c"/>' +
    '<path d="M48 158h144v18H48zM60 184h120v30H60z" fill="#37423d"/></svg>'
  );
}

type Hill = {
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  readonly random: () => number;
  readonly top: number;
  readonly swing: number;
};

function drawHill({ width, height, colour, random, top, swing }: Hill): string {
  const steps = 5;
  const points = Array.from({ length: steps + 1 }, (_, at) => [
    (width / steps) * at,
    top + (random() - 0.5) * 2 * swing,
  ]);
  const [first = [0, top], ...rest] = points;
  let path = `M${round(first)}`;
  let previous = first;
  for (const point of rest) {
    const middle = ((previous[0] ?? 0) + (point[0] ?? 0)) / 2;
    path += `C${round([middle, previous[1] ?? 0])} ${round([middle, point[1] ?? 0])} ${round(point)}`;
    previous = point;
  }
  return `<path d="${path}V${height}H0Z" fill="${colour}"/>`;
}

function drawGrass({ width, height, palette }: Scene, random: () => number): string {
  const blades = Array.from({ length: 90 }, () => {
    const [x, y] = [random() * width, height * (0.76 + random() * 0.23)];
    const length = height * (0.012 + random() * 0.02);
    return `M${round([x, y])}q${round([length * 0.2, -length * 0.6])} ${round([length * (random() - 0.3), -length])}`;
  });
  return `<path d="${blades.join('')}" stroke="${palette.hills[2]}" stroke-width="${height / 400}" fill="none" opacity="0.7"/>`;
}

function drawSnow({ width, height }: Scene, random: () => number): string {
  const flakes = Array.from({ length: 160 }, () => {
    const radius = round([height * (0.0015 + random() * 0.0035)]);
    return `<circle cx="${round([random() * width])}" cy="${round([random() * height])}" r="${radius}"/>`;
  });
  return `<g fill="#ffffff" opacity="0.85">${flakes.join('')}</g>`;
}

type Place = { readonly x: number; readonly base: number; readonly size: number; readonly palette: Palette };

/** A plinth with its sculpture; one unit is a hundredth of the sculpture's height. */
function drawPiece(kind: Sculpture, { x, base, size, palette }: Place): string {
  const unit = size / 100;
  const plinth =
    `<ellipse cx="6" cy="2" rx="52" ry="6" fill="#000000" opacity="0.18"/>` +
    `<path d="M-34 0v-46h68v46z" fill="#e9e4da"/><path d="M14 0v-46h20v46z" fill="#000000" opacity="0.12"/>` +
    `<path d="M-40-46v-9h80v9z" fill="#f6f2ea"/>`;
  const { stone, shade } = palette;
  return (
    `<g transform="translate(${round([x])} ${round([base])}) scale(${unit.toFixed(3)})">${plinth}` +
    `<g transform="translate(0 -55)">${shapes[kind](stone, shade)}</g></g>`
  );
}

const shapes: Readonly<Record<Sculpture, (stone: string, shade: string) => string>> = {
  arch: (stone, shade) =>
    `<path d="M-32 0v-48a32 32 0 0 1 64 0v48h-20v-47a12 12 0 0 0-24 0v47z" fill="${stone}"/>` +
    `<path d="M20 0v-48a32 32 0 0 0-12-25a32 32 0 0 1 24 25v48z" fill="${shade}"/>`,
  disc: (stone, shade) =>
    `<path d="M-10 0l4-14h12l4 14z" fill="${shade}"/><circle cy="-48" r="36" fill="${stone}"/>` +
    `<path d="M0-84a36 36 0 0 1 0 72a52 52 0 0 0 0-72z" fill="${shade}"/><circle cx="-6" cy="-52" r="9" fill="#f6f2ea" opacity="0.55"/>`,
  steps: (stone, shade) =>
    `<path d="M-34 0v-20h17v-20h17v-20h17v-20h17v80z" fill="${stone}"/><path d="M22 0v-80h12v80z" fill="${shade}"/>`,
  wing: (stone, shade) =>
    `<path d="M-20 0q-14-52 38-98q-6 30 16 44q-26 4-26 54z" fill="${stone}"/><path d="M8 0q-6-44 10-98q-6 30 16 44q-26 4-26 54z" fill="${shade}"/>`,
  column: (stone, shade) =>
    `<path d="M-14 0q8-26 0-50t6-50h16q-8 26 0 50t-6 50z" fill="${stone}"/><path d="M-2 0q8-26 2-50t4-50h4q-8 26 0 50t-6 50z" fill="${shade}"/>`,
  ring: (stone, shade) =>
    `<path d="M-8 0v-12h16v12z" fill="${shade}"/><circle cy="-50" r="31" fill="none" stroke="${stone}" stroke-width="15"/>` +
    `<path d="M0-19a31 31 0 0 0 0-62" fill="none" stroke="${shade}" stroke-width="15"/>`,
  stack: (stone, shade) =>
    `<ellipse cy="-12" rx="34" ry="13" fill="${stone}"/><ellipse cx="5" cy="-35" rx="26" ry="12" fill="${shade}"/>` +
    `<ellipse cx="-4" cy="-56" rx="20" ry="11" fill="${stone}"/><ellipse cx="3" cy="-75" rx="13" ry="9" fill="${shade}"/>`,
  empty: () => '',
};

function round(values: readonly number[]): string {
  return values.map((value) => value.toFixed(1)).join(' ');
}
