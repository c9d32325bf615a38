/** A form of settings: sends what stands in it, says when it is saved. */
import { Button, Fieldset, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';

type Props = {
  readonly save: {
    readonly error: unknown;
    readonly isPending: boolean;
    readonly mutate: (input: undefined, options: { onSuccess: () => void }) => void;
  };
  /** Who may not change it reads what stands there. */
  readonly mayChange: boolean;
  readonly children: ReactNode;
};

export function FormSection({ save, mayChange, children }: Props) {
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, {
      onSuccess: () => void notifications.show({ message: t('access.saved') }),
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={560}>
        {save.error !== null && save.error !== undefined && <ErrorAlert>{errorMessage(save.error)}</ErrorAlert>}
        <Fieldset variant="unstyled" p={0} bd="none" disabled={!mayChange}>
          <Stack>{children}</Stack>
        </Fieldset>
        {mayChange && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('access.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
