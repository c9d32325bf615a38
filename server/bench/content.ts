/**
 * The content that is measured: a magazine whose articles have an author, a category, tags, a picture and blocks.
 * The model is applied over REST; the rows are written by SQL, because a hundred thousand of them are wanted quickly.
 */
import type { Database } from '../db/database.ts';
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import type { Component, Registry } from '../schema/index.ts';

const text = (options = {}) => ({ type: 'string', ...options });

export const model = {
  components: {
    'bench.seo': { info: { displayName: 'Seo' }, attributes: { metaTitle: text(), metaDescription: { type: 'text' } } },
    'bench.quote': { info: { displayName: 'Quote' }, attributes: { text: { type: 'text' }, cite: text() } },
    'bench.rich-text': { info: { displayName: 'Rich text' }, attributes: { body: { type: 'richtext' } } },
  },
  contentTypes: {
    'api::author.author': collection('author', 'authors', false, {
      name: text({ required: true }),
      bio: { type: 'text' },
      articles: { type: 'relation', relation: 'oneToMany', target: 'api::article.article', mappedBy: 'author' },
    }),
    'api::category.category': collection('category', 'categories', false, {
      name: text({ required: true }),
      articles: { type: 'relation', relation: 'oneToMany', target: 'api::article.article', mappedBy: 'category' },
    }),
    'api::tag.tag': collection('tag', 'tags', false, {
      name: text({ required: true }),
      articles: { type: 'relation', relation: 'manyToMany', target: 'api::article.article', mappedBy: 'tags' },
    }),
    'api::article.article': collection('article', 'articles', true, {
      title: text({ required: true }),
      slug: { type: 'uid', targetField: 'title' },
      excerpt: { type: 'text' },
      body: { type: 'richtext' },
      readingTime: { type: 'integer' },
      publishedOn: { type: 'date' },
      kind: { type: 'enumeration', enum: ['news', 'guide', 'review'] },
      cover: { type: 'media', multiple: false, allowedTypes: ['images'] },
      author: { type: 'relation', relation: 'manyToOne', target: 'api::author.author', inversedBy: 'articles' },
      category: { type: 'relation', relation: 'manyToOne', target: 'api::category.category', inversedBy: 'articles' },
      tags: { type: 'relation', relation: 'manyToMany', target: 'api::tag.tag', inversedBy: 'articles' },
      seo: { type: 'component', component: 'bench.seo', repeatable: false },
      sections: { type: 'dynamiczone', components: ['bench.quote', 'bench.rich-text'] },
    }),
  },
};

function collection(singularName: string, pluralName: string, draftAndPublish: boolean, attributes: object) {
  return {
    kind: 'collectionType',
    info: { singularName, pluralName, displayName: singularName },
    options: { draftAndPublish },
    attributes,
  };
}

/**
 * What an answer holds is the same at every size: an author has 50 articles, a category 500, a tag 300, and the rare word
 * stands in two. So a read that is slower among more articles is slower because of their number alone.
 */
const sizesFor = (articles: number) => ({
  authors: Math.ceil(articles / 50),
  categories: Math.ceil(articles / 500),
  tags: Math.ceil(articles / 100),
});

/** Writes `count` published articles, each with its draft, its links and its blocks. */
export async function fill(database: Database, registry: Registry, count: number): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query({ text: 'set local statement_timeout = 0' });
    for (const text of statements(registry, count)) await tx.query({ text });
  });
  const touched = ['documents', 'ct_author', 'ct_category', 'ct_tag', 'ct_article', 'lk_article_tags', 'assets'];
  for (const table of touched) await database.query({ text: `vacuum analyze ${quoteIdent(table)}` });
}

/** Document ids have 24 characters; these carry a letter for the type and the number. */
function documentId(letter: string, number: string): string {
  return `'${letter}' || lpad((${number})::text, 23, '0')`;
}

function statements(registry: Registry, count: number): string[] {
  const { authors, categories, tags } = sizesFor(count);
  const documents = (letter: string, uid: string, rows: number) =>
    `insert into documents (id, content_type) select ${documentId(letter, 'i')}, '${uid}' from generate_series(1, ${rows}) i`;
  const named = (table: string, letter: string, rows: number, word: string) =>
    `insert into ${table} (document_id, status, published_at, f_name)
     select ${documentId(letter, 'i')}, 'published', now(), '${word} ' || i from generate_series(1, ${rows}) i`;
  return [
    documents('u', 'api::author.author', authors),
    documents('c', 'api::category.category', categories),
    documents('t', 'api::tag.tag', tags),
    documents('a', 'api::article.article', count),
    named('ct_author', 'u', authors, 'Author'),
    named('ct_category', 'c', categories, 'Category'),
    named('ct_tag', 't', tags, 'Tag'),
    `insert into assets (document_id, name, hash, ext, mime, size_bytes, url, width, height)
     select ${documentId('m', 'i')}, 'picture-' || i || '.jpg', 'picture_' || i, '.jpg', 'image/jpeg', 120000,
            '/uploads/picture_' || i || '.jpg', 1600, 900 from generate_series(1, 20) i`,
    ...['draft', 'published'].flatMap((status) => articles(registry, status, count)),
  ];
}

function articles(registry: Registry, status: string, count: number): string[] {
  const { authors, categories, tags } = sizesFor(count);
  const words = `(array['stone','river','lantern','harbor','meadow','cedar','falcon','mosaic','ember','winter'])`;
  const word = (salt: number) => `${words}[1 + (i * ${salt}) % 10]`;
  return [
    `insert into ct_article (document_id, status, published_at, f_title, f_slug, f_excerpt, f_body, f_reading_time,
       f_published_on, f_kind, f_cover, f_author, o_author, f_category, o_category, f_seo, f_sections)
     select ${documentId('a', 'i')}, '${status}', ${status === 'draft' ? 'null' : 'now()'},
       initcap(${word(3)}) || ' ' || ${word(7)} || ' ' || i, 'article-' || i,
       repeat(${word(3)} || ' ' || ${word(7)} || ' and the ' || ${word(9)} || '. ', 3),
       repeat('The ' || ${word(3)} || ' stands by the ' || ${word(7)} || '. ', 15) || case when i in (17, 5017) then 'xylophone' else '' end,
       i % 60, date '2020-01-01' + (i * 7919) % 2000, (array['news','guide','review'])[1 + i % 3],
       (select min(id) from assets) + i % 20,
       ${documentId('u', `1 + i % ${authors}`)}, i, ${documentId('c', `1 + i % ${categories}`)}, i,
       ${item(registry, 'bench.seo', { metaTitle: word(3), metaDescription: word(7) })},
       jsonb_build_array(
         ${item(registry, 'bench.quote', { text: word(9), cite: word(3) }, true)},
         ${item(registry, 'bench.rich-text', { body: `repeat(${word(7)} || ' ', 40)` }, true)})
     from generate_series(1, ${count}) i`,
    `insert into lk_article_tags (source_id, target_id, position, inverse_position)
     select a.id, 't' || lpad((1 + (a.id * k * 13 + k) % ${tags})::text, 23, '0'), k, a.id
     from ct_article a, generate_series(1, 3) k where a.status = '${status}' on conflict do nothing`,
  ];
}

/** A component value as it is stored: under the ids of its fields. */
function item(registry: Registry, uid: string, values: Record<string, string>, inZone = false): string {
  const component = registry.components.get(uid) as Component;
  const pairs = Object.entries(values).map(([name, sql]) => {
    const id = component.fieldByName.get(name)?.id ?? '';
    return `${quoteLiteral(id)}, ${sql}`;
  });
  const kind = inZone ? [`'__component', ${quoteLiteral(uid)}`] : [];
  return `jsonb_build_object(${["'id', nextval('component_item_ids')", ...kind, ...pairs].join(', ')})`;
}
