import { useMemo } from 'react';
import { encode } from 'uqr';
import classes from './profile.module.css';

/** A QR code as one path of unit squares. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, data } = useMemo(() => encode(text, { ecc: 'M', border: 2 }), [text]);
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      fill="currentColor"
    >
      <path d={path.join('')} />
    </svg>
  );
}
