/** When a wait is long enough to be shown. */
import { useEffect, useState } from 'react';

/** Source: what answers sooner is felt as one step with the click; dimming it would only flicker and delay its paint. */
const noticedMs = 250;

/** Whether a wait has gone on long enough to be noticed. Each wait begins anew. */
export function useIsSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setSlow(true), noticedMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isWaiting]);
  return isWaiting && isSlow;
}
