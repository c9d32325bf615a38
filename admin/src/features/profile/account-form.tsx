/** A small form of the profile: sends itself, shows what is wrong beside each input, says when it is done. */
import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { type AccountChange, useChangeAccount } from './queries.ts';

type Props = {
  /** Names of the inputs that show their own problems. */
  readonly names: readonly string[];
  readonly submitLabel: string;
  readonly doneText: string;
  readonly read: (value: (name: string) => string) => AccountChange;
  readonly children: (problem: (name: string) => string | undefined) => ReactNode;
};

export function AccountForm({ names, submitLabel, doneText, read, children }: Props) {
  const change = useChangeAccount();
  // A form that has done its work is begun anew: no password stays in it.
  const [round, setRound] = useState(0);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate(
      read((name) => String(form.get(name) ?? '')),
      {
        onSuccess: () => {
          notifications.show({ message: doneText });
          setRound(round + 1);
        },
      },
    );
  };
  const isToldBelow = names.some((name) => problemText(change.error, name) !== undefined);
  return (
    <form onSubmit={submit} key={round}>
      <Stack>
        {change.isError && !isToldBelow && <ErrorAlert>{errorMessage(change.error)}</ErrorAlert>}
        {children((name) => problemText(change.error, name))}
        <Group>
          <Button type="submit" variant="default" loading={change.isPending}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
