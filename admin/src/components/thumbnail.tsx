import {
  type Icon,
  IconFile,
  IconFileTypePdf,
  IconFileZip,
  IconMovie,
  IconMusic,
  IconPhotoOff,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset, MediaFile } from '../../../server/admin-api.ts';
import classes from './thumbnail.module.css';

/** A file of the library, or one as an entry holds it. */
export type ShownFile = Asset & Partial<Pick<MediaFile, 'deletedAt' | 'dominantColor' | 'updatedAt'>>;

type Props = {
  readonly file: ShownFile;
  /** The picture could not be loaded. */
  readonly onError?: () => void;
};

/** A small picture of the file, or a sign for what has none. Decorative: the name stands beside it; but it says what is lost. */
export function Thumbnail({ file, onError }: Props) {
  const { t } = useTranslation();
  const [lost, setLost] = useState<string>();
  if (file.mime.startsWith('image/')) {
    const address = addressOf(file, ['small', 'thumbnail']);
    const onLost = () => {
      setLost(address);
      onError?.();
    };
    if (lost === address) {
      return (
        <span className={classes.sign} role="img" aria-label={t('media.fileMissing')} title={t('media.fileMissing')}>
          <IconPhotoOff size={32} stroke={1.3} aria-hidden />
        </span>
      );
    }
    return (
      <img
        className={classes.picture}
        src={address}
        alt=""
        onError={onLost}
        loading="lazy"
        decoding="async"
        draggable={false}
        style={{ backgroundColor: file.dominantColor ?? undefined }}
      />
    );
  }
  const Sign = signOf(file);
  return (
    <span className={classes.sign}>
      <Sign size={32} stroke={1.3} aria-hidden />
      {file.ext && <span className={classes.ext}>{file.ext.slice(1).toUpperCase()}</span>}
    </span>
  );
}

/**
 * The address of the first of these sizes that there is, else of the file itself. A replaced picture keeps its address;
 * the moment of its change tells browsers apart what they have kept. What is in the trash is shown to us alone.
 */
export function addressOf(file: ShownFile, sizes: readonly string[]): string {
  const size = sizes.find((name) => file.formats?.[name] !== undefined);
  if (file.deletedAt) return `/admin/api/files/${file.id}/content${size ? `?format=${size}` : ''}`;
  const { url } = (size && file.formats?.[size]) || file;
  return file.updatedAt === undefined ? url : `${url}?v=${encodeURIComponent(file.updatedAt)}`;
}

function signOf({ mime }: ShownFile): Icon {
  if (mime.startsWith('video/')) return IconMovie;
  if (mime.startsWith('audio/')) return IconMusic;
  if (mime === 'application/pdf') return IconFileTypePdf;
  return /zip|tar|compressed/.test(mime) ? IconFileZip : IconFile;
}
