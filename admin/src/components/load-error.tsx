/** Something could not be loaded: what happened, and the way to try again. */
import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';

export function LoadError({ message, onRetry }: { readonly message: string; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState icon={IconCloudOff} title={t('states.loadErrorTitle')} text={message}>
        <Button variant="default" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      </EmptyState>
    </div>
  );
}
