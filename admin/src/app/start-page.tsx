/** What every page of ours begins with: the policy for style text, the nonce, the texts, the theme. */
import './styles.ts';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/index.ts';
import { keepFocus } from '../lib/keep-focus.ts';
import { allowStyleTextOnly } from '../lib/trusted-types.ts';
import { pageNonce, publishNonce } from './nonce.ts';
import { cssVariables, theme } from './theme.ts';

const colorScheme = localStorageColorSchemeManager({ key: 'plinth.theme' });

export async function startPage(content: ReactNode): Promise<void> {
  allowStyleTextOnly();
  publishNonce();
  keepFocus();
  await startI18n();
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  createRoot(root).render(
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      getStyleNonce={pageNonce}
    >
      {content}
    </MantineProvider>,
  );
}
