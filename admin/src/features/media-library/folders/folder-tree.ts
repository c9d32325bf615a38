/** The tree of folders, made from the flat list that the server has. Pure. */
import type { MediaFolder } from '../../../../../server/admin-api.ts';

type Folders = readonly MediaFolder[];

export type FolderNode = { readonly folder: MediaFolder; readonly children: readonly FolderNode[] };

/** The folders below `parentId` (null: at the top) with all below them, in the order of the list. */
export function treeOf(folders: Folders, parentId: number | null = null): FolderNode[] {
  return folders
    .filter((folder) => folder.parentId === parentId)
    .map((folder) => ({ folder, children: treeOf(folders, folder.id) }));
}

/** From the top down to the folder itself; empty when there is no such folder. */
export function pathTo(folders: Folders, id: number): MediaFolder[] {
  const folder = folders.find((candidate) => candidate.id === id);
  if (!folder) return [];
  return [...(folder.parentId === null ? [] : pathTo(folders, folder.parentId)), folder];
}

/** The folder and all below it: where it cannot be moved to. */
export function idsWithin(folders: Folders, id: number): ReadonlySet<number> {
  const inside = folders
    .filter((folder) => folder.parentId === id)
    .flatMap((child) => [...idsWithin(folders, child.id)]);
  return new Set([id, ...inside]);
}

/** Every folder by its whole path, "Exhibitions / Spring", for lists to choose from. */
export function folderPaths(folders: Folders): { readonly id: number; readonly path: string }[] {
  const list = (nodes: readonly FolderNode[], above: string): { id: number; path: string }[] =>
    nodes.flatMap(({ folder, children }) => {
      const path = above + folder.name;
      return [{ id: folder.id, path }, ...list(children, `${path} / `)];
    });
  return list(treeOf(folders), '');
}
