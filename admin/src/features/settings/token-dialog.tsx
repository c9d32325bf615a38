/** A token and what it may do. A new one comes in two steps: the form, then the key itself, shown this once. */
import { Modal, Radio, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiToken, Grant } from '../../../../server/admin-api.ts';
import { DialogButtons } from '../../components/dialog-buttons.tsx';
import { problemText } from '../../i18n/problem-text.ts';
import { apiTokensQuery, useChangeToken, useCreateToken } from './queries.ts';
import { toSend } from './rights.ts';
import { RightsEditor } from './rights-editor.tsx';
import { RightsProblems } from './rights-problems.tsx';
import { TokenKey } from './token-key.tsx';

const lifespansInDays = ['7', '30', '90', '365'] as const;
const dayMs = 86_400_000;
const types = ['read-only', 'full-access', 'custom'] as const;

type Props = {
  readonly opened: boolean;
  /** The token to change; a new one when undefined. */
  readonly token: ApiToken | undefined;
  readonly onClose: () => void;
};

export function TokenDialog({ opened, token, onClose }: Props) {
  const { t } = useTranslation();
  const [accessKey, setAccessKey] = useState<string>();
  const close = () => {
    onClose();
    setAccessKey(undefined);
  };
  const title = token ? t('tokens.editTitle', { name: token.name }) : t('tokens.new');
  return (
    <Modal
      opened={opened}
      onClose={close}
      size={accessKey ? 'md' : 'xl'}
      title={accessKey ? t('tokens.createdTitle') : title}
      // A key that was closed by accident is lost, and so is what was typed.
      closeOnClickOutside={false}
      closeOnEscape={!accessKey}
    >
      {accessKey ? (
        <TokenKey value={accessKey} onDone={close} />
      ) : (
        <TokenForm token={token} onCreated={setAccessKey} onDone={close} />
      )}
    </Modal>
  );
}

type FormProps = {
  readonly token: ApiToken | undefined;
  readonly onCreated: (accessKey: string) => void;
  readonly onDone: () => void;
};

function TokenForm({ token, onCreated, onDone }: FormProps) {
  const { t } = useTranslation();
  const create = useCreateToken();
  const change = useChangeToken();
  const { data } = useQuery(apiTokensQuery);
  const [type, setType] = useState<(typeof types)[number]>(token?.type ?? 'read-only');
  const [days, setDays] = useState<string>(token ? 'keep' : '90');
  const [grants, setGrants] = useState<readonly Grant[]>(token?.grants ?? []);
  const [allowedAddresses, setAddresses] = useState<string[]>([...(token?.allowedAddresses ?? [])]);
  const sending = token ? change : create;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const draft = {
      ...{ name: String(form.get('name')), description: String(form.get('description')), type, allowedAddresses },
      grants: type === 'custom' ? toSend(grants) : [],
      ...(days === 'keep' ? {} : { lifespan: days === 'never' ? null : Number(days) * dayMs }),
    };
    if (!token) return create.mutate(draft, { onSuccess: onCreated });
    const onSuccess = () => {
      notifications.show({ message: t('tokens.saved', { name: draft.name }) });
      onDone();
    };
    change.mutate({ ...draft, id: token.id }, { onSuccess });
  };
  const lifespans = [
    ...(token ? [{ value: 'keep', label: t('tokens.keepLifespan') }] : []),
    ...lifespansInDays.map((value) => ({ value, label: t('tokens.days', { count: Number(value) }) })),
    { value: 'never', label: t('tokens.neverExpires') },
  ];
  const nameProblem = problemText(sending.error, 'name');
  const addressProblem = problemText(sending.error, 'allowedAddresses');
  return (
    <form onSubmit={submit}>
      <Stack>
        {sending.isError && !nameProblem && !addressProblem && (
          <RightsProblems error={sending.error} grants={toSend(grants)} />
        )}
        <TextInput
          name="name"
          label={t('tokens.name')}
          placeholder={t('tokens.namePlaceholder')}
          defaultValue={token?.name}
          error={nameProblem}
          maxLength={100}
          required
          data-autofocus
        />
        <TextInput
          name="description"
          label={t('tokens.purpose')}
          defaultValue={token?.description ?? ''}
          maxLength={1000}
        />
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
        {type === 'custom' && (
          <RightsEditor actions={data?.meta.actions ?? []} grants={grants} onChange={setGrants} holder="token" />
        )}
        <Select
          label={t('tokens.lifespan')}
          data={lifespans}
          value={days}
          onChange={(value) => setDays(value ?? days)}
          allowDeselect={false}
        />
        <TagsInput
          label={t('tokens.allowedAddresses')}
          description={t('tokens.allowedAddressesHint')}
          value={allowedAddresses}
          onChange={setAddresses}
          error={addressProblem}
          acceptValueOnBlur
        />
        <DialogButtons
          submitLabel={token ? t('tokens.save') : t('tokens.create')}
          isPending={sending.isPending}
          onClose={onDone}
        />
      </Stack>
    </form>
  );
}
