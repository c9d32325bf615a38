/** Every screen, as it opens, in light and dark, wide and narrow. What opens on them, and when they fail: `states.spec.ts`. */
import { expect, test } from '../fixtures.ts';
import { expectEveryLook } from '../looks.ts';

const screens = [
  { name: 'sign-in', path: '/admin', heading: 'Sign in to Plinth', signedIn: false },
  { name: 'forgotten-password', path: '/admin/forgot-password', heading: 'Forgotten password', signedIn: false },
  { name: 'reset-password', path: '/admin/reset-password?code=x', heading: 'Choose a new password', signedIn: false },
  { name: 'invitation', path: '/admin/accept-invitation?code=x', heading: 'Welcome', signedIn: false },
  { name: 'home', path: '/admin', heading: 'Home', signedIn: true },
  { name: 'list', path: '/admin/content/api::article.article', heading: 'Article', signedIn: true },
  { name: 'new-entry', path: '/admin/content/api::article.article/new', heading: 'Untitled', signedIn: true },
  { name: 'trash', path: '/admin/content/api::article.article/trash', heading: 'Trash', signedIn: true },
  { name: 'single', path: '/admin/content/api::homepage.homepage', heading: 'Homepage', signedIn: true },
  { name: 'model', path: '/admin/model', heading: 'Content model', signedIn: true },
  { name: 'model-picture', path: '/admin/model/graph', heading: 'Picture of the model', signedIn: true },
  { name: 'type', path: '/admin/model/api::article.article', heading: 'Article', signedIn: true },
  { name: 'model-changes', path: '/admin/model/changes', heading: 'Review the changes', signedIn: true },
  { name: 'api-tokens', path: '/admin/settings/api-tokens', heading: 'API tokens', signedIn: true },
  { name: 'security', path: '/admin/settings/security', heading: 'Security', signedIn: true },
  { name: 'sso', path: '/admin/settings/single-sign-on', heading: 'Single sign-on', signedIn: true },
  { name: 'visitor-sign-in', path: '/admin/settings/visitor-sign-in', heading: 'Visitors’ sign-in', signedIn: true },
  { name: 'visitors', path: '/admin/settings/visitors', heading: 'Visitors', signedIn: true },
  { name: 'image-formats', path: '/admin/settings/image-formats', heading: 'Image formats', signedIn: true },
  { name: 'visitor-roles', path: '/admin/settings/visitor-roles', heading: 'Roles of visitors', signedIn: true },
  { name: 'visitor-role', path: '/admin/settings/visitor-roles/public', heading: 'Public', signedIn: true },
  { name: 'roles', path: '/admin/settings/roles', heading: 'Roles', signedIn: true },
  { name: 'role', path: '/admin/settings/roles/author', heading: 'Author', signedIn: true },
  { name: 'profile', path: '/admin/profile', heading: 'Your profile', signedIn: true },
  { name: 'people', path: '/admin/settings/people', heading: 'People', signedIn: true },
  { name: 'languages', path: '/admin/settings/languages', heading: 'Languages', signedIn: true },
  { name: 'audit-log', path: '/admin/settings/audit-log', heading: 'Audit log', signedIn: true },
  { name: 'system', path: '/admin/settings/system', heading: 'System', signedIn: true },
  { name: 'about', path: '/admin/settings/about', heading: 'About', signedIn: true },
  { name: 'model-history', path: '/admin/model/history', heading: 'History', signedIn: true },
  { name: 'not-found', path: '/admin/nowhere', heading: 'There is nothing here', signedIn: true },
  { name: 'documentation', path: '/documentation', heading: 'API documentation', signedIn: false },
];

for (const { name, path: address, heading, signedIn } of screens) {
  test(name, async ({ page, signIn }) => {
    if (signedIn) await signIn();
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectEveryLook(page, name);
  });
}
