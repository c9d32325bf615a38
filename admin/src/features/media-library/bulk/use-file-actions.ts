/** What can be done with many files; each is done at once and can be taken back, but for the last. */
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { MediaResult } from '../../../../../server/admin-api.ts';
import { showError } from '../../../components/show-error.ts';
import { showUndo } from '../../../components/undo-toast.tsx';
import { useMoveFiles, usePurgeFiles, useRemoveFiles, useRestoreFiles, useTagFiles } from '../queries.ts';
import { doneIds, originsOf, tagOrigins } from './results.ts';

export function useFileActions() {
  const { t } = useTranslation();
  const { mutateAsync: moveFiles } = useMoveFiles();
  const { mutateAsync: tagFiles } = useTagFiles();
  const { mutateAsync: removeFiles } = useRemoveFiles();
  const { mutateAsync: restoreFiles } = useRestoreFiles();
  const { mutateAsync: purgeFiles } = usePurgeFiles();

  /** Resolves to the ids for which it was done; says so, and for how many it was not. */
  const perform = async (
    work: Promise<readonly MediaResult[]>,
    say: (count: number) => string,
    undo?: (results: readonly MediaResult[]) => Promise<unknown>,
  ): Promise<readonly number[]> => {
    try {
      const results = await work;
      const done = doneIds(results);
      const failed = results.length - done.length;
      if (failed > 0) notifications.show({ color: 'red', message: t('media.notDone', { count: failed }) });
      if (done.length > 0 && undo) showUndo(say(done.length), () => undo(results));
      else if (done.length > 0) notifications.show({ message: say(done.length) });
      return done;
    } catch (error) {
      showError(error);
      return [];
    }
  };

  return {
    move: (ids: readonly number[], folderId: number | null) =>
      perform(
        moveFiles({ ids, folderId }),
        (count) => t('media.moved', { count }),
        async (results) => {
          for (const [origin, moved] of originsOf(results)) await moveFiles({ ids: moved, folderId: origin });
        },
      ),
    tag: (ids: readonly number[], add: readonly string[], remove: readonly string[]) =>
      perform(
        tagFiles({ ids, add, remove }),
        (count) => t('media.tagged', { count }),
        async (results) => {
          for (const change of tagOrigins(results, add, remove)) await tagFiles(change);
        },
      ),
    remove: (ids: readonly number[]) =>
      perform(
        removeFiles(ids),
        (count) => t('media.deleted', { count }),
        (results) => restoreFiles(doneIds(results)),
      ),
    restore: (ids: readonly number[]) =>
      perform(
        restoreFiles(ids),
        (count) => t('media.restored', { count }),
        (results) => removeFiles(doneIds(results)),
      ),
    purge: (ids: readonly number[]) => perform(purgeFiles(ids), (count) => t('media.purged', { count })),
  };
}
