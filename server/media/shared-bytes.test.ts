/** The same bytes, uploaded and deleted by many at once, on every storage: stored once, and never under a row without them. */
import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { systemAccess } from '../base/access.ts';
import { randomFrom } from '../base/random.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { type TestBucket, testBucket } from '../test/s3.ts';
import { until } from '../test/until.ts';
import { checkContents, describeFault, findFileFaults } from './check-files.ts';
import { type Media, openMedia } from './media.ts';
import { openObjects } from './storage/s3.ts';
import { purgeAssets } from './trash.ts';

const clients = 6;
const rounds = 8;

for (const kind of ['local', 's3'] as const) {
  describe(kind, () => {
    let bucket: TestBucket;
    let server: TestServer;
    let media: Media;
    let token: string;

    before(async () => {
      bucket = await testBucket();
      server = await testServer(kind === 's3' ? { env: bucket.env } : {});
      token = await server.token();
      const folder = path.join(server.config.home, 'uploads');
      const onTaskFailed = (task: string, error: unknown) => assert.fail(`${task}: ${error}`);
      media = await openMedia({
        database: server.database,
        folder,
        storage: server.config.media.storage,
        onTaskFailed,
      });
    });

    after(async () => {
      await media[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await bucket[Symbol.asyncDispose]();
    });

    test('uploads at the same moment share their bytes', async () => {
      const bytes = Buffer.from('sent by many at once');
      const urls = await Promise.all(Array.from({ length: 12 }, (_, at) => send(`${at}.txt`, bytes)));
      await until(async () => (await countStored()) === 1, 'one object');
      for (const { url } of urls) assert.equal(await (await fetch(server.url + url)).text(), bytes.toString());
      for (const { id } of urls) await end(id);
      await until(async () => (await countStored()) === 0, 'no object');
    });

    test(`${clients} clients upload and delete the same picture at random`, async (t) => {
      const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
      t.diagnostic(`seed ${seed}`);
      const random = randomFrom(seed);
      const bytes = await picture();
      const living: number[] = [];
      const client = async (name: number) => {
        for (let round = 0; round < rounds; round++) {
          const isDeletion = living.length > 0 && random() < 0.45;
          const [id] = isDeletion ? living.splice(Math.floor(random() * living.length), 1) : [];
          if (id === undefined) living.push((await send(`${name}-${round}.png`, bytes)).id);
          else await end(id);
        }
      };
      await Promise.all(Array.from({ length: clients }, (_, name) => client(name)));
      living.push((await send('last.png', bytes)).id);
      const { rows } = await server.database.query<{
        id: number;
        formats: Record<string, { url: string }>;
        url: string;
      }>({
        text: 'select id, url, formats from assets order by id',
      });
      assert.deepEqual(
        rows.map(({ id }) => id),
        living.toSorted((a, b) => a - b),
      );
      const files = 1 + Object.keys(rows[0]?.formats ?? {}).length;
      assert.ok(files > 1);
      await until(async () => (await countStored()) === files, 'one object for the original and one for each format');
      assert.deepEqual(await faults(), []);
      for (const { url, formats } of rows) {
        assert.deepEqual(await bytesOf(url), bytes);
        for (const format of Object.values(formats)) assert.ok((await bytesOf(format.url)).length > 0);
      }
      for (const id of living) await end(id);
      await until(async () => (await countStored()) === 0, 'nothing is left over');
    });

    test('replaced and restored content is stored once as well', async () => {
      const first = await send('first.txt', Buffer.from('one'));
      await send('first.txt', Buffer.from('two'), first.id);
      const second = await send('second.txt', Buffer.from('two'));
      assert.equal(await countNamed(), 2);
      const restored = await server.call('POST', `/api/upload?id=${second.id}`, {
        token,
        body: form('x.txt', Buffer.from('one')),
      });
      assert.equal(restored.status, 200);
      assert.deepEqual(await faults(), []);
      for (const { id } of [first, second]) await end(id);
    });

    /** Bytes on the disk or in the bucket, whatever their names. */
    async function countStored(): Promise<number> {
      if (kind === 's3') {
        let count = 0;
        for await (const _ of openObjects(bucket.config).list()) count += 1;
        return count;
      }
      const folder = path.join(server.config.home, 'uploads');
      const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
      // A file may go while they are counted.
      const inodes = await Promise.all(
        names.map((name) =>
          stat(path.join(folder, name)).then(
            ({ ino }) => ino,
            () => 0,
          ),
        ),
      );
      return new Set(inodes.filter((ino) => ino !== 0)).size;
    }

    /** Without those that nothing names any more, which visitors of a bucket may still be on their way to. */
    async function countNamed(): Promise<number> {
      if (kind === 'local') return countStored();
      const text = 'select count(distinct object) as count from stored_names';
      return (await server.database.query<{ count: number }>({ text })).rows[0]?.count ?? 0;
    }

    async function faults(): Promise<string[]> {
      const found = await findFileFaults(server.database, media.storage, { settledAfterMs: 0 });
      return [...found.map(describeFault), ...(await checkContents(server.database, media.storage))];
    }

    async function send(name: string, bytes: Buffer, replaces?: number): Promise<{ id: number; url: string }> {
      const query = replaces === undefined ? '' : `?id=${replaces}`;
      const { status, body } = await server.call('POST', `/api/upload${query}`, { token, body: form(name, bytes) });
      assert.ok(status < 300, JSON.stringify(body));
      return replaces === undefined ? body[0] : body;
    }

    /** For good: through the trash, and by another node. */
    async function end(id: number): Promise<void> {
      assert.equal((await server.call('DELETE', `/api/upload/files/${id}`, { token })).status, 200);
      const onBehalf = { media, access: systemAccess('test') };
      const [ended] = await server.database.transaction((tx) => purgeAssets(tx, onBehalf, [id]));
      assert.equal(ended?.ok, true);
    }

    async function bytesOf(url: string): Promise<Buffer> {
      const answer = await fetch(server.url + url);
      assert.equal(answer.status, 200, url);
      return Buffer.from(await answer.arrayBuffer());
    }
  });
}

function form(name: string, bytes: Buffer): FormData {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

async function picture(): Promise<Buffer> {
  return sharp({ create: { width: 600, height: 400, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();
}
