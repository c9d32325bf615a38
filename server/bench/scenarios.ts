/** What is measured: the reads that websites make, and what a careful developer would write by hand for the first. */

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
    path: '/api/articles?filters[slug][$eq]=article-77&populate[author][populate][articles][fields][0]=title&populate[author][populate][articles][limit]=10&populate[tags]=true&populate[sections]=true&populate[seo]=true',
  },
  { name: 'filter by relation', path: '/api/articles?filters[author][name][$eq]=Author 7' },
  { name: 'search for a rare word', path: '/api/articles?_q=xylophone' },
  { name: 'page 400', path: '/api/articles?pagination[page]=400&fields[0]=title' },
];
