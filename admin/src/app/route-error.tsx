/** A screen that failed: the fault in plain words, and ways on. The stack goes to the console for a bug report. */
import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';

export function RouteError() {
  const { t } = useTranslation();
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  return (
    <Page title={t('states.brokenTitle')}>
      <EmptyState icon={IconAlertTriangle} title={t('states.brokenTitle')} text={t('states.brokenText')}>
        <Group justify="center">
          <Button onClick={() => window.location.reload()}>{t('actions.reload')}</Button>
          <Button component="a" href="/admin/" variant="default">
            {t('nav.home')}
          </Button>
        </Group>
      </EmptyState>
    </Page>
  );
}
