import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articles } from './articles.ts';
import { homepage, pages } from './pages.ts';
import { authors, categories } from './people.ts';
import { demoPictures } from './pictures.ts';

test('whatever is referred to is there', () => {
  const files = new Set(demoPictures.map(({ name }) => name));
  const keys: string[] = [];
  for (const article of articles) {
    assert.ok(
      authors.some(({ slug }) => slug === article.author),
      article.author,
    );
    assert.ok(
      categories.some(({ key }) => key === article.category),
      article.category,
    );
    assert.ok(
      [article.cover, ...(article.gallery ?? [])].every((name) => files.has(name)),
      article.key,
    );
    assert.ok(
      (article.related ?? []).every((key) => keys.includes(key)),
      `${article.key} refers to earlier articles`,
    );
    keys.push(article.key);
  }
  assert.ok(homepage.featured.every((key) => keys.includes(key)));
  const named = JSON.stringify([pages, homepage, authors]).match(/[\w-]+\.(jpg|png|svg)/g) ?? [];
  assert.ok(named.length > 5 && named.every((name) => files.has(name)));
});

test('links inside the site lead somewhere', () => {
  const slugs = articles.flatMap(({ en, de }) => [`/articles/${en.slug}`, `/de/articles/${de?.slug}`]);
  const links = JSON.stringify([pages, homepage]).match(/"url":"[^"]+"/g) ?? [];
  for (const link of links) assert.ok(slugs.includes(link.slice(7, -1)), link);
});

test('pictures are the same every time', async () => {
  const [first] = demoPictures;
  assert.deepEqual(await first?.render(), await first?.render());
});
