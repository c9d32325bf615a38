/** Asks before files are deleted, and names what goes with them: the entries that show them lose them. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FileUse, MediaFile } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { usingEntries } from '../../../fields/used-by/uses.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
import { fileUsesQuery, useRemoveFiles } from '../queries.ts';
import classes from './delete-files.module.css';

/** Of so many files the names are shown and the uses looked up; each costs a request. */
const namedFiles = 8;

type Props = {
  readonly files: readonly MediaFile[];
  readonly onClose: () => void;
  readonly onDeleted: (ids: readonly number[]) => void;
};

export function DeleteFiles({ files, onClose, onDeleted }: Props) {
  const { t } = useTranslation();
  const remove = useRemoveFiles();
  const named = files.slice(0, namedFiles);
  const uses = useQueries({ queries: named.map(({ id }) => ({ ...fileUsesQuery(id), staleTime: 0 })) });
  const confirm = () => {
    const ids = files.map(({ id }) => id);
    remove.mutate(ids, {
      onSuccess: () => {
        notifications.show({ message: t('media.deleted', { count: ids.length }) });
        onDeleted(ids);
        onClose();
      },
    });
  };
  return (
    <Stack>
      {remove.isError && <ErrorAlert>{errorMessage(remove.error)}</ErrorAlert>}
      <Text>{t('media.deleteText', { count: files.length })}</Text>
      <ul className={classes.names}>
        {named.map((file, at) => (
          <li key={file.id}>
            <span className={classes.name}>{file.name}</span>
            <UseCount uses={uses[at]?.data} />
          </li>
        ))}
      </ul>
      {files.length > namedFiles && <Text>{t('media.andMore', { count: files.length - namedFiles })}</Text>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('actions.cancel')}
        </Button>
        <Button color="red" onClick={confirm} loading={remove.isPending}>
          {t('media.deleteForGood')}
        </Button>
      </Group>
    </Stack>
  );
}

/** In how many entries; nothing while that is not known. */
function UseCount({ uses }: { readonly uses: readonly FileUse[] | undefined }) {
  const { t } = useTranslation();
  if (!uses) return null;
  const count = usingEntries(uses).length;
  return (
    <span className={classes.uses} data-used={count > 0 || undefined}>
      {count > 0 ? t('media.usedBy', { count }) : t('media.unused')}
    </span>
  );
}
