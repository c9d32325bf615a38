/**
 * Builds the admin app and the API documentation page into `dist/admin`, from where the server serves them.
 * In development it serves both with hot reload and hands everything else to the server at `PLINTH_URL`.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.PLINTH_URL ?? 'http://127.0.0.1:1337';

/** Parts of Mantine that the sign-in page draws. */
const startParts =
  'core|components/(Button|UnstyledButton|Input|InputBase|TextInput|CloseButton|Loader|Stack|Text|Title|Center|Anchor|Transition)';
/** What the navigation and every list draw besides. Menus, dialogs and selects are loaded with the first wish for them. */
const appParts = 'components/(Group|NativeSelect|Skeleton)';

/** Signs of the navigation and of lists: alone in a file each, they weigh more than what is drawn. */
const appIcons = 'AlertTriangle|File|Files|Home|Key|Photo|Plus|Schema|X';

const packages = (names: string) => `node_modules/(${names})/`;
const mantine = (parts: string) => `@mantine/core/esm/(${parts})/`;

/** Files that are asked for together are compressed better as one: 7 kB less for the list (measured: gzip, 2026-11-21). */
const groups = [
  {
    name: 'base',
    test: new RegExp(
      [
        packages('react|react-dom|scheduler|i18next|react-i18next|use-sync-external-store|clsx'),
        mantine(startParts),
      ].join('|'),
    ),
  },
  {
    name: 'start',
    test: /src\/(app\/(start-page|styles|theme|nonce|gate|session|lazy-app)|api\/(client|errors|session-end)|i18n\/(index|error-message|problem-message|problem-text)|features\/auth\/(action-button|auth-form|auth-layout|auth-picture|in-new-tab|passkey-button|public-pages|routes|service-buttons|sign-in|sign-in-form)|components\/(error-alert|logo)|lib\/(parse-json|query-string|trusted-types))\.|vite\/preload-helper/,
  },
  {
    name: 'app',
    test: new RegExp(
      [
        packages('react-router|@tanstack/(react-query|query-core/build/modern/(?!queriesObserver))'),
        mantine(appParts),
        `@tabler/icons-react/dist/esm/icons/Icon(${appIcons})\\.mjs`,
        'src/(api/keys|components/(page|status-badge))\\.',
      ].join('|'),
    ),
  },
];

export default defineConfig({
  root: import.meta.dirname,
  base: '/admin/',
  plugins: [react()],
  // The server puts the nonce of the response in its place (server/http/admin-app.ts).
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/admin',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { admin: 'index.html', documentation: 'documentation.html' },
      output: { codeSplitting: { groups } },
    },
  },
  server: {
    strictPort: true,
    proxy: Object.fromEntries(
      ['/admin/api', '/api', '/uploads', '/health', '/documentation'].map((path) => [path, server]),
    ),
  },
});
