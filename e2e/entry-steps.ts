/** Steps that the flows of the entry editor share. */
import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

export const articles = '/admin/content/api::article.article';
export const api = '/admin/api/entries/api::article.article';

/** The status line of the editor says that nothing is left to save. */
export const expectSaved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();

export async function buildArticle(
  request: APIRequestContext,
  url: string,
  data: Record<string, unknown>,
): Promise<string> {
  const response = await request.post(api, { data: { data }, headers: { Origin: url } });
  expect(response.status()).toBe(201);
  return (await response.json()).data.documentId;
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

export async function publishArticle(request: APIRequestContext, url: string, id: string): Promise<void> {
  const response = await request.post(`${api}/${id}/actions/publish`, { headers: { Origin: url } });
  expect(response.status()).toBe(200);
}

export async function readArticle(request: APIRequestContext, id: string): Promise<Record<string, unknown>> {
  return (await (await request.get(`${api}/${id}`)).json()).data;
}

export async function openArticle(page: Page, id: string, title: string): Promise<void> {
  await page.goto(`${articles}/${id}`);
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(title);
}
