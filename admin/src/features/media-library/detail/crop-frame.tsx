/** The frame over a picture: dragged as a whole or by its corners, or moved with the arrow keys. */
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type Corner, type CropBox, moveBox, resizeBox } from './crop-box.ts';
import classes from './image-editor.module.css';

const corners: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where the frame lies over the picture. */
export function frameStyle({ x, y, width, height }: CropBox) {
  return { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` };
}

type Props = {
  readonly box: CropBox;
  /** Keeps the shape, as `resizeBox` understands it. */
  readonly ratio: number | undefined;
  readonly onChange: (box: CropBox) => void;
};

export function CropFrame({ box, ratio, onChange }: Props) {
  const { t } = useTranslation();
  const changed = (handle: Corner | 'all', dx: number, dy: number) =>
    handle === 'all' ? moveBox(box, dx, dy) : resizeBox(box, handle, dx, dy, ratio);

  const onPointerDown = (event: PointerEvent<HTMLElement>, handle: Corner | 'all') => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const area = event.currentTarget.closest<HTMLElement>('[data-area]')?.parentElement?.getBoundingClientRect();
    if (!area) return;
    const start = { x: event.clientX, y: event.clientY };
    const { currentTarget } = event;
    // Measured from where it began: steps would add up their rounding.
    const onMove = (moved: globalThis.PointerEvent) =>
      onChange(
        changed(
          handle,
          ((moved.clientX - start.x) / area.width) * 100,
          ((moved.clientY - start.y) / area.height) * 100,
        ),
      );
    const stop = new AbortController();
    currentTarget.addEventListener('pointermove', onMove, { signal: stop.signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      currentTarget.addEventListener(end, () => stop.abort(), { signal: stop.signal });
    }
  };
  const onKeyDown = (event: KeyboardEvent, handle: Corner | 'all') => {
    const step = arrows[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const size = event.shiftKey ? 10 : 1;
    onChange(changed(handle, step[0] * size, step[1] * size));
  };
  const spoken = (key: 'cropFrame' | 'cropCorner', name?: string) =>
    t(`media.${key}`, {
      name: name ?? '',
      ...{ x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width), height: Math.round(box.height) },
    });
  return (
    <div className={classes.frame} style={frameStyle(box)} data-area>
      <button
        type="button"
        className={classes.all}
        aria-label={spoken('cropFrame')}
        onPointerDown={(event) => onPointerDown(event, 'all')}
        onKeyDown={(event) => onKeyDown(event, 'all')}
      />
      {corners.map((corner) => (
        <button
          key={corner}
          type="button"
          className={classes.corner}
          data-corner={corner}
          aria-label={spoken('cropCorner', t(`media.corners.${corner}`))}
          onPointerDown={(event) => onPointerDown(event, corner)}
          onKeyDown={(event) => onKeyDown(event, corner)}
        />
      ))}
    </div>
  );
}
