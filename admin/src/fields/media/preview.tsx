import { Image } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import type { Asset } from '../../../../server/admin-api.ts';
import classes from './media.module.css';

/** A picture of the file, or a sign for what has none. */
export function Preview({ asset }: { readonly asset: Asset }) {
  const source = asset.formats?.small?.url ?? asset.formats?.thumbnail?.url ?? asset.url;
  return asset.mime.startsWith('image/') ? (
    <Image src={source} alt={asset.alternativeText ?? ''} className={classes.picture ?? ''} loading="lazy" radius={0} />
  ) : (
    <span className={classes.noPicture}>
      <IconFile size={28} stroke={1.4} aria-hidden />
    </span>
  );
}
