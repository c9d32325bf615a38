/** Holds the house rules of ARCHITECTURE.md: who may import whom, and where SQL, Koa and the environment may be seen. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');

const ranks: Readonly<Record<string, number>> = {
  base: 0,
  config: 1,
  db: 1,
  observability: 1,
  http: 2,
  audit: 2,
  operations: 2,
  jobs: 3,
  schema: 4,
  auth: 4,
  entries: 5,
  media: 5,
  presence: 5,
  delivery: 6,
  graphql: 6,
  openapi: 6,
  transfer: 6,
  workspace: 6,
  'app.ts': 7,
  'admin-api': 6,
  'admin-api.ts': 7,
  cli: 8,
  'cluster.ts': 8,
  'stop-on-signals.ts': 8,
  'main.ts': 9,
  // Outside the product: free to see everything.
  test: 10,
  bench: 10,
};
const domains = new Set([
  'schema',
  'auth',
  'entries',
  'media',
  'presence',
  'jobs',
  'audit',
  'operations',
  'delivery',
  'graphql',
  'transfer',
  'workspace',
]);

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };
type Source = { readonly file: string; readonly text: string; readonly code: string };

const sources: readonly Source[] = globSync('{server,migrations,seeds,admin/src}/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !file.includes('node_modules'))
  .map((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return { file: file.split(path.sep).join('/'), text, code: withoutComments(text) };
  });
const product = sources.filter(({ file }) => file.startsWith('server/') && !isTest(file));
const imports: readonly Import[] = sources.flatMap(importsOf);

test('there is something to check', () => {
  assert.ok(product.length > 10 && imports.length > 20, 'the scan finds the sources');
});

test('files import lower ranks and their own folder only', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (isTest(from) || !from.startsWith('server/') || !to.startsWith('server/')) return false;
    const [a, b] = [placeOf(from), placeOf(to)];
    if (a === b) return false;
    if (from.endsWith('routes.ts') && b === 'http') return false;
    return rankOf(b) >= rankOf(a);
  });
  assert.deepEqual(wrong, []);
});

test('a domain is imported through its index only; its routes and tasks by app.ts only', () => {
  const wrong = imports.filter(({ from, to, typeOnly }) => {
    if (isTest(from) || !to.startsWith('server/') || placeOf(from) === placeOf(to)) return false;
    const inDomain = to.split('/').slice(2).join('/');
    if (/(^|-)(routes|tasks)\.ts$/.test(inDomain)) {
      return !(from === 'server/app.ts' || (from === 'server/admin-api.ts' && typeOnly));
    }
    return domains.has(placeOf(to)) && inDomain !== 'index.ts' && inDomain !== 'errors.ts';
  });
  assert.deepEqual(wrong, []);
});

test('only http and app.ts see Koa', () => {
  const seers = product.filter(({ code }) => /from '(koa|@koa\/[\w-]+)'/.test(code)).map(({ file }) => file);
  assert.deepEqual(
    seers.filter((file) => !file.startsWith('server/http/') && file !== 'server/app.ts'),
    [],
  );
});

test('query compilation and field kinds are pure', () => {
  const wrong = imports.filter(
    ({ from, to, typeOnly }) =>
      /^server\/(entries\/query|schema\/kinds)\//.test(from) &&
      !isTest(from) &&
      !typeOnly &&
      /^server\/(db\/(?!(words-)?sql\.ts)|http\/)/.test(to),
  );
  assert.deepEqual(wrong, []);
});

test('the environment is read in one place', () => {
  const readers = product.filter(({ code }) => /process\.env\b/.test(code)).map(({ file }) => file);
  assert.deepEqual(
    readers.filter((file) => file !== 'server/config/env.ts'),
    [],
  );
});

test('the driver and its pool are seen by db only', () => {
  const seers = product.filter(({ code }) => /from '(pg|knex)'/.test(code) && !/import type/.test(code));
  assert.deepEqual(
    seers.map(({ file }) => file).filter((file) => !file.startsWith('server/db/')),
    [],
  );
});

test('the admin sees the types of the server and its one rule for Latin letters, and fetches in one place', () => {
  const wrong = imports.filter(
    ({ from, to, typeOnly }) =>
      from.startsWith('admin/') &&
      to.startsWith('server/') &&
      !(typeOnly && to === 'server/admin-api.ts') &&
      !(from === 'admin/src/lib/slug.ts' && to === 'server/base/latin.ts'),
  );
  assert.deepEqual(wrong, []);
  const fetchers = sources.filter(({ file, code }) => file.startsWith('admin/src/') && /\bfetch\(/.test(code));
  assert.deepEqual(
    fetchers.map(({ file }) => file).filter((file) => !file.startsWith('admin/src/api/')),
    [],
  );
});

test('files stay readable: at most 600 lines', () => {
  const long = sources.filter(({ text }) => text.split('\n').length > 600).map(({ file }) => file);
  assert.deepEqual(long, []);
});

function importsOf({ file, code }: Source): Import[] {
  const found = [...code.matchAll(/^(import|export)( type)?[^;]*?from '(\.[^']+)';/gms)];
  return found.map(([, , type, target]) => ({
    from: file,
    to: path.posix.join(path.posix.dirname(file), target ?? ''),
    typeOnly: type !== undefined,
  }));
}

/** `server/entries/read.ts` → `entries`; `server/app.ts` → `app.ts`. */
function placeOf(file: string): string {
  return file.split('/')[1] ?? '';
}

function rankOf(place: string): number {
  const rank = ranks[place];
  assert.ok(rank !== undefined, `"${place}" has no rank: add it to the table`);
  return rank;
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /^server\/(test|bench|bin)\//.test(file);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
