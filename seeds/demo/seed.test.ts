import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type Media, openMedia } from '../../server/media/index.ts';
import { applyDefinitions } from '../../server/schema/index.ts';
import { type TestServer, testServer } from '../../server/test/harness.ts';
import { until } from '../../server/test/until.ts';
import { seedDemo } from './index.ts';
import { demoPictures } from './pictures.ts';

let server: TestServer;
let media: Media;

before(async () => {
  server = await testServer();
  media = await openMediaOf(server);
});

after(async () => {
  await media[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

test('loads once; the second run finds nothing to do', async () => {
  assert.deepEqual(await seedDemo(server.database, media), {
    outcome: 'loaded',
    entries: 19,
    files: demoPictures.length,
  });
  const before = await counts();
  assert.deepEqual(await seedDemo(server.database, media), { outcome: 'present' });
  assert.deepEqual(await counts(), before);
});

test('a visitor without a token sees what is published, in both languages, with pictures', async () => {
  await until(async () => (await server.call('GET', '/api/articles')).status === 200);
  const english = (
    await server.call('GET', '/api/articles?populate[cover]=true&populate[author]=true&sort=publishedOn:desc')
  ).body;
  assert.equal(english.meta.pagination.total, 7);
  const [newest] = english.data;
  assert.deepEqual([newest.slug, newest.author.name], ['a-ring-a-column-and-the-space-between', 'Ines Calder']);
  const picture = await server.call('GET', newest.cover.formats.large.url);
  assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, 'image/jpeg']);

  const german = (await server.call('GET', '/api/articles?locale=de')).body;
  assert.equal(german.meta.pagination.total, 3, 'one German text is still a draft');
  const page = (await server.call('GET', '/api/pages?filters[slug]=about&populate[sections][populate]=*')).body.data[0];
  assert.equal(page.sections.at(-1).images.length, 4);
  const home = (await server.call('GET', '/api/homepage?locale=de&populate[featured][fields]=title')).body.data;
  assert.equal(home.heading, 'Skulpturenpark Kalkberg');
  assert.equal(home.featured[0].title, 'Wie vier Leute zwei Tonnen Stein bewegen');
  assert.equal((await server.call('POST', '/api/articles', { body: { data: {} } })).status, 403);
});

test('an installation with other types of these names is left alone', async () => {
  await using other = await testServer();
  await using otherMedia = await openMediaOf(other);
  const page = {
    kind: 'collectionType',
    info: { singularName: 'page', pluralName: 'pages', displayName: 'Page' },
    attributes: { name: { type: 'string' } },
  };
  await applyDefinitions(other.database, { contentTypes: { 'api::page.page': page } });
  assert.deepEqual(await seedDemo(other.database, otherMedia), { outcome: 'refused', taken: ['api::page.page'] });
  const { rows } = await other.database.query({ text: 'select uid from content_types' });
  assert.deepEqual(rows, [{ uid: 'api::page.page' }]);
});

function openMediaOf({ database, config }: TestServer): Promise<Media> {
  const onTaskFailed = (task: string, error: unknown) => assert.fail(`${task}: ${error}`);
  return openMedia({ database, folder: path.join(config.home, 'uploads'), onTaskFailed });
}

async function counts() {
  const { rows } = await server.database.query({
    text: 'select (select count(*) from documents) as documents, (select count(*) from assets) as assets',
  });
  return rows[0];
}
