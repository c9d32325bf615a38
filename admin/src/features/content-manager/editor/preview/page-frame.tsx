/**
 * The page in its frame. One that is loaded anew takes the place of the one before when it is there, so that nothing
 * flashes; one that is wider than its place is drawn smaller.
 */
import { useElementSize } from '@mantine/hooks';
import { type CSSProperties, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page-frame.module.css';

type Props = {
  readonly href: string;
  /** Another number loads the page again. */
  readonly load: number;
  /** CSS pixels; undefined for the width of the place. */
  readonly width: number | undefined;
  /** Gets the frame of the page that is loaded last. */
  readonly frame: RefObject<HTMLIFrameElement | null>;
};

export function PageFrame({ href, load, width, frame }: Props) {
  const { t } = useTranslation();
  const place = useElementSize();
  const wanted = { key: `${load} ${href}`, href };
  const [shown, setShown] = useState(wanted);
  const pages = shown.key === wanted.key ? [wanted] : [shown, wanted];
  return (
    <div ref={place.ref} className={classes.place}>
      {pages.map((page) => (
        <iframe
          key={page.key}
          ref={page.key === wanted.key ? frame : undefined}
          src={page.href}
          title={page.key === shown.key ? t('entry.preview') : undefined}
          inert={page.key !== shown.key}
          className={classes.frame}
          style={sizeOf(width, place)}
          onLoad={() => page.key === wanted.key && setShown(wanted)}
          referrerPolicy="no-referrer"
          sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
        />
      ))}
    </div>
  );
}

function sizeOf(width: number | undefined, place: { readonly width: number; readonly height: number }): CSSProperties {
  if (width === undefined || place.width === 0) return { width: '100%', height: '100%' };
  const scale = Math.min(1, place.width / width);
  return { width, height: place.height / scale, transform: `scale(${scale})` };
}
