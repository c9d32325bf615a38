import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../../../components/error-alert.tsx';
import { showError } from '../../../../components/show-error.ts';
import { useRestoreEntry } from '../use-trash-entry.ts';

type Props = {
  readonly uid: string;
  readonly documentId: string;
  /** The entry is there again. */
  readonly onRestored: () => void;
};

/** Somebody has deleted the entry under the form. */
export function TrashedNotice({ uid, documentId, onRestored }: Props) {
  const { t } = useTranslation();
  const restore = useRestoreEntry(uid, documentId);
  const restoring = useMutation({ mutationFn: () => restore('*'), onError: showError, onSuccess: onRestored });
  return (
    <ErrorAlert>
      {t('entry.trashed')}
      <Group mt="sm">
        <Button size="compact-md" variant="default" loading={restoring.isPending} onClick={() => restoring.mutate()}>
          {t('editor.restore')}
        </Button>
      </Group>
    </ErrorAlert>
  );
}
