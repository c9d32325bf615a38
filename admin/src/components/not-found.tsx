/** An address with nothing behind it, and ways out of there. */
import { Button } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from './empty-state.tsx';
import { Page } from './page.tsx';

/** `above` is the way up to where such things are listed. */
export function NotFound({ above }: { readonly above?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page title={t('states.notFoundTitle')} above={above}>
      <EmptyState icon={IconCompass} title={t('states.notFoundTitle')} text={t('states.notFoundText')}>
        <Button component={Link} to="/" variant="default">
          {t('nav.home')}
        </Button>
      </EmptyState>
    </Page>
  );
}
