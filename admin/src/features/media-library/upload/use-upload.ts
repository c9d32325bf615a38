/** Files into the queue; folders that come with them are made first, or found where they are there already. */
import { useQueryClient } from '@tanstack/react-query';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { keys } from '../../../api/keys.ts';
import { uploads } from '../../../api/uploads.ts';
import { showError } from '../../../components/show-error.ts';
import type { PlacedFile } from './placed-files.ts';

/**
 * `target`: the folder that is open; null at the top. What it returns resolves to the ids that the queue has given the
 * uploads; to none when a folder could not be made, which is said.
 */
export function useUpload(folders: readonly MediaFolder[], target: number | null) {
  const queryClient = useQueryClient();
  const upload = async (files: readonly PlacedFile[]): Promise<number[]> => {
    const known = [...folders];
    const ids: number[] = [];
    const folderOf = async (names: readonly string[]): Promise<number | null> => {
      let parentId = target;
      for (const name of names) {
        const there = known.find((folder) => folder.parentId === parentId && folder.name === name);
        const folder = there ?? (await call('POST /admin/api/folders', { body: { name, parentId } })).data;
        if (!there) known.push(folder);
        parentId = folder.id;
      }
      return parentId;
    };
    for (const [, group] of Map.groupBy(files, (file) => file.folders.join('/'))) {
      const folderId = await folderOf(group[0]?.folders ?? []);
      const added = uploads.add(
        group.map(({ file }) => file),
        folderId,
      );
      ids.push(...added);
    }
    if (known.length > folders.length) await queryClient.invalidateQueries({ queryKey: [...keys.files, 'folders'] });
    return ids;
  };
  return (files: readonly PlacedFile[]): Promise<readonly number[]> =>
    upload(files).catch((error: unknown) => {
      showError(error);
      return [];
    });
}
