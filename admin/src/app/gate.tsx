/** Decides between the pages for strangers and the app for people who are signed in. */
import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PartBoundary } from '../components/part-boundary.tsx';
import { mailedPage, PublicPages } from '../features/auth/public-pages.tsx';
import { errorMessage } from '../i18n/error-message.ts';
import { SignedInApp } from './lazy-app.ts';
import { useSession } from './session.ts';

export function Gate() {
  const { session, reload } = useSession();
  return (
    <PartBoundary fallback={() => <Failed error={undefined} onRetry={() => window.location.reload()} />}>
      <Suspense fallback={<Waiting />}>{screen()}</Suspense>
    </PartBoundary>
  );

  function screen() {
    switch (session.state) {
      case 'loading':
        return <Waiting />;
      case 'failed':
        return <Failed error={session.error} onRetry={reload} />;
      case 'stranger':
        return <PublicPages isSetUp={session.isSetUp} ways={session.ways} onSignedIn={reload} />;
      case 'signed-in':
        return mailedPage() ?? <SignedInApp me={session.me} />;
    }
  }
}

function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100dvh" p="lg">
      <Stack align="center" role="alert">
        <Text>{errorMessage(error)}</Text>
        <Button onClick={onRetry}>{t('actions.retry')}</Button>
      </Stack>
    </Center>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Center mih="100dvh">
      <Loader role="status" aria-label={t('states.loading')} size="sm" color="gray" />
    </Center>
  );
}
