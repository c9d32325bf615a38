/** Steps that the flows of the entry editor share. */
import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

export const article = 'api::article.article';
export const articles = `/admin/content/${article}`;
export const api = `/admin/api/entries/${article}`;

/** The status line of the editor says that nothing is left to save. */
export const expectSaved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();

/** Makes an entry with this draft. Resolves to its document id. */
export async function buildEntry(request: APIRequestContext, url: string, uid: string, draft: object): Promise<string> {
  const address = `/admin/api/entries/${uid}`;
  const response = await request.post(address, { data: { data: draft }, headers: { Origin: url } });
  expect(response.status(), await response.text()).toBe(201);
  return (await response.json()).data.documentId;
}

export function buildArticle(request: APIRequestContext, url: string, draft: object): Promise<string> {
  return buildEntry(request, url, article, draft);
}

export async function saveArticle(
  request: APIRequestContext,
  url: string,
  id: string,
  data: Record<string, unknown>,
): Promise<void> {
  const response = await request.put(`${api}/${id}`, { data: { data }, headers: { Origin: url } });
  expect(response.status()).toBe(200);
}

export async function publishEntry(request: APIRequestContext, url: string, uid: string, id: string): Promise<void> {
  const address = `/admin/api/entries/${uid}/${id}/actions/publish`;
  const response = await request.post(address, { headers: { Origin: url } });
  expect(response.status()).toBe(200);
}

/** What is stored of an entry, which the server says to be of that shape; `query` asks for more of it. */
export async function readEntry<Entry = Record<string, unknown>>(
  request: APIRequestContext,
  uid: string,
  id: string,
  query = '',
): Promise<Entry> {
  return (await (await request.get(`/admin/api/entries/${uid}/${id}?${query}`)).json()).data;
}

export function readArticle(request: APIRequestContext, id: string, query = ''): Promise<Record<string, unknown>> {
  return readEntry(request, article, id, query);
}

export async function openArticle(page: Page, id: string, title: string): Promise<void> {
  await page.goto(`${articles}/${id}`);
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(title);
}

/** A content type with drafts; `name` is its singular name. */
export function collectionOf(name: string, attributes: object) {
  const displayName = name.charAt(0).toUpperCase() + name.slice(1);
  return {
    kind: 'collectionType',
    info: { singularName: name, pluralName: `${name}s`, displayName },
    options: { draftAndPublish: true },
    attributes,
  };
}

type Model = { readonly contentTypes: object; readonly components?: object };

/** Brings these content types and components into the model; what it has besides stays. */
export async function applyModel(request: APIRequestContext, url: string, model: Model): Promise<void> {
  const headers = { Origin: url };
  const response = await request.post('/admin/api/content-types/apply', { data: model, headers });
  expect(response.status(), await response.text()).toBe(200);
}

type Definition = { readonly attributes: object; readonly pluginOptions?: object };

/** Puts what `change` gives into the definition of a content type. */
export async function changeType(
  request: APIRequestContext,
  url: string,
  uid: string,
  change: (definition: Definition) => Partial<Definition>,
): Promise<void> {
  const { definition } = (await (await request.get(`/admin/api/content-types/${uid}`)).json()).data;
  await applyModel(request, url, { contentTypes: { [uid]: { ...definition, ...change(definition) } } });
}
