/** Each page of the settings, opened by somebody who holds the right to read it and no other: nothing on it is refused. */
import { expect, test } from '../fixtures.ts';
import { addPerson, addRole, openAs } from '../people.ts';

test.use({ owner: 'rights' });

/** The page, the one right that opens it, and what stands on it when it has come. */
const pages: [path: string, action: string, shown: string][] = [
  ['people', 'admin::users.read', 'reader@example.com'],
  ['roles', 'admin::roles.read', 'Super Admin'],
  ['roles/editor', 'admin::roles.read', 'Content type'],
  ['api-tokens', 'admin::api-tokens.read', 'No tokens yet'],
  ['security', 'admin::security-settings.read', 'Second factor is required of'],
  ['single-sign-on', 'admin::sso-providers.read', 'No service yet'],
  ['visitors', 'admin::end-users.find', 'vic@example.com'],
  ['visitor-roles', 'admin::end-user-roles.find', 'Authenticated'],
  ['visitor-roles/public', 'admin::end-user-roles.find', 'Content type'],
  ['visitor-sign-in', 'admin::visitor-sign-in.read', 'Role of new visitors'],
  ['audit-log', 'admin::audit-log.read', 'reader@example.com'],
  ['system', 'admin::system.read', 'PostgreSQL'],
];

test('every page of the settings opens by its own right alone', async ({ page, product, signIn, browser }) => {
  test.slow();
  await signIn();
  const headers = { Origin: product.url };
  const send = async (method: string, path: string, data: object) => {
    const answer = await page.request.fetch(`/admin/api/${path}`, { method, headers, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  };
  const visitor = { username: 'vic', email: 'vic@example.com', password: 'wooden spoon' };
  const roles = (await (await page.request.get('/admin/api/end-user-roles')).json()).data;
  const role = roles.find(({ type }: { type: string }) => type === 'authenticated').id;
  await send('POST', 'end-users', { ...visitor, role, confirmed: true });
  await addRole(page, product, 'reader', { actions: [] });
  const own = await openAs(browser, product, await addPerson(page, product, 'Reader', 'reader'));
  const refused: string[] = [];
  own.on('response', (response) => {
    if (response.status() === 403) refused.push(`${new URL(own.url()).pathname}: ${response.url()}`);
  });
  for (const [path, action, shown] of pages) {
    await send('PUT', 'roles/reader', { name: 'Reader', description: '', actions: [action] });
    await own.goto(`/admin/settings/${path}`);
    await expect(own.getByRole('main').getByText(shown).first(), path).toBeVisible();
    await own.waitForLoadState('networkidle');
  }
  await send('PUT', 'roles/reader', { name: 'Reader', description: '', actions: [] });
  for (const path of ['', '/people']) {
    await own.goto(`/admin/settings${path}`);
    await expect(own.getByText('Your role does not open these settings')).toBeVisible();
  }
  await send('PUT', 'roles/reader', { name: 'Reader', description: '', actions: ['schema.read'] });
  await own.goto('/admin/model');
  await own.getByRole('main').getByRole('link', { name: 'Article' }).click();
  await expect(own.getByRole('list', { name: 'Fields' })).toContainText('title');
  // Who may only look is offered nothing that would be refused.
  await expect(own.getByRole('main').getByRole('button')).toHaveAccessibleName('More actions');
  expect(refused).toEqual([]);
  await own.context().close();
});
