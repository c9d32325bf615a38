/** People with few rights, who come without the screens that invite them. */
import type { Browser, Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { Product } from './product.ts';

export type Login = { readonly email: string; readonly password: string };

type Rights = { readonly actions: readonly string[] } | { readonly grants: readonly object[] };

/** Makes a role, as the administrator who is signed in on the page. */
export async function addRole(page: Page, product: Product, type: string, rights: Rights): Promise<void> {
  const data = { type, name: type, description: '', ...rights };
  const made = await page.request.post('/admin/api/roles', { headers: { Origin: product.url }, data });
  expect(made.status(), await made.text()).toBe(201);
}

/** Invites somebody who holds that role alone, and comes in their place with the code of the mail. */
export async function addPerson(page: Page, product: Product, firstname: string, role: string): Promise<Login> {
  const headers = { Origin: product.url };
  const login = { email: `${firstname.toLowerCase()}@example.com`, password: 'a lamp above a ladder' };
  const invitation = { email: login.email, roles: [role] };
  const invited = await page.request.post('/admin/api/invitations', { headers, data: invitation });
  expect(invited.status(), await invited.text()).toBe(201);
  const mailedCode = async () => /code=([\w-]+)/.exec((await product.mailsTo(login.email))[0]?.text ?? '')?.[1];
  await expect.poll(mailedCode, 'the invitation is mailed').toBeTruthy();
  const body = JSON.stringify({ code: await mailedCode(), password: login.password, firstname });
  // Not from the page: whoever accepts is signed in.
  const address = `${product.url}/admin/api/accept-invitation`;
  const accepted = await fetch(address, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body,
  });
  expect(accepted.status).toBe(201);
  return login;
}

/** Another browser with that person signed in. Its context is the caller's to close. */
export async function openAs(browser: Browser, product: Product, login: Login): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.url, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const headers = { Origin: product.url };
  const response = await page.request.post('/admin/api/login', { headers, data: login });
  expect(response.status()).toBe(200);
  return page;
}
