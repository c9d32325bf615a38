/**
 * Holds the weight of the built admin: JavaScript in gzip, as a browser loads it for a route. Measures `dist/admin`;
 * skipped where that has not been built (the whole test run builds it first).
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const folder = path.resolve(import.meta.dirname, '../dist/admin');
const manifestFile = path.join(folder, '.vite/manifest.json');

type Chunk = { readonly file: string; readonly imports?: readonly string[] };

/** The entries of the build that make up a route, besides what they import. The limits are those of the product. */
const start = ['index.html', 'src/i18n/messages/en/start.json'];
const app = [...start, 'src/app/signed-in-app.tsx', 'src/i18n/messages/en/app.json'];
const budgets = [
  { route: 'sign-in', entries: start, maxKb: 120 },
  { route: 'content list', entries: [...app, 'src/features/content-manager/type-page.tsx'], maxKb: 250 },
];

test('the admin stays within its weight', { skip: !existsSync(manifestFile) && 'not built' }, async (t) => {
  // Written by Vite; the type names what is read of it.
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Readonly<Record<string, Chunk>>;
  for (const { route, entries, maxKb } of budgets) {
    await t.test(`${route}: at most ${maxKb} kB`, (t) => {
      const files = new Set(entries.flatMap((entry) => filesOf(manifest, entry)));
      const bytes = [...files].map((file) => gzipSync(readFileSync(path.join(folder, file))).length);
      const kb = bytes.reduce((sum, size) => sum + size, 0) / 1_000;
      t.diagnostic(`${kb.toFixed(1)} kB in ${files.size} files`);
      assert.ok(files.size > 0 && kb > 10, 'the build is measured');
      assert.ok(kb <= maxKb, `${route} weighs ${kb.toFixed(1)} kB of ${maxKb}`);
    });
  }
});

/** The JavaScript of an entry with all that it imports before it runs. */
function filesOf(manifest: Readonly<Record<string, Chunk>>, entry: string, seen = new Set<string>()): string[] {
  const chunk = manifest[entry];
  assert.ok(chunk, `${entry} is in the build`);
  if (seen.has(entry)) return [];
  seen.add(entry);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((name) => filesOf(manifest, name, seen))];
}
