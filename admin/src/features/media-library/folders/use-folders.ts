/** The folders, and what the person may do with them. Until the server has said so nothing is closed: it has the last word. */
import { useQuery } from '@tanstack/react-query';
import type { FolderMay, MediaFolder } from '../../../../../server/admin-api.ts';
import { foldersQuery } from '../queries.ts';

const none: readonly MediaFolder[] = [];
const everything: FolderMay = { upload: true, create: true, change: true, destroy: true };

export type Folders = {
  readonly list: readonly MediaFolder[];
  /** In the folder (null: at the top). */
  readonly mayIn: (id: number | null) => FolderMay;
  /** Whether files may be uploaded at all. */
  readonly mayUpload: boolean;
};

export function useFolders(): Folders {
  const { data } = useQuery(foldersQuery);
  const list = data?.data ?? none;
  const mayIn = (id: number | null) => {
    const may = id === null ? data?.meta.may : list.find((folder) => folder.id === id)?.may;
    return may ?? everything;
  };
  return { list, mayIn, mayUpload: data?.meta.mayUpload ?? true };
}
