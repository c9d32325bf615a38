/**
 * `npm run bench:hostile [-- --seconds 20 --rate 100 --only large.png]`
 *
 * What somebody with bad intentions does to the visitors: hostile requests at a steady rate, half of them uploads by a
 * token and half of them by a stranger, while one visitor reads the list of articles, one request after the other. `--only`
 * names one kind of them, `uploads` or `requests`: which of them costs what.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';
import { createApiToken, grantActions } from '../auth/index.ts';
import { applyDefinitions } from '../schema/index.ts';
import { fill, model } from './content.ts';
import { openBeside, startPlinth } from './processes.ts';

const { values: flags } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '100' },
    only: { type: 'string' },
  },
});
const [seconds, rate] = [Number(flags.seconds), Number(flags.rate)];
const pauseBetweenReadsMs = 20;
const execute = promisify(execFile);

const home = await mkdtemp(path.join(tmpdir(), 'plinth-hostile-'));
const plinth = await startPlinth(home);
try {
  const token = await prepare();
  const calm = await visit(seconds / 2);
  const [answers, attacked] = await Promise.all([attack(token, Date.now() + seconds * 1_000), visit(seconds)]);
  console.log(['| a visitor reads the list | median | p99 | slowest |', '|---|--:|--:|--:|'].join('\n'));
  console.log(row('nobody else there', calm));
  console.log(row(`${rate} hostile requests a second`, attacked));
  console.log(
    `\n${[...answers]
      .sort()
      .map(([status, count]) => `${status}: ${count}`)
      .join(', ')}`,
  );
} finally {
  await plinth.stop();
  await rm(home, { recursive: true, force: true });
}

async function prepare(): Promise<string> {
  await using database = await openBeside(home);
  const { registry } = await applyDefinitions(database, model);
  await fill(database, registry, 1_000);
  return await database.transaction(async (tx) => {
    await grantActions(tx, 'public', ['api::article.article.find', 'api::article.article.findOne']);
    return (await createApiToken(tx, { name: 'hostile', type: 'full-access' })).accessKey;
  });
}

/** Milliseconds of each read, in ascending order. By a process of its own: the attack must not delay the measuring. */
async function visit(forSeconds: number): Promise<number[]> {
  const script = `
    const times = [];
    const until = Date.now() + ${forSeconds * 1_000};
    while (Date.now() < until) {
      const startedAt = performance.now();
      const answer = await fetch('${plinth.url}/api/articles');
      await answer.arrayBuffer();
      if (answer.status === 200) times.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, ${pauseBetweenReadsMs}));
    }
    console.log(JSON.stringify(times));`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '--eval', script]);
  // Made by the script above.
  return (JSON.parse(stdout) as number[]).sort((a, b) => a - b);
}

/** At a steady rate, however slowly they are answered. Counts the answers by status; 0 is a connection that was cut. */
async function attack(token: string, until: number): Promise<Map<number, number>> {
  const answers = new Map<number, number>();
  const pending: Promise<void>[] = [];
  const files = hostileFiles().filter(({ name }) => [undefined, 'uploads', name].includes(flags.only));
  const isUpload = (sent: number) => files.length > 0 && (flags.only !== undefined || sent % 2 === 0);
  const startedAt = performance.now();
  for (let sent = 0; Date.now() < until; sent++) {
    const request = isUpload(sent) ? upload(token, files[Math.floor(sent / 2) % files.length]) : strangersRequest(sent);
    const told = request.then(
      async (answer) => {
        await answer.arrayBuffer().catch(() => undefined); // The status is there already.
        return answer.status;
      },
      () => 0,
    );
    pending.push(told.then((status) => void answers.set(status, (answers.get(status) ?? 0) + 1)));
    await pause(Math.max(0, startedAt + ((sent + 1) * 1_000) / rate - performance.now()));
  }
  await Promise.all(pending);
  return answers;
}

type HostileFile = { readonly name: string; readonly bytes: Buffer };

function upload(token: string, file: HostileFile | undefined): Promise<Response> {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(file?.bytes ?? [])]), file?.name ?? 'x.txt');
  return fetch(`${plinth.url}/api/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
}

function hostileFiles(): HostileFile[] {
  const bomb = png(30_000, 30_000, deflateSync(Buffer.alloc(1_000_000)));
  const nested = `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(20_000)}</svg>`;
  return [
    { name: 'bomb.png', bytes: bomb },
    { name: 'broken.png', bytes: png(2_000, 2_000, randomBytes(100_000)) },
    { name: 'script.gif', bytes: Buffer.from('GIF89a/*\x00*/=1;alert(1)//') },
    { name: 'nested.svg', bytes: Buffer.from(nested) },
    { name: 'entities.svg', bytes: Buffer.from('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>') },
    { name: 'page.html', bytes: Buffer.from('<script>alert(1)</script>') },
    { name: 'large.png', bytes: png(5_000, 5_000, deflateSync(Buffer.alloc(5_000 * 5_001))) },
    { name: '../../x.php\u202e.jpg', bytes: randomBytes(200_000) },
  ];
}

function strangersRequest(at: number): Promise<Response> {
  const deep = `filters${'[$and][0]'.repeat(40)}[title]=x`;
  const paths = [
    `/api/articles?${deep}`,
    '/api/articles?populate=deep:9&filters[title][$contains]=zzz',
    `/api/articles?_q=${'%25_'.repeat(60)}`,
    `/api/articles?sort=${'title,'.repeat(200)}`,
    `/api/articles?pagination[page]=99999999&filters[body][$containsi]=stone`,
    `/api/articles?${Array.from({ length: 900 }, (_, n) => `filters[$or][${n}][title][$contains]=a${n}`).join('&')}`,
    '/uploads/..%2f..%2fetc%2fpasswd?w=800&format=auto',
    '/admin/api/users/me',
  ];
  return fetch(plinth.url + paths[at % paths.length]);
}

/** A picture that says it is so large, with these bytes for its pixels: one byte each. */
function png(width: number, height: number, data: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function row(name: string, times: readonly number[]): string {
  const at = (share: number) =>
    `${(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1)} ms`;
  return `| ${name} (${times.length} reads) | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`;
}
