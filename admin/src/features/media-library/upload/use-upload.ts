/** Files into the queue; folders that come with them are made first, or found where they are there already. */
import { useQueryClient } from '@tanstack/react-query';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { keys } from '../../../api/keys.ts';
import { uploads } from '../../../api/uploads.ts';
import { showError } from '../../../components/show-error.ts';
import type { PlacedFile } from './placed-files.ts';

/** `target`: the folder that is open; null at the top. */
export function useUpload(folders: readonly MediaFolder[], target: number | null) {
  const queryClient = useQueryClient();
  const upload = async (files: readonly PlacedFile[]) => {
    const known = [...folders];
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
      uploads.add(
        group.map(({ file }) => file),
        folderId,
      );
    }
    if (known.length > folders.length) await queryClient.invalidateQueries({ queryKey: [...keys.files, 'folders'] });
  };
  return (files: readonly PlacedFile[]) => void upload(files).catch(showError);
}
