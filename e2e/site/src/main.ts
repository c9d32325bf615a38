/** The example site: `#/`, `#/articles/<slug>` and `#/<page>` in two languages. */
import {
  type Article,
  type ArticleTeaser,
  findArticle,
  findPage,
  type Locale,
  listArticles,
  listPages,
  readHomepage,
} from './content.ts';
import { croppedPicture, element, picture, prose } from './elements.ts';
import { followPreview } from './preview.ts';
import { paint } from './sections.ts';

type Place = { readonly locale: Locale; readonly path: string; readonly page: number };

const site = document.querySelector('#site') ?? document.body;

function placeOf(address: string): Place {
  const url = new URL(address.replace(/^#/, '') || '/', 'http://site');
  const locale = url.searchParams.get('locale') === 'de' ? 'de' : 'en';
  return { locale, path: url.pathname, page: Number(url.searchParams.get('page') ?? 1) };
}

function link(path: string, { locale }: Place, text: string): HTMLAnchorElement {
  return element('a', { href: `#${path}?locale=${locale}` }, text);
}

async function show(): Promise<void> {
  const place = placeOf(location.hash);
  document.documentElement.lang = place.locale;
  try {
    const [pages, main] = await Promise.all([listPages(place.locale), content(place)]);
    const other: Place = { ...place, locale: place.locale === 'en' ? 'de' : 'en' };
    const nav = element(
      'nav',
      {},
      link('/', place, 'Home'),
      ...pages.map((page) => link(`/${page.slug}`, place, page.title)),
      link('/', other, other.locale === 'de' ? 'Deutsch' : 'English'),
    );
    site.replaceChildren(nav, main);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    site.replaceChildren(element('p', { role: 'alert' }, `The content could not be read: ${message}`));
  }
}

async function content(place: Place): Promise<HTMLElement> {
  if (place.path === '/') return home(place);
  const slug = place.path.split('/').at(-1) ?? '';
  return place.path.startsWith('/articles/') ? article(place, slug) : page(place, slug);
}

async function home(place: Place): Promise<HTMLElement> {
  const [homepage, { articles, pages }] = await Promise.all([
    readHomepage(place.locale),
    listArticles(place.locale, place.page),
  ]);
  const more =
    place.page < pages ? element('a', { href: `#/?locale=${place.locale}&page=${place.page + 1}` }, 'More') : null;
  return element(
    'main',
    {},
    element('h1', {}, homepage.heading),
    ...prose(homepage.introduction),
    element('ul', { class: 'articles' }, ...articles.map((teaser) => element('li', {}, card(place, teaser)))),
    more,
  );
}

function card(place: Place, teaser: ArticleTeaser): HTMLElement {
  return element(
    'article',
    {},
    croppedPicture(teaser.cover, '(min-width: 60rem) 20rem, 90vw'),
    element('h2', {}, link(`/articles/${teaser.slug}`, place, teaser.title)),
    element('p', {}, teaser.teaser),
    element('p', { class: 'author' }, teaser.author?.name),
  );
}

async function article(place: Place, slug: string): Promise<HTMLElement> {
  const found = await findArticle(place.locale, slug);
  return found ? paintArticle(place, found) : missing();
}

function paintArticle(place: Place, found: Article): HTMLElement {
  return element(
    'main',
    {},
    element('h1', {}, found.title),
    element('p', { class: 'author' }, found.author?.name),
    picture(found.cover, '100vw'),
    ...prose(found.body),
    element('ul', { class: 'articles' }, ...found.related.map((teaser) => element('li', {}, card(place, teaser)))),
  );
}

async function page(place: Place, slug: string): Promise<HTMLElement> {
  const found = await findPage(place.locale, slug);
  if (!found) return missing();
  return element('main', {}, element('h1', {}, found.title), ...found.sections.map(paint));
}

function missing(): HTMLElement {
  return element('main', {}, element('h1', {}, 'There is nothing here'));
}

window.addEventListener('hashchange', () => void show());
// Drafts are not published: in the editor's frame they come by message, and replace what is there.
void show().then(() =>
  followPreview(({ uid, data }) => {
    if (uid !== 'api::article.article') return;
    // The editor sends the entry in the form in which the API answers it.
    const drawn = paintArticle(placeOf(location.hash), data as unknown as Article);
    site.querySelector('main')?.replaceWith(drawn);
  }),
);
