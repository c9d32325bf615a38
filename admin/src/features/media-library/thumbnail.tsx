import { type Icon, IconFile, IconFileTypePdf, IconFileZip, IconMovie, IconMusic } from '@tabler/icons-react';
import type { MediaFile } from '../../../../server/admin-api.ts';
import classes from './thumbnail.module.css';

/** A small picture of the file, or a sign for what has none. Decorative: the name stands beside it. */
export function Thumbnail({ file }: { readonly file: MediaFile }) {
  if (file.mime.startsWith('image/')) {
    const { url } = file.formats?.small ?? file.formats?.thumbnail ?? file;
    return (
      <img
        className={classes.picture}
        // A replaced picture keeps its address; the moment of its change tells browsers apart what they have kept.
        src={`${url}?v=${encodeURIComponent(file.updatedAt)}`}
        alt=""
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

function signOf({ mime }: MediaFile): Icon {
  if (mime.startsWith('video/')) return IconMovie;
  if (mime.startsWith('audio/')) return IconMusic;
  if (mime === 'application/pdf') return IconFileTypePdf;
  return /zip|tar|compressed/.test(mime) ? IconFileZip : IconFile;
}
