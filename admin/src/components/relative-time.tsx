import { memo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat } from '../lib/formats.ts';
import { relativeTime } from '../lib/relative-time.ts';

/** "3 hours ago", with the exact moment as its title; true as long as it is looked at. */
export const RelativeTime = memo(function RelativeTime({ value }: { readonly value: string }) {
  const { i18n } = useTranslation();
  useSyncExternalStore(onTick, tick);
  const date = new Date(value);
  const exact = dateFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
  return (
    <time dateTime={value} title={exact}>
      {relativeTime(date, new Date(), i18n.language)}
    </time>
  );
});

/** Half of the smallest unit that is shown. */
const tickMs = 30_000;
const tick = () => Math.floor(Date.now() / tickMs);
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all that stand on the screen. */
function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
