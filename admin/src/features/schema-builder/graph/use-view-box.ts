/** Which part of a picture is seen: zoomed about a point, moved by dragging, wheel and keys. Lengths in the picture's pixels. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';

type Size = { readonly width: number; readonly height: number };

type View = { readonly x: number; readonly y: number; readonly scale: number };

const minScale = 0.1;
const maxScale = 2.5;
const zoomStep = 1.25;
const moveStep = 60;

export function useViewBox(picture: Size) {
  const svg = useRef<SVGSVGElement>(null);
  const frame = useFrameSize(svg);
  const [own, setView] = useState<View>();
  const view = own ?? fitted(picture, frame);
  const [grip, setGrip] = useState<{ x: number; y: number }>();

  const zoom = (factor: number, at = { x: frame.width / 2, y: frame.height / 2 }) => {
    const scale = Math.min(maxScale, Math.max(minScale, view.scale * factor));
    // The point under the pointer stays where it is.
    const keep = (offset: number, distance: number) => offset + distance / view.scale - distance / scale;
    setView({ scale, x: keep(view.x, at.x), y: keep(view.y, at.y) });
  };
  const move = (dx: number, dy: number) =>
    setView({ ...view, x: view.x + dx / view.scale, y: view.y + dy / view.scale });
  const fit = () => setView(undefined);

  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    if (!event.ctrlKey && !event.metaKey) return move(event.deltaX, event.deltaY);
    const edge = svg.current?.getBoundingClientRect();
    zoom(event.deltaY < 0 ? zoomStep : 1 / zoomStep, {
      x: event.clientX - (edge?.left ?? 0),
      y: event.clientY - (edge?.top ?? 0),
    });
  };
  useWheel(svg, onWheel);

  return {
    svg,
    viewBox: `${view.x} ${view.y} ${frame.width / view.scale} ${frame.height / view.scale}`,
    percent: Math.round(view.scale * 100),
    isDragging: grip !== undefined,
    zoomIn: () => zoom(zoomStep),
    zoomOut: () => zoom(1 / zoomStep),
    fit,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || (event.target instanceof Element && event.target.closest('a'))) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setGrip({ x: event.clientX, y: event.clientY });
      },
      onPointerMove: (event: PointerEvent) => {
        if (!grip) return;
        move(grip.x - event.clientX, grip.y - event.clientY);
        setGrip({ x: event.clientX, y: event.clientY });
      },
      onPointerUp: () => setGrip(undefined),
      onPointerCancel: () => setGrip(undefined),
      onKeyDown: (event: KeyboardEvent) => {
        const action = {
          '+': () => zoom(zoomStep),
          '-': () => zoom(1 / zoomStep),
          '0': fit,
          ArrowLeft: () => move(-moveStep, 0),
          ArrowRight: () => move(moveStep, 0),
          ArrowUp: () => move(0, -moveStep),
          ArrowDown: () => move(0, moveStep),
        }[event.key];
        if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        action();
      },
    },
  };
}

/** Everything, in the middle, never larger than it is. */
function fitted(picture: Size, frame: Size): View {
  const scale = Math.max(minScale, Math.min(1, frame.width / picture.width, frame.height / picture.height));
  const middle = (whole: number, seen: number) => (whole - seen / scale) / 2;
  return { scale, x: middle(picture.width, frame.width), y: middle(picture.height, frame.height) };
}

function useFrameSize(ref: React.RefObject<SVGSVGElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 960, height: 600 });
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setSize(entry.contentRect);
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/** React listens to the wheel passively, so that the page would scroll as well. */
function useWheel(ref: React.RefObject<SVGSVGElement | null>, onWheel: (event: WheelEvent) => void) {
  const latest = useRef(onWheel);
  useEffect(() => {
    latest.current = onWheel;
  });
  useEffect(() => {
    const element = ref.current;
    const listen = (event: WheelEvent) => latest.current(event);
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, [ref]);
}
