import { useEffect, useState } from 'react';

/**
 * Whether the policy of this page kept the frame from showing the website. It allows the addresses that the model named when
 * the page was loaded: one that was named since is let in after the next load.
 */
export function useIsBlocked(origin: string | undefined): boolean {
  const [blocked, setBlocked] = useState<string>();
  useEffect(() => {
    const note = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
      if (effectiveDirective !== 'frame-src' || !URL.canParse(blockedURI)) return;
      setBlocked(new URL(blockedURI).origin);
    };
    document.addEventListener('securitypolicyviolation', note);
    return () => document.removeEventListener('securitypolicyviolation', note);
  }, []);
  return origin !== undefined && blocked === origin;
}
