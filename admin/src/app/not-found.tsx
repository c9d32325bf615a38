import { Button } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('states.notFoundTitle')}>
      <EmptyState icon={IconCompass} title={t('states.notFoundTitle')} text={t('states.notFoundText')}>
        <Button component={Link} to="/" variant="default">
          {t('nav.home')}
        </Button>
      </EmptyState>
    </Page>
  );
}
