/** A screen that failed: what happened in plain words, and ways on. The stack of a fault goes to the console for a bug report. */
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { LoadError } from '../components/load-error.tsx';
import { Page } from '../components/page.tsx';
import { isUnloaded } from '../lib/unloaded.ts';

const reload = () => window.location.reload();

export function RouteError() {
  const error = useRouteError();
  return isUnloaded(error) ? <Unloaded /> : <Broken error={error} />;
}

/** The router asks for a screen once: only with a new page does it ask again. */
function Unloaded() {
  const { t } = useTranslation();
  useEffect(() => {
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, []);
  return (
    <Page title={t('states.loadErrorTitle')}>
      <LoadError message={t('states.unloadedText')} onRetry={reload} />
    </Page>
  );
}

function Broken({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  useEffect(() => console.error(error), [error]);
  return (
    <Page title={t('states.brokenTitle')}>
      <EmptyState icon={IconAlertTriangle} title={t('states.brokenTitle')} text={t('states.brokenText')}>
        <Button onClick={reload}>{t('actions.reload')}</Button>
        <Button component="a" href="/admin/" variant="default">
          {t('nav.home')}
        </Button>
      </EmptyState>
    </Page>
  );
}
