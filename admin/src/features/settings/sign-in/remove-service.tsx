import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';

type Props = {
  readonly name: string;
  /** What it means for those who came by it. */
  readonly lost: string;
  readonly remove: { readonly isPending: boolean; readonly error: unknown; readonly mutate: () => void };
};

/** Its secret is gone with it, so it is asked first. */
export function RemoveService({ name, lost, remove }: Props) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setIsAsking(true)}>
        {t('access.remove')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('access.removeName', { name })}
          confirmLabel={t('access.remove')}
          onConfirm={remove.mutate}
          onClose={() => setIsAsking(false)}
          isPending={remove.isPending}
          error={remove.error}
        >
          <Text>{lost}</Text>
          <Text>{t('access.removeSecret')}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}
