/** The demo's files: which pictures there are, under which names. */
import sharp from 'sharp';
import { drawLogo, drawPortrait, drawScene, type Palette, type Portrait, type Scene } from './draw.ts';

export type DemoPicture = {
  readonly name: string;
  readonly alternativeText: string;
  readonly caption?: string;
  /** The bytes in the format that the name says. */
  render(): Promise<Buffer>;
};

const dawn: Palette = {
  sky: ['#f3b38b', '#fdebd3'],
  sun: '#fff3d6',
  hills: ['#c99a94', '#a3788a', '#6d5a78'],
  ground: '#57506b',
  stone: '#d9825b',
  shade: '#a85a3f',
};
const noon: Palette = {
  sky: ['#8cc3dd', '#e6f3f2'],
  sun: '#fffdf0',
  hills: ['#a9cbb0', '#7aac8a', '#4d8a6b'],
  ground: '#6fa06b',
  stone: '#c2683c',
  shade: '#8f4527',
};
const dusk: Palette = {
  sky: ['#2c3a63', '#e08e79'],
  sun: '#ffd9a0',
  hills: ['#7a6288', '#54507c', '#36406a'],
  ground: '#2a3355',
  stone: '#e9c46a',
  shade: '#b98d3c',
};
const winter: Palette = {
  sky: ['#b9c9d6', '#eef3f6'],
  sun: '#ffffff',
  hills: ['#cfdbe3', '#b2c4d0', '#8fa6b5'],
  ground: '#e8eef2',
  stone: '#6f8796',
  shade: '#4a6070',
};
const autumn: Palette = {
  sky: ['#9fb7c1', '#f6ead2'],
  sun: '#fff1c9',
  hills: ['#d9b26a', '#c98746', '#93592f'],
  ground: '#7a5a34',
  stone: '#37423d',
  shade: '#222b27',
};

const wide = { width: 1600, height: 900 };
const large = { width: 1800, height: 1200 };

export const demoPictures: readonly DemoPicture[] = [
  photo('park-at-dawn.jpg', 'Four sculptures on their plinths in front of hills at dawn', {
    ...{ ...large, seed: 11, palette: dawn, sun: [0.68, 0.36] },
    sculptures: ['stack', 'arch', 'wing', 'disc'],
  }),
  photo('the-arch.jpg', 'A red stone arch on a meadow under a blue sky', {
    ...{ ...wide, seed: 23, palette: noon, sun: [0.2, 0.22] },
    sculptures: ['arch'],
  }),
  photo('empty-plinth.jpg', 'A plinth without a sculpture in falling snow', {
    ...{ ...wide, seed: 35, palette: winter, sun: [0.75, 0.26], snow: true },
    sculptures: ['empty', 'column', 'empty'],
  }),
  photo('ring-and-column.jpg', 'A golden ring and a column at dusk', {
    ...{ ...wide, seed: 47, palette: dusk, sun: [0.5, 0.5] },
    sculptures: ['ring', 'column'],
  }),
  photo('autumn-steps.jpg', 'A dark stone staircase that leads nowhere, in autumn', {
    ...{ ...wide, seed: 59, palette: autumn, sun: [0.82, 0.3] },
    sculptures: ['steps', 'stack'],
  }),
  photo('noon-meadow.jpg', 'Three sculptures on a summer meadow', {
    ...{ ...large, seed: 61, palette: noon, sun: [0.8, 0.2] },
    sculptures: ['wing', 'ring', 'steps'],
  }),
  photo('evening-walk.jpg', 'Five sculptures in the last light', {
    ...{ ...wide, seed: 73, palette: dusk, sun: [0.3, 0.48] },
    sculptures: ['disc', 'stack', 'arch', 'wing', 'ring'],
  }),
  portrait('ines-calder.png', 'Ines Calder', {
    background: '#c2683c',
    skin: '#e8b894',
    hair: '#3b2a25',
    coat: '#37423d',
    style: 'bun',
  }),
  portrait('tomasz-wolny.png', 'Tomasz Wolny', {
    background: '#4d8a6b',
    skin: '#d9a37f',
    hair: '#7a5a34',
    coat: '#e9e4da',
    style: 'beard',
  }),
  portrait('miriam-okafor.png', 'Miriam Okafor', {
    background: '#e9c46a',
    skin: '#8a5a3c',
    hair: '#221a18',
    coat: '#a85a3f',
    style: 'long',
  }),
  portrait('jonas-behrend.png', 'Jonas Behrend', {
    background: '#54507c',
    skin: '#efc7a8',
    hair: '#b98d3c',
    coat: '#2a3355',
    style: 'short',
  }),
  {
    name: 'kalkberg-mark.svg',
    alternativeText: 'The mark of Kalkberg Sculpture Park: an arch on its plinth',
    render: async () => Buffer.from(drawLogo()),
  },
];

function photo(name: string, alternativeText: string, scene: Scene): DemoPicture {
  const render = () =>
    sharp(Buffer.from(drawScene(scene)))
      .jpeg({ quality: 86 })
      .toBuffer();
  return { name, alternativeText, caption: 'Drawn for Kalkberg Sculpture Park', render };
}

function portrait(name: string, person: string, drawing: Portrait): DemoPicture {
  const render = () =>
    sharp(Buffer.from(drawPortrait(drawing)))
      .png({ palette: true })
      .toBuffer();
  return { name, alternativeText: `Portrait of ${person}`, render };
}
