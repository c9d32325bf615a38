import './app/styles.ts';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { Gate } from './app/gate.tsx';
import { pageNonce, publishNonce } from './app/nonce.ts';
import { theme } from './app/theme.ts';
import { startI18n } from './i18n/index.ts';
import { allowStyleTextOnly } from './lib/trusted-types.ts';

const colorScheme = localStorageColorSchemeManager({ key: 'plinth.theme' });

allowStyleTextOnly();
publishNonce();
await startI18n();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
createRoot(root).render(
  <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colorScheme} getStyleNonce={pageNonce}>
    <Gate />
  </MantineProvider>,
);
