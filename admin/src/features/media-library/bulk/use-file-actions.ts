/** What can be done with many files; each is done at once and can be taken back, but for the last. */
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { MediaOperation } from '../../../../../server/admin-api.ts';
import { showError } from '../../../components/show-error.ts';
import { showUndo } from '../../../components/undo-toast.tsx';
import { useMoveFiles, usePurgeFiles, useRemoveFiles, useRestoreFiles, useTagFiles, useUndoFiles } from '../queries.ts';
import { doneIds, type Tally, tally } from './results.ts';

export function useFileActions() {
  const { t } = useTranslation();
  const { mutateAsync: moveFiles } = useMoveFiles();
  const { mutateAsync: tagFiles } = useTagFiles();
  const { mutateAsync: removeFiles } = useRemoveFiles();
  const { mutateAsync: restoreFiles } = useRestoreFiles();
  const { mutateAsync: purgeFiles } = usePurgeFiles();
  const { mutateAsync: undoFiles } = useUndoFiles();

  const tellFailures = ({ failed, changedSince, closed }: Tally) => {
    const tell = (message: string) => notifications.show({ color: 'red', message });
    if (failed > 0) tell(t('media.notDone', { count: failed }));
    if (closed > 0) tell(t('media.closedSome', { count: closed }));
    if (changedSince > 0) tell(t('media.changedSince', { count: changedSince }));
  };

  const undo = async (operationId: string) => {
    const counted = tally((await undoFiles(operationId)).data);
    tellFailures(counted);
    if (counted.done > 0) notifications.show({ message: t('media.undone', { count: counted.done }) });
  };

  /** Resolves to the ids for which it was done; says so, and for how many it was not. */
  const perform = async (
    work: Promise<Partial<MediaOperation> & Pick<MediaOperation, 'data'>>,
    say: (count: number) => string,
  ): Promise<readonly number[]> => {
    try {
      const { data, meta } = await work;
      const counted = tally(data);
      const operationId = meta?.operationId;
      tellFailures(counted);
      if (counted.done > 0) showUndo(say(counted.done), operationId ? () => undo(operationId) : undefined);
      return doneIds(data);
    } catch (error) {
      showError(error);
      return [];
    }
  };

  return {
    move: (ids: readonly number[], folderId: number | null) =>
      perform(moveFiles({ ids, folderId }), (count) => t('media.moved', { count })),
    tag: (ids: readonly number[], add: readonly string[], remove: readonly string[]) =>
      perform(tagFiles({ ids, add, remove }), (count) => t('media.tagged', { count })),
    remove: (ids: readonly number[]) => perform(removeFiles(ids), (count) => t('media.deleted', { count })),
    restore: (ids: readonly number[]) => perform(restoreFiles(ids), (count) => t('media.restored', { count })),
    purge: (ids: readonly number[]) => perform(purgeFiles(ids), (count) => t('media.purged', { count })),
  };
}
