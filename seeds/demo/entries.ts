/** Writes the demo's entries in the order in which they refer to each other. */
import { systemAccess } from '../../server/base/access.ts';
import type { Tx } from '../../server/db/database.ts';
import { create, update } from '../../server/entries/index.ts';
import type { ContentType, Registry } from '../../server/schema/index.ts';
import { articles, type DemoArticle } from './articles.ts';
import { homepage, pages } from './pages.ts';
import { authors, categories } from './people.ts';

type Data = Readonly<Record<string, unknown>>;
type Names = ReadonlyMap<string, string>;

/** Answers how many documents there are now. `files`: asset ids by file name. */
export async function writeEntries(tx: Tx, registry: Registry, files: ReadonlyMap<string, number>): Promise<number> {
  const context = { registry, access: systemAccess('seed demo') };
  let count = 0;
  /** A document with its locales, the first one makes it. Answers its id. */
  const write = async (uid: string, entries: readonly { locale: string; publish: boolean; data: Data }[]) => {
    const type = getType(registry, uid);
    let documentId: string | undefined;
    for (const { locale, publish, data } of entries) {
      const input = { type, locale: type.localized ? locale : '', publish, data: withFiles(data, files) };
      const written = documentId
        ? await update(tx, context, { ...input, documentId })
        : await create(tx, context, input);
      documentId = written.documentId;
    }
    count += 1;
    return documentId ?? '';
  };

  const authorIds = new Map<string, string>();
  for (const author of authors) {
    authorIds.set(author.slug, await write('api::author.author', [{ locale: '', publish: true, data: author }]));
  }
  const categoryIds = new Map<string, string>();
  for (const { key, colour, en, de } of categories) {
    const locales = Object.entries({ en, de }).map(([locale, text]) => ({
      locale,
      publish: true,
      data: { ...text, colour },
    }));
    categoryIds.set(key, await write('api::category.category', locales));
  }
  const articleIds = new Map<string, string>();
  for (const article of articles) {
    const shared = sharedData(article, { authors: authorIds, categories: categoryIds, articles: articleIds });
    const { en, de, state } = article;
    const locales = [{ locale: 'en', publish: state === 'published', data: { ...shared, ...en } }];
    if (de) {
      const { state: germanState, ...text } = de;
      locales.push({ locale: 'de', publish: germanState === 'published', data: { ...shared, ...text } });
    }
    articleIds.set(article.key, await write('api::article.article', locales));
  }
  for (const { en, de } of pages) {
    const locales = Object.entries({ en, de }).map(([locale, data]) => ({ locale, publish: true, data }));
    await write('api::page.page', locales);
  }
  const { logo, featured, en, de } = homepage;
  const shared = { logo, featured: featured.map((key) => articleIds.get(key)) };
  const locales = Object.entries({ en, de }).map(([locale, text]) => ({
    locale,
    publish: true,
    data: { ...shared, ...text },
  }));
  await write('api::homepage.homepage', locales);
  return count;
}

function sharedData(article: DemoArticle, ids: Readonly<Record<'authors' | 'categories' | 'articles', Names>>): Data {
  const { publishedOn, readingMinutes, featured, cover, gallery, author, category, related } = article;
  return {
    ...{ publishedOn, readingMinutes, cover },
    featured: featured === true,
    gallery: gallery ?? [],
    author: ids.authors.get(author),
    category: ids.categories.get(category),
    related: (related ?? []).map((key) => ids.articles.get(key)),
  };
}

const fileFields = new Set(['image', 'images', 'shareImage', 'cover', 'gallery', 'portrait', 'logo']);

/** The same data with file names replaced by asset ids, at every depth. */
function withFiles(value: Data, files: ReadonlyMap<string, number>): Data {
  const convert = (key: string, part: unknown): unknown => {
    if (fileFields.has(key) && typeof part === 'string') return files.get(part);
    if (Array.isArray(part)) return part.map((item) => convert(key, item));
    // Plain data of this folder: what is an object has string keys.
    return typeof part === 'object' && part !== null ? withFiles(part as Data, files) : part;
  };
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, convert(key, part)]));
}

function getType(registry: Registry, uid: string): ContentType {
  const type = registry.types.get(uid);
  if (!type) throw new Error(`The demo's content type ${uid} is missing`);
  return type;
}
