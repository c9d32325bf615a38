/** Everything the site asks of Plinth: one call per page, each with exactly what the page shows. */
import { strapi } from '@strapi/client';

export const plinthUrl: string = import.meta.env.VITE_PLINTH_URL ?? 'http://127.0.0.1:1337';

const client = strapi({ baseURL: `${plinthUrl}/api` });

export type Locale = 'en' | 'de';
type Entry = Record<string, unknown> & { documentId: string };

export type Picture = {
  readonly url: string;
  readonly alternativeText: string | null;
  readonly width: number | null;
  readonly updatedAt: string;
  readonly formats: Readonly<Record<string, { readonly url: string; readonly width: number }>> | null;
};

export type ArticleTeaser = Entry & {
  readonly title: string;
  readonly slug: string;
  readonly teaser: string | null;
  readonly cover: Picture | null;
  readonly author: { readonly name: string } | null;
};

export type Article = ArticleTeaser & { readonly body: string | null; readonly related: ArticleTeaser[] };
export type Section = Record<string, unknown> & { readonly __component: string; readonly id: number };
export type Page = Entry & { readonly title: string; readonly slug: string; readonly sections: Section[] };
export type Homepage = Entry & { readonly heading: string; readonly introduction: string | null };

const teaserPopulate = { cover: true, author: { fields: ['name'] } };

export async function readHomepage(locale: Locale): Promise<Homepage> {
  const { data } = await client.single('homepage').find({ locale });
  return data as unknown as Homepage;
}

export async function listArticles(
  locale: Locale,
  page: number,
): Promise<{ articles: ArticleTeaser[]; pages: number }> {
  const { data, meta } = await client.collection('articles').find({
    locale,
    fields: ['title', 'slug', 'teaser'],
    populate: teaserPopulate,
    sort: ['publishedOn:desc'],
    pagination: { page, pageSize: 6 },
  });
  const pagination = (meta as { pagination: { pageCount: number } }).pagination;
  return { articles: data as unknown as ArticleTeaser[], pages: pagination.pageCount };
}

export async function findArticle(locale: Locale, slug: string): Promise<Article | undefined> {
  const { data } = await client.collection('articles').find({
    locale,
    filters: { slug: { $eq: slug } },
    populate: { ...teaserPopulate, related: { fields: ['title', 'slug', 'teaser'], populate: teaserPopulate } },
  });
  return data[0] as unknown as Article | undefined;
}

export async function findPage(locale: Locale, slug: string): Promise<Page | undefined> {
  const { data } = await client.collection('pages').find({
    locale,
    filters: { slug: { $eq: slug } },
    populate: {
      sections: {
        on: {
          'section.hero': { populate: '*' },
          'section.text': true,
          'section.quote': true,
          'section.gallery': { populate: '*' },
          'section.opening-hours': { populate: '*' },
          'section.questions': { populate: '*' },
        },
      },
    },
  });
  return data[0] as unknown as Page | undefined;
}

export async function listPages(locale: Locale): Promise<Page[]> {
  const { data } = await client.collection('pages').find({ locale, fields: ['title', 'slug'], sort: ['title'] });
  return data as unknown as Page[];
}
