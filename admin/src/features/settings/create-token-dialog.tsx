/** Two steps: what the token may do, then the key itself, shown this once. */
import { Button, Group, Modal, Radio, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/errors.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { useCreateToken } from './queries.ts';
import { TokenKey } from './token-key.tsx';

const lifespansInDays = ['7', '30', '90', '365'] as const;
const dayMs = 86_400_000;
const types = ['read-only', 'full-access'] as const;

type Props = { readonly opened: boolean; readonly onClose: () => void };

export function CreateTokenDialog({ opened, onClose }: Props) {
  const { t } = useTranslation();
  const [accessKey, setAccessKey] = useState<string>();
  const close = () => {
    onClose();
    setAccessKey(undefined);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={accessKey ? t('tokens.createdTitle') : t('tokens.new')}
      // A key that was closed by accident is lost.
      closeOnClickOutside={!accessKey}
      closeOnEscape={!accessKey}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {accessKey ? (
        <TokenKey value={accessKey} onDone={close} />
      ) : (
        <TokenForm onCreated={setAccessKey} onCancel={close} />
      )}
    </Modal>
  );
}

type FormProps = { readonly onCreated: (accessKey: string) => void; readonly onCancel: () => void };

function TokenForm({ onCreated, onCancel }: FormProps) {
  const { t } = useTranslation();
  const create = useCreateToken();
  const [type, setType] = useState<(typeof types)[number]>('read-only');
  const [days, setDays] = useState<string>('90');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const lifespanMs = days === 'never' ? null : Number(days) * dayMs;
    create.mutate(
      { name: String(form.get('name')), description: String(form.get('description')), type, lifespanMs },
      { onSuccess: onCreated },
    );
  };
  const lifespans = [
    ...lifespansInDays.map((value) => ({ value, label: t('tokens.days', { count: Number(value) }) })),
    { value: 'never', label: t('tokens.neverExpires') },
  ];
  const nameProblem = problemOf(create.error, 'name');
  return (
    <form onSubmit={submit}>
      <Stack>
        {create.isError && !nameProblem && <ErrorAlert>{errorMessage(create.error)}</ErrorAlert>}
        <TextInput
          name="name"
          label={t('tokens.name')}
          placeholder={t('tokens.namePlaceholder')}
          error={nameProblem}
          maxLength={255}
          required
          data-autofocus
        />
        <TextInput name="description" label={t('tokens.purpose')} maxLength={1000} />
        <Radio.Group
          label={t('tokens.type')}
          value={type}
          onChange={(value) => setType(types.find((candidate) => candidate === value) ?? type)}
        >
          <Stack gap="xs" mt={6}>
            {types.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`tokens.types.${value}`)}
                description={t(`tokens.typeHints.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Select
          label={t('tokens.lifespan')}
          data={lifespans}
          value={days}
          onChange={(value) => setDays(value ?? days)}
          allowDeselect={false}
        />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onCancel}>
            {t('actions.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('tokens.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
