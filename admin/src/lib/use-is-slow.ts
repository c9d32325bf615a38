/** When a wait is long enough to be shown. */
import { useDebouncedValue } from '@mantine/hooks';

/** Source: what answers sooner is felt as one step with the click; dimming it would only flicker and delay its paint. */
const noticedMs = 250;

/** Whether a wait has gone on long enough to be noticed. One that ends is over at once. */
export function useIsSlow(isWaiting: boolean): boolean {
  const [hasWaited] = useDebouncedValue(isWaiting, noticedMs);
  return isWaiting && hasWaited;
}
