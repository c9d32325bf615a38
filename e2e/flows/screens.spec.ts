/** Every screen, as it opens, in light and dark, wide and narrow. What opens on them, and when they fail: `states.spec.ts`. */
import { expect, test } from '../fixtures.ts';
import { expectEveryLook } from '../looks.ts';

/** Those of a group are opened in one page, one after the other: a browser that knows the admin loads it faster. */
const groups = {
  'before one signs in': [
    { name: 'sign-in', path: '/admin', heading: 'Sign in to Plinth' },
    { name: 'forgotten-password', path: '/admin/forgot-password', heading: 'Forgotten password' },
    { name: 'reset-password', path: '/admin/reset-password?code=x', heading: 'Choose a new password' },
    { name: 'invitation', path: '/admin/accept-invitation?code=x', heading: 'Welcome' },
    { name: 'documentation', path: '/documentation', heading: 'API documentation' },
  ],
  'home and content': [
    { name: 'home', path: '/admin', heading: 'Home' },
    { name: 'list', path: '/admin/content/api::article.article', heading: 'Article' },
    { name: 'new-entry', path: '/admin/content/api::article.article/new', heading: 'Untitled' },
    { name: 'trash', path: '/admin/content/api::article.article/trash', heading: 'Trash' },
    { name: 'single', path: '/admin/content/api::homepage.homepage', heading: 'Homepage' },
    { name: 'not-found', path: '/admin/nowhere', heading: 'There is nothing here' },
  ],
  'the model': [
    { name: 'model', path: '/admin/model', heading: 'Content model' },
    { name: 'model-picture', path: '/admin/model/graph', heading: 'Picture of the model' },
    { name: 'type', path: '/admin/model/api::article.article', heading: 'Article' },
    { name: 'model-changes', path: '/admin/model/changes', heading: 'Review the changes' },
    { name: 'model-history', path: '/admin/model/history', heading: 'History' },
  ],
  'the settings and the profile': [
    { name: 'api-tokens', path: '/admin/settings/api-tokens', heading: 'API tokens' },
    { name: 'security', path: '/admin/settings/security', heading: 'Security' },
    { name: 'sso', path: '/admin/settings/single-sign-on', heading: 'Single sign-on' },
    { name: 'visitor-sign-in', path: '/admin/settings/visitor-sign-in', heading: 'Visitors’ sign-in' },
    { name: 'visitors', path: '/admin/settings/visitors', heading: 'Visitors' },
    { name: 'image-formats', path: '/admin/settings/image-formats', heading: 'Image formats' },
    { name: 'visitor-roles', path: '/admin/settings/visitor-roles', heading: 'Roles of visitors' },
    { name: 'visitor-role', path: '/admin/settings/visitor-roles/public', heading: 'Public' },
    { name: 'roles', path: '/admin/settings/roles', heading: 'Roles' },
    { name: 'role', path: '/admin/settings/roles/author', heading: 'Author' },
    { name: 'profile', path: '/admin/profile', heading: 'Your profile' },
    { name: 'people', path: '/admin/settings/people', heading: 'People' },
    { name: 'languages', path: '/admin/settings/languages', heading: 'Languages' },
    { name: 'audit-log', path: '/admin/settings/audit-log', heading: 'Audit log' },
    { name: 'system', path: '/admin/settings/system', heading: 'System' },
    { name: 'about', path: '/admin/settings/about', heading: 'About' },
  ],
} as const;

for (const [group, screens] of Object.entries(groups)) {
  test(group, async ({ page, signIn }) => {
    test.slow();
    if (group !== 'before one signs in') await signIn();
    for (const { name, path: address, heading } of screens) {
      await test.step(name, async () => {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
        await page.waitForLoadState('networkidle');
        await expectEveryLook(page, name);
      });
    }
  });
}
