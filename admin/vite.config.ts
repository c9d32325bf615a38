/**
 * Builds the admin app and the API documentation page into `dist/admin`, from where the server serves them.
 * In development it serves both with hot reload and hands everything else to the server at `PLINTH_URL`.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.PLINTH_URL ?? 'http://127.0.0.1:1337';

const base =
  /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|use-sync-external-store|clsx)\/|@mantine\/core\/esm\/(core|components\/(Button|ActionIcon|UnstyledButton|Input|InputBase|TextInput|PasswordInput|Loader|Stack|Text|Title|Center|Anchor|Transition))\//;

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
      // What every page needs in one file: it is compressed better and asked for once.
      output: { codeSplitting: { groups: [{ name: 'base', test: base }] } },
    },
  },
  server: {
    strictPort: true,
    proxy: Object.fromEntries(
      ['/admin/api', '/api', '/uploads', '/health', '/documentation'].map((path) => [path, server]),
    ),
  },
});
