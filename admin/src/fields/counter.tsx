import { Text } from '@mantine/core';
import type { Attribute } from '../../../server/admin-api.ts';

/** How much of a limited length is used; nothing where there is no limit. Too much is said, never cut off. */
export function Counter({ definition, text }: { readonly definition: Attribute; readonly text: string }) {
  const { maxLength } = definition;
  if (typeof maxLength !== 'number') return null;
  // The server counts characters as people do, not halves of them.
  const length = [...text].length;
  return (
    <Text size="xs" ta="end" mt={2} className="tabular" c={length > maxLength ? 'red' : 'var(--text-dimmed)'}>
      {length} / {maxLength}
    </Text>
  );
}
