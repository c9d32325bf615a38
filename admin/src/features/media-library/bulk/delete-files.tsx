/** Asks before files are deleted that content shows: those entries lose them until the files are restored. */
import { Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FileUse } from '../../../../../server/admin-api.ts';
import { fileQuery } from '../../../api/files.ts';
import { ConfirmQuestion } from '../../../components/confirm-dialog.tsx';
import { usingEntries } from '../../../fields/used-by/uses.ts';
import { fileUsesQuery } from '../queries.ts';
import classes from './delete-files.module.css';
import { useFileActions } from './use-file-actions.ts';

/** Of so many files the names are shown and the uses looked up; each costs requests. */
const namedFiles = 8;

type Props = {
  readonly ids: readonly number[];
  /** Those that content shows. */
  readonly used: readonly number[];
  readonly onClose: () => void;
  readonly onDeleted: (ids: readonly number[]) => void;
};

export function DeleteFiles({ ids, used, onClose, onDeleted }: Props) {
  const { t } = useTranslation();
  const { remove } = useFileActions();
  const named = used.slice(0, namedFiles);
  const files = useQueries({ queries: named.map((id) => fileQuery(id)) });
  const uses = useQueries({ queries: named.map((id) => ({ ...fileUsesQuery(id), staleTime: 0 })) });
  const confirm = async () => {
    onClose();
    onDeleted(await remove(ids));
  };
  return (
    <ConfirmQuestion
      confirmLabel={t('media.deleteFiles', { count: ids.length })}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Text>{t('media.deleteUsedText', { count: used.length })}</Text>
      <ul className={classes.names}>
        {named.map((id, at) => (
          <li key={id}>
            <span className={classes.name}>{files[at]?.data?.name ?? '…'}</span>
            <UseCount uses={uses[at]?.data} />
          </li>
        ))}
      </ul>
      {used.length > namedFiles && <Text>{t('media.andMore', { count: used.length - namedFiles })}</Text>}
    </ConfirmQuestion>
  );
}

/** In how many entries; nothing while that is not known, or where the person sees none of them. */
function UseCount({ uses }: { readonly uses: readonly FileUse[] | undefined }) {
  const { t } = useTranslation();
  const count = uses ? usingEntries(uses).length : 0;
  if (count === 0) return null;
  return (
    <span className={classes.uses} data-used>
      {t('media.usedBy', { count })}
    </span>
  );
}
