/** The file itself: a picture, on which a click or the arrow keys set the focal point; a film, a sound, or a sign. */
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FocalPoint, MediaFile } from '../../../../../server/admin-api.ts';
import { addressOf, Thumbnail } from '../../../components/thumbnail.tsx';
import { canBeCropped } from '../../../lib/file-facts.ts';
import { centre, movePoint, pointIn } from './crop.ts';
import classes from './file-preview.module.css';

type Props = {
  readonly file: MediaFile;
  readonly focus: FocalPoint | null;
  /** Undefined where the focal point cannot be set. */
  readonly onFocus: ((focus: FocalPoint) => void) | undefined;
};

export function FilePreview({ file, focus, onFocus }: Props) {
  if (canBeCropped(file) && onFocus) return <FocalPicture file={file} focus={focus} onFocus={onFocus} />;
  return (
    <div className={classes.stage}>
      <Still file={file} />
    </div>
  );
}

function Still({ file }: Pick<Props, 'file'>) {
  const { mime, url, name, alternativeText } = file;
  if (mime.startsWith('image/'))
    return <img className={classes.picture} src={versioned(file)} alt={alternativeText ?? ''} />;
  // biome-ignore lint/a11y/useMediaCaption: an uploaded film brings its own captions or has none
  if (mime.startsWith('video/')) return <video className={classes.picture} src={url} controls aria-label={name} />;
  // biome-ignore lint/a11y/useMediaCaption: an uploaded recording has no captions
  if (mime.startsWith('audio/')) return <audio className={classes.sound} src={url} controls aria-label={name} />;
  return (
    <span className={classes.sign}>
      <Thumbnail file={file} />
    </span>
  );
}

const steps: Readonly<Record<string, FocalPoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function FocalPicture({ file, focus, onFocus }: Props & { readonly onFocus: (focus: FocalPoint) => void }) {
  const { t } = useTranslation();
  const shown = focus ?? centre;
  const onClick = (event: MouseEvent<HTMLElement>) => {
    // Enter and Space click without a place.
    if (event.detail > 0) onFocus(pointIn(event, event.currentTarget.getBoundingClientRect()));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const size = event.shiftKey ? 10 : 1;
    onFocus(movePoint(shown, { x: step.x * size, y: step.y * size }));
  };
  return (
    <div className={classes.stage}>
      <button
        type="button"
        className={classes.focal}
        aria-label={t('media.focalPoint', { x: Math.round(shown.x), y: Math.round(shown.y) })}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <img className={classes.picture} src={versioned(file)} alt="" draggable={false} />
        <span
          className={classes.mark}
          data-set={focus !== null || undefined}
          style={{ left: `${shown.x}%`, top: `${shown.y}%` }}
        />
      </button>
    </div>
  );
}

/** Large enough for the drawer on a dense screen; the original may weigh many times as much. */
function versioned(file: MediaFile): string {
  return addressOf(file, ['large', 'medium']);
}
