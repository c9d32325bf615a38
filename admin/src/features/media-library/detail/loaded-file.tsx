/** A file in full as soon as it is there: to describe, or from the trash. */
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { MediaFile, MediaFolder } from '../../../../../server/admin-api.ts';
import { fileQuery } from '../../../api/files.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { localesQuery } from '../queries.ts';
import { FileDetails } from './file-details.tsx';
import { TrashedDetails } from './trashed-details.tsx';

type Props = {
  readonly id: number;
  readonly folders: readonly MediaFolder[];
  /** Whose texts are shown first. */
  readonly textLocale: string | undefined;
  /** Is given the way to save at once. */
  readonly flush: { current: () => Promise<boolean> };
  readonly onRestore: (id: number) => void;
  /** Where a file cannot be deleted there is no button for it. */
  readonly onDelete?: (id: number) => void;
  readonly onPurge?: (id: number) => void;
};

export function LoadedFile({ id, folders, textLocale, flush, onDelete, onRestore, onPurge }: Props) {
  const file = useQuery(fileQuery(id));
  const { data: locales } = useQuery(localesQuery);
  if (file.data && file.data.deletedAt !== null) {
    const mayDestroy = file.data.may.destroy;
    const purge = onPurge && mayDestroy ? () => onPurge(id) : undefined;
    return <TrashedDetails file={file.data} onRestore={mayDestroy ? () => onRestore(id) : undefined} onPurge={purge} />;
  }
  if (file.data && locales) {
    const remove = onDelete && file.data.may.destroy ? () => onDelete(id) : undefined;
    const details = { folders, locales, textLocale, flush, onDelete: remove };
    // A picture that was turned or cut has another focal point: the form begins anew with it.
    return <FileDetails key={contentOf(file.data)} file={file.data} {...details} />;
  }
  if (file.isError) return <LoadError message={errorMessage(file.error)} onRetry={() => void file.refetch()} />;
  return (
    <Stack>
      <Skeleton h={280} radius="lg" />
      <Skeleton h={60} />
      <Skeleton h={60} />
    </Stack>
  );
}

/** Changes when the content does: edits and replacements make other sizes of other bytes. */
function contentOf({ size, width, height }: MediaFile): string {
  return [size, width, height].join();
}
