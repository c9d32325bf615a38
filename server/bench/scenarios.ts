/** What is measured: the reads that websites make, what a careful developer would write by hand for the first, and writes. */
import type { Request } from './load.ts';

export type Scenario = { readonly name: string; readonly path: string };

/** The list of 25 as somebody would write it who has no CMS: scalars of the published rows, in order, with the total. */
export const handWrittenList = {
  text: `
    select json_build_object('data', coalesce(json_agg(row_to_json(o)), '[]'), 'meta', json_build_object('pagination',
             json_build_object('page', 1, 'pageSize', 25, 'pageCount', ceil(max(total) / 25.0), 'total', max(total))))::text
    from (select count(*) as total from ct_article where status = 'published' and locale = '') c
    left join lateral (
      select id, document_id as "documentId", f_title as title, f_slug as slug, f_excerpt as excerpt, f_body as body,
             f_reading_time as "readingTime", f_published_on as "publishedOn", f_kind as kind,
             created_at as "createdAt", updated_at as "updatedAt", published_at as "publishedAt"
      from ct_article where status = 'published' and locale = '' order by id limit 25) o on true`,
  values: [],
};

export const reads: readonly Scenario[] = [
  { name: 'list of 25', path: '/api/articles' },
  {
    name: 'list, four relations, sorted by date',
    path: '/api/articles?populate[author]=true&populate[category]=true&populate[tags]=true&populate[cover]=true&sort=publishedOn:desc',
  },
  { name: 'one document with everything', path: '/api/articles/a00000000000000000000042?populate=*' },
  {
    name: 'slug with deep populate',
    path: '/api/articles?filters[slug][$eq]=article-77&populate[author][fields][0]=name&populate[category][populate][articles][count]=true&populate[tags]=true&populate[sections]=true&populate[seo]=true',
  },
  { name: 'filter by relation', path: '/api/articles?filters[author][name][$eq]=Author 7' },
  { name: 'search for a rare word', path: '/api/articles?_q=xylophone' },
  { name: 'page 400', path: '/api/articles?pagination[page]=400&fields[0]=title' },
];

export type WriteScenario = { readonly name: string; readonly requests: readonly Request[] };

/** Writes by a full-access token. Updates go round 200 documents, so that they meet each other now and then. */
export function writes(token: string): WriteScenario[] {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const documents = Array.from({ length: 200 }, (_, index) => `a${String(index + 1).padStart(23, '0')}`);
  const article = {
    title: 'A written stone',
    excerpt: 'Made by the benchmark.',
    author: `u${'1'.padStart(23, '0')}`,
    category: `c${'1'.padStart(23, '0')}`,
    tags: [1, 2, 3].map((tag) => `t${String(tag).padStart(23, '0')}`),
    seo: { metaTitle: 'Stone' },
    sections: [
      { __component: 'bench.quote', text: 'Stone upon stone', cite: 'Nobody' },
      { __component: 'bench.rich-text', body: 'The stone stands.' },
    ],
  };
  const put = (id: string, query: string, data: object): Request => ({
    method: 'PUT',
    path: `/api/articles/${id}${query}`,
    headers,
    body: JSON.stringify({ data }),
  });
  return [
    {
      name: 'create and publish, with relations and components',
      requests: [{ method: 'POST', path: '/api/articles', headers, body: JSON.stringify({ data: article }) }],
    },
    {
      name: 'update a draft',
      requests: documents.map((id, index) => put(id, '?status=draft', { excerpt: `Changed ${index} ${id}` })),
    },
    { name: 'publish', requests: documents.map((id) => put(id, '?status=published', {})) },
  ];
}
