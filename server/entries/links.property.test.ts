/**
 * Any order of saving, publishing, unpublishing, translating, deleting and restoring keeps every link: a random sequence
 * runs against the API and against a model that keeps links in plain lists, and both must show the same throughout.
 */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import { randomFrom } from '../base/random.ts';
import { loadRegistry } from '../schema/index.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';
import { findLostDocuments, findWrongReferences } from './check-content.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

type Links = {
  readonly topics: readonly string[];
  readonly seeAlso: readonly string[];
  readonly writer: string | null;
};
type Entry = { draft: Links; published: Links | null };
/** The trash keeps every deleted entry of a locale, the newest last. */
type Story = { readonly id: string; entries: Map<string, Entry>; trash: Map<string, Entry[]> };

const locales = ['en', 'fr'];
const steps = 220;

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));

test(`random sequences keep every link (SEED=${seed})`, async () => {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const some = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, at: random() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, Math.floor(random() * 4))
      .map(({ item }) => item);
  const call = (method: string, path: string, data?: unknown) =>
    server.call(method, `/api${path}`, { token: server.full, ...(data ? { body: { data } } : {}) });

  const topics = new Map<string, boolean>(); // false while in the trash
  const writers: string[] = [];
  const stories: Story[] = [];
  for (let n = 0; n < 5; n += 1)
    topics.set((await call('POST', '/topics', { label: `t${n}` })).body.data.documentId, true);
  for (let n = 0; n < 2; n += 1) writers.push((await call('POST', '/writers', { name: `w${n}` })).body.data.documentId);

  const exists = (story: Story) => story.entries.size > 0;
  const randomLinks = (): Links => ({
    topics: some([...topics].filter(([, alive]) => alive).map(([id]) => id)),
    seeAlso: some(stories.filter(exists).map(({ id }) => id)),
    writer: pick([...writers, null]),
  });

  const actions: Record<string, () => Promise<void>> = {
    async create() {
      if (stories.length >= 6) return;
      const links = randomLinks();
      const publish = random() < 0.5;
      const query = publish ? '' : '?status=draft';
      const sections = [{ __component: 'parts.pullquote', words: 'q', speaker: pick(writers) }];
      const story = { headline: `Story ${stories.length}`, sections, ...links };
      const { body } = await call('POST', `/stories${query}`, story);
      const entry: Entry = { draft: links, published: publish ? links : null };
      stories.push({ id: body.data.documentId, entries: new Map([['en', entry]]), trash: new Map() });
    },
    async saveOrTranslate() {
      const story = pick(stories.filter(exists));
      const locale = pick(locales);
      const { topics: newTopics, seeAlso, writer } = randomLinks();
      const parts = { topics: newTopics, seeAlso, writer };
      const named = some(['topics', 'seeAlso', 'writer'] as const);
      const change = Object.fromEntries(named.map((name) => [name, parts[name]]));
      const publish = random() < 0.4;
      const query = `?locale=${locale}${publish ? '' : '&status=draft'}`;
      const { status } = await call('PUT', `/stories/${story.id}${query}`, { headline: 'Again', ...change });
      assert.equal(status, 200);
      const before = story.entries.get(locale) ?? { draft: { topics: [], seeAlso: [], writer: null }, published: null };
      const draft: Links = { ...before.draft, ...change };
      story.entries.set(locale, { draft, published: publish ? draft : before.published });
    },
    async publish() {
      const story = pick(stories.filter(exists));
      const locale = pick([...story.entries.keys()]);
      await call('POST', `/stories/${story.id}/actions/publish?locale=${locale}`);
      const entry = story.entries.get(locale)!;
      entry.published = entry.draft;
    },
    async unpublish() {
      const story = pick(stories.filter(exists));
      const locale = pick([...story.entries.keys()]);
      await call('POST', `/stories/${story.id}/actions/unpublish?locale=${locale}`);
      story.entries.get(locale)!.published = null;
    },
    async discard() {
      const story = pick(stories.filter(exists));
      const locale = pick([...story.entries.keys()]);
      const { status } = await call('POST', `/stories/${story.id}/actions/discard-draft?locale=${locale}`);
      const entry = story.entries.get(locale)!;
      assert.equal(status, entry.published ? 200 : 400);
      entry.draft = entry.published ?? entry.draft;
    },
    async remove() {
      const story = pick(stories.filter(exists));
      const locale = pick([...locales, '*']);
      assert.equal((await call('DELETE', `/stories/${story.id}?locale=${locale}`)).status, 204);
      for (const [code, entry] of [...story.entries]) {
        if (locale !== '*' && locale !== code) continue;
        story.trash.set(code, [...(story.trash.get(code) ?? []), entry]);
        story.entries.delete(code);
      }
    },
    async restore() {
      const story = pick(stories);
      const inTrash = [...story.trash].filter(([, entries]) => entries.length > 0);
      const back = inTrash.filter(([code]) => !story.entries.has(code));
      const { status } = await call('POST', `/stories/${story.id}/actions/restore`);
      assert.equal(status, inTrash.length === 0 ? 404 : back.length === 0 ? 409 : 200);
      for (const [code, entries] of back) story.entries.set(code, entries.pop()!);
    },
    async toggleTopic() {
      const [id, alive] = pick([...topics]);
      const done = alive ? await call('DELETE', `/topics/${id}`) : await call('POST', `/topics/${id}/actions/restore`);
      assert.equal(done.status, alive ? 204 : 200);
      topics.set(id, !alive);
    },
  };

  /** What the API must show of an entry: the links whose other end is to be seen. */
  const shown = (links: Links, locale: string, status: 'draft' | 'published') => ({
    topics: links.topics.filter((id) => topics.get(id)),
    seeAlso: links.seeAlso.filter((id) => {
      const entry = stories.find((story) => story.id === id)?.entries.get(locale);
      return status === 'draft' ? entry !== undefined : entry?.published != null;
    }),
    writer: links.writer,
  });

  const compare = async (story: Story, done: readonly string[]) => {
    for (const locale of locales) {
      for (const status of ['draft', 'published'] as const) {
        const query = `populate[topics][fields]=label&populate[seeAlso][fields]=headline&populate[writer][fields]=name`;
        const { body } = await call('GET', `/stories/${story.id}?locale=${locale}&status=${status}&${query}`);
        const links = story.entries.get(locale)?.[status] ?? null;
        const ids = (list: { documentId: string }[]) => list.map(({ documentId }) => documentId);
        const seen = body.data && {
          topics: ids(body.data.topics),
          seeAlso: ids(body.data.seeAlso),
          writer: body.data.writer?.documentId ?? null,
        };
        const where = `${locale} ${status} after ${done.slice(-12).join(' → ')}`;
        assert.deepEqual(seen, links && shown(links, locale, status), where);
      }
    }
  };

  await actions.create!();
  await actions.create!();
  const done: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const name = stories.some(exists) ? pick(Object.keys(actions)) : pick(['create', 'restore']);
    done.push(name);
    await actions[name]!();
    await compare(pick(stories), done);
  }
  for (const story of stories) await compare(story, done);
  const registry = await loadRegistry(server.database);
  assert.deepEqual(await findLostDocuments(server.database, registry), []);
  assert.deepEqual(await findWrongReferences(server.database, registry), []);
});
