import { Button, Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { AskFirst } from '../../../components/ask-first.tsx';

type Props = {
  readonly name: string;
  /** Who has signed in by it, and what it means for them. */
  readonly lost: string;
  readonly remove: ComponentProps<typeof AskFirst>['change'];
};

/** Its secret is gone with it, so it is asked first. */
export function RemoveService({ name, lost, remove }: Props) {
  const { t } = useTranslation();
  return (
    <AskFirst
      title={t('access.removeName', { name })}
      confirmLabel={t('access.remove')}
      change={remove}
      trigger={(ask) => (
        <Button variant="subtle" color="red" onClick={ask}>
          {t('access.remove')}
        </Button>
      )}
    >
      <Text>{lost}</Text>
      <Text>{t('access.removeSecret')}</Text>
    </AskFirst>
  );
}
