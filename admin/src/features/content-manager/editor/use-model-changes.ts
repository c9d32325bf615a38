import { useEffect, useRef } from 'react';
import type { ContentType } from '../../../api/content-types.ts';

/** Calls when the model has changed under an open form, with the new names of fields that have others now. */
export function useModelChanges(
  type: ContentType,
  follow: (renamed: Readonly<Record<string, string>>) => Promise<void>,
): void {
  const known = useRef(type);
  useEffect(() => {
    const before = known.current;
    if (before === type) return;
    known.current = type;
    const names = new Map(Object.entries(type.fieldIds ?? {}).map(([name, id]) => [id, name]));
    const renamed = Object.fromEntries(
      Object.entries(before.fieldIds ?? {}).flatMap(([name, id]) => {
        const now = names.get(id);
        return now === undefined || now === name ? [] : [[name, now]];
      }),
    );
    void follow(renamed);
  }, [type, follow]);
}
