/** Waits until the server wants to know who is there, asks, and lets the refused request go on. */
import { useEffect, useRef, useState } from 'react';
import { onProofWanted } from '../api/client.ts';
import { Part } from '../components/part.tsx';
import { StepUpDialog } from './lazy-parts.ts';

export function StepUp() {
  const [isAsking, setAsking] = useState(false);
  const settle = useRef<((isConfirmed: boolean) => void) | undefined>(undefined);
  useEffect(
    () =>
      onProofWanted(
        () =>
          new Promise((resolve) => {
            settle.current = resolve;
            setAsking(true);
          }),
      ),
    [],
  );
  if (!isAsking) return null;
  const done = (isConfirmed: boolean) => {
    setAsking(false);
    settle.current?.(isConfirmed);
  };
  return (
    <Part onClose={() => done(false)}>
      <StepUpDialog onDone={done} />
    </Part>
  );
}
