/** Files of an entry as they are now, where the app has learnt more of them since the entry was read. Asks for nothing. */
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Asset, MediaFile } from '../../../../server/admin-api.ts';
import { fileQuery } from '../../api/files.ts';

/** A file as the entry holds it, or as the library has it. */
export type KnownFile = Asset & Partial<Omit<MediaFile, 'formats'>>;

export function useKnownFiles(assets: readonly KnownFile[]): readonly KnownFile[] {
  const cached = useQueries({
    queries: assets.map(({ id }) => ({ ...fileQuery(id), enabled: false })),
    combine: dataOf,
  });
  return useMemo(() => assets.map((asset, at) => newerOf(asset, cached[at])), [assets, cached]);
}

function dataOf(results: readonly { readonly data: MediaFile | undefined }[]): (MediaFile | undefined)[] {
  return results.map(({ data }) => data);
}

function newerOf(asset: KnownFile, file: MediaFile | undefined): KnownFile {
  const isOlder = file === undefined || (asset.updatedAt !== undefined && file.updatedAt < asset.updatedAt);
  return isOlder ? asset : { ...asset, ...file };
}
