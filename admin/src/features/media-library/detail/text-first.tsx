import { type ReactNode, useEffect, useRef } from 'react';

type Props = { readonly isWanted: boolean; readonly children: ReactNode };

/** Focuses the first text inside as soon as it is in the page, if that is wanted. */
export function TextFirst({ isWanted, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isWanted || !frame.current) return;
    const observer = new MutationObserver(() => seek(frame.current));
    const seek = (within: HTMLElement | null) => {
      const text = within?.querySelector<HTMLElement>('[data-autofocus]');
      if (!text) return;
      observer.disconnect();
      text.focus();
    };
    observer.observe(frame.current, { childList: true, subtree: true });
    seek(frame.current);
    return () => observer.disconnect();
  }, [isWanted]);
  return <div ref={frame}>{children}</div>;
}
