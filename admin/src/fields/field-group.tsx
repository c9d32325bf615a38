/** The frame of a field that is more than one input: its name, what it is for and what is wrong with it, for the whole. */
import { Input } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type Props = {
  readonly label: string;
  readonly description: string | undefined;
  readonly error: string | undefined;
  readonly withAsterisk: boolean;
  readonly children: ReactNode;
};

/**
 * `Input.Wrapper` gives its inside a context that is new in every drawing, and React then looks through all that is inside
 * for what reads it: with fifty items a fifth of what a key stroke costs.
 */
export function FieldGroup({ label, description, error, withAsterisk, children }: Props) {
  const id = useId();
  const [labelId, descriptionId, errorId] = [`${id}label`, `${id}description`, `${id}error`];
  const described = [...(description ? [descriptionId] : []), ...(error ? [errorId] : [])];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset comes with a frame, and its legend cannot be laid out
    <div role="group" aria-labelledby={labelId} aria-describedby={described.join(' ') || undefined}>
      <Input.Label id={labelId} labelElement="div" required={withAsterisk} fw={500} mb={4}>
        {label}
      </Input.Label>
      {description && <Input.Description id={descriptionId}>{description}</Input.Description>}
      {children}
      {error && <Input.Error id={errorId}>{error}</Input.Error>}
    </div>
  );
}
