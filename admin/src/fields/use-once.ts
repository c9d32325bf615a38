import { useState } from 'react';

/** Whether it is or was true in some drawing: what was shown for a reason stays when the reason is gone. */
export function useOnce(now: boolean): boolean {
  const [was, setWas] = useState(now);
  if (now && !was) setWas(true);
  return now || was;
}
