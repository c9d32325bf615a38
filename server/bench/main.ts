/**
 * `npm run bench [-- --articles 10000,100000 --seconds 4 --rounds 3 --readme]`
 *
 * Starts, side by side: bare Koa, a bare node:http + pg handler, and the product as `npm start` runs it, all on the one
 * embedded database, and sends them the same load in turns. What counts are the ratios of one run. `hand` is the bare
 * handler with the statement that the product runs; for the plain list also with one written by hand.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createApiToken, grantActions } from '../auth/index.ts';
import { systemAccess } from '../base/access.ts';
import type { Database, Db, Statement } from '../db/database.ts';
import { joinEmbedded } from '../db/embedded.ts';
import { createReader } from '../entries/index.ts';
import { applyDefinitions, type Registry } from '../schema/index.ts';
import { fill, model } from './content.ts';
import { type LoadOptions, type Measured, measure, type Target } from './load.ts';
import { measureMedia } from './media.ts';
import { openBeside, type Running, startBare, startPlinth } from './processes.ts';
import { handWrittenList, reads, writes } from './scenarios.ts';

const poolSize = 10;

const { values: flags } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '32' },
    readme: { type: 'boolean', default: false },
  },
});
const load: LoadOptions = {
  connections: Number(flags.connections),
  seconds: Number(flags.seconds),
  rounds: Number(flags.rounds),
};

const sections: string[] = [];
/** The requests per second of each read at the first number of articles: what growth is told by. */
const firstRates = new Map<string, number>();
for (const articles of flags.articles.split(',').map(Number)) sections.push(await benchmark(articles));
const report = [describeMachine(), ...sections].join('\n\n');
console.log(report);
if (flags.readme) await writeIntoReadme(report);

async function benchmark(articles: number): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'plinth-bench-'));
  const running: Running[] = [];
  try {
    const plinth = await startPlinth(home);
    running.unshift(plinth);
    const url = (await joinEmbedded(home)) ?? '';
    await using database = await openBeside(home);
    console.error(`Writing ${articles.toLocaleString('en')} articles …`);
    const { registry } = await applyDefinitions(database, model);
    await database.transaction((tx) => grantActions(tx, 'public', readActions(registry)));
    await fill(database, registry, articles);
    await waitFor(`${plinth.url}/api/articles`);

    const statements = await captureStatements(database, registry);
    const koa = await startBare('bare-koa');
    const bare = await startBare('bare-pg', [url, String(poolSize), JSON.stringify(statements)]);
    running.unshift(koa, bare);
    const readTable = await measureReads({ plinth: plinth.url, bare: bare.url, koa: koa.url }, articles);
    const { accessKey } = await database.transaction((tx) =>
      createApiToken(tx, { name: 'bench', type: 'full-access' }),
    );
    const tables = [readTable, await measureWrites(plinth.url, accessKey)];
    // Pictures do not depend on how many articles there are.
    if (sections.length === 0) tables.push(await measureMedia(plinth.url, accessKey, load));
    return tables.join('\n\n');
  } finally {
    for (const process of running) await process.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function measureReads(urls: { plinth: string; bare: string; koa: string }, articles: number): Promise<string> {
  const rows: string[] = [];
  const isFirst = sections.length === 0;
  for (const [index, { name, path: pathname }] of reads.entries()) {
    console.error(`Measuring: ${name} …`);
    await assertSameAnswer(`${urls.plinth}${pathname}`, `${urls.bare}/${index}`);
    const targets: Target[] = [
      { name: 'plinth', url: encodeURI(urls.plinth + pathname) },
      { name: 'hand', url: `${urls.bare}/${index}` },
      ...(index === 0
        ? [
            { name: 'list', url: `${urls.bare}/list` },
            { name: 'koa', url: urls.koa },
          ]
        : []),
    ];
    const results = new Map((await measure(targets, load)).map((result) => [result.name, result]));
    const ours = results.get('plinth');
    rows.push(row(name, ours, results.get('hand')) + growth(name, ours));
    if (index === 0) {
      const filler = isFirst ? '' : ' |';
      rows.push(row('… beside a statement written by hand', ours, results.get('list')) + filler);
      rows.push(row('… beside bare Koa saying hello', ours, results.get('koa')) + filler);
    }
  }
  const title = `${articles.toLocaleString('en')} articles, ${load.connections} connections, uncached`;
  return [
    `**${title}**`,
    '',
    `| | Plinth, requests/s | p99 | beside it, requests/s | ratio |${isFirst ? '' : ' growth |'}`,
    `|---|--:|--:|--:|--:|${isFirst ? '' : '--:|'}`,
    ...rows,
  ].join('\n');
}

async function measureWrites(url: string, token: string): Promise<string> {
  const rows: string[] = [];
  for (const { name, requests } of writes(token)) {
    console.error(`Measuring: ${name} …`);
    const [result] = await measure([{ name, url, requests }], load);
    rows.push(`| ${name} | ${result?.requestsPerSecond.toFixed(0)} | ${result?.p99Ms} ms |`);
  }
  return ['| | Plinth, requests/s | p99 |', '|---|--:|--:|', ...rows].join('\n');
}

function row(name: string, plinth: Measured | undefined, other: Measured | undefined): string {
  const [a, b] = [plinth?.requestsPerSecond ?? Number.NaN, other?.requestsPerSecond ?? Number.NaN];
  const figures = [a.toFixed(0), `${plinth?.p99Ms} ms`, b.toFixed(0), (a / b).toFixed(2)];
  return `| ${name} | ${figures.join(' | ')} |`;
}

/** How many times as long the read takes as among the first number of articles; nothing for the first. */
function growth(name: string, ours: Measured | undefined): string {
  const rate = ours?.requestsPerSecond ?? Number.NaN;
  if (sections.length > 0) return ` ${((firstRates.get(name) ?? Number.NaN) / rate).toFixed(2)} |`;
  firstRates.set(name, rate);
  return '';
}

/** The statements that the product runs for each read, with their values, once its totals are known. */
async function captureStatements(database: Database, registry: Registry): Promise<Record<string, Statement>> {
  const reader = createReader({ registry: () => registry, pageLimits: { defaultSize: 25, maxSize: 100 } });
  const captured: Record<string, Statement> = { '/list': handWrittenList };
  for (const [index, { path: pathname }] of reads.entries()) {
    const recording: Db = {
      knex: database.knex,
      query(statement) {
        captured[`/${index}`] = { text: statement.text, values: statement.values ?? [] };
        return database.query(statement);
      },
    };
    const { pathname: route, search } = new URL(pathname, 'http://x');
    const documentId = route.split('/')[3];
    const input = { access: systemAccess('bench'), type: 'api::article.article', querystring: search.slice(1) };
    for (let time = 0; time < 2; time++) {
      await reader.read(recording, documentId ? { ...input, mode: 'one', documentId } : { ...input, mode: 'list' });
    }
  }
  return captured;
}

/** A figure is worth something only if both sides answer the same bytes. */
async function assertSameAnswer(plinth: string, bare: string): Promise<void> {
  const [a, b] = await Promise.all([plinth, bare].map(async (url) => (await fetch(encodeURI(url))).text()));
  if (a !== b) throw new Error(`The answers differ:\n${plinth}: ${a?.slice(0, 300)}\n${bare}: ${b?.slice(0, 300)}`);
}

/** The server hears of the new model by a notification. */
async function waitFor(url: string): Promise<void> {
  const giveUpAt = Date.now() + 5_000;
  while ((await fetch(url)).status !== 200) {
    if (Date.now() > giveUpAt) throw new Error(`${url} does not answer 200`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function readActions(registry: Registry): string[] {
  return [...registry.types.keys()].flatMap((uid) => [`${uid}.find`, `${uid}.findOne`]);
}

function describeMachine(): string {
  const [cpu] = cpus();
  return `Measured on ${cpus().length} cores (${cpu?.model.trim()}), Node ${process.versions.node}; load, server and database share them.`;
}

async function writeIntoReadme(text: string): Promise<void> {
  const file = path.resolve(import.meta.dirname, '../../README.md');
  const readme = await readFile(file, 'utf8');
  await writeFile(
    file,
    readme.replace(/<!-- bench -->[\s\S]*<!-- \/bench -->/, `<!-- bench -->\n${text}\n<!-- /bench -->`),
  );
}
