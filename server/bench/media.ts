/**
 * Pictures: an upload of a photograph of 3000 × 2000 pixels with all its formats, four at a time; other sizes of it, asked for
 * the first time and again. The latter beside a bare `node:http` handler that streams the same bytes from disk.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { qualitySteps, sideSteps } from '../media/index.ts';
import { type LoadOptions, type Measured, measure } from './load.ts';
import { startBare } from './processes.ts';

const uploadsAtOnce = 4;
const transformsAtOnce = 4;

/** A table for the report. `token` may upload. */
export async function measureMedia(url: string, token: string, load: LoadOptions): Promise<string> {
  console.error('Measuring: pictures …');
  const photo = await buildPhoto();
  const uploads = await perSecond(load, uploadsAtOnce, async (round) => {
    // Other bytes each time: what is there already is not worked on again.
    await upload(url, token, Buffer.concat([photo, randomBytes(8), Buffer.from(String(round))]));
  });
  const address = await upload(url, token, photo);
  const asked = addresses(address);
  const first = await perSecond(load, transformsAtOnce, async (round) => {
    const next = asked[round];
    if (next === undefined) throw new Error('There are not enough sizes to ask for');
    await fetchWhole(url + next);
  });
  const again = await measureAgain(`${url}${address}?w=800&format=webp`, load);
  return [
    '| pictures | Plinth, per second | beside it | ratio |',
    '|---|--:|--:|--:|',
    `| upload of a JPEG of 3000 × 2000 (${(photo.length / 1e6).toFixed(1)} MB) with all formats, ${uploadsAtOnce} at a time | ${uploads.toFixed(1)} | | |`,
    `| first request of another size, ${transformsAtOnce} at a time | ${first.toFixed(1)} | | |`,
    again,
  ].join('\n');
}

/** Beside the same bytes from a bare handler. */
async function measureAgain(address: string, load: LoadOptions): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plinth-bench-media-'));
  const file = path.join(folder, 'picture.webp');
  await writeFile(file, await fetchWhole(address));
  const bare = await startBare('bare-file', [file]);
  try {
    const targets = [
      { name: 'plinth', url: address },
      { name: 'bare', url: bare.url },
    ];
    const results = new Map((await measure(targets, load)).map((result): [string, Measured] => [result.name, result]));
    const [ours, theirs] = ['plinth', 'bare'].map((name) => results.get(name)?.requestsPerSecond ?? Number.NaN);
    return `| the same again (${load.connections} connections) | ${ours?.toFixed(0)} | ${theirs?.toFixed(0)} | ${((ours ?? 0) / (theirs ?? 1)).toFixed(2)} |`;
  } finally {
    await bare.stop();
    await rm(folder, { recursive: true });
  }
}

/** How often `work` is done in a second by so many at once, after one to warm up. */
async function perSecond(
  { seconds, rounds }: LoadOptions,
  atOnce: number,
  work: (round: number) => Promise<void>,
): Promise<number> {
  let round = 0;
  await work(round++);
  const startedAt = performance.now();
  const endAt = startedAt + seconds * rounds * 1_000;
  let done = 0;
  const one = async () => {
    while (performance.now() < endAt) {
      await work(round++);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return (done / (performance.now() - startedAt)) * 1_000;
}

/** More than can be asked for in the time of a run. */
function addresses(address: string): string[] {
  return qualitySteps.flatMap((q) =>
    sideSteps.filter((side) => side >= 200 && side <= 1_200).map((w) => `${address}?w=${w}&q=${q}&format=webp`),
  );
}

async function upload(url: string, token: string, bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(bytes)]), 'photo.jpg');
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/api/upload`, { method: 'POST', headers, body: form });
  if (response.status !== 201) throw new Error(`The upload answered ${response.status}: ${await response.text()}`);
  // The answer of the contract: a list of media objects.
  const [asset] = (await response.json()) as { url: string }[];
  return asset?.url ?? '';
}

async function fetchWhole(address: string): Promise<Buffer> {
  const response = await fetch(address);
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** Structure of many sizes, as photographs have: noise scaled up, layer over layer. */
async function buildPhoto(): Promise<Buffer> {
  const [width, height] = [3_000, 2_000];
  const layer = (scale: number) => {
    const [w, h] = [Math.round(width / scale), Math.round(height / scale)];
    return sharp({
      create: {
        width: w,
        height: h,
        channels: 3,
        background: '#808080',
        noise: { type: 'gaussian', mean: 128, sigma: 45 },
      },
    })
      .png()
      .toBuffer()
      .then((png) => sharp(png).resize(width, height, { fit: 'fill' }).png({ compressionLevel: 0 }).toBuffer());
  };
  const [base, ...layers] = await Promise.all([200, 40, 8].map(layer));
  return sharp(base)
    .composite(layers.map((input) => ({ input, blend: 'soft-light' as const })))
    .jpeg({ quality: 85 })
    .toBuffer();
}
