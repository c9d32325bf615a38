/** The account of a visitor: made, or changed. */
import { Alert, Modal, Select, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Visitor } from '../../../../../server/admin-api.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { PasswordInput } from '../../../components/password-input.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { problemText } from '../../../i18n/problem-text.ts';
import { useChangeVisitor, useCreateVisitor, visitorRolesQuery } from './queries.ts';

type Props = { readonly visitor: Visitor | 'new'; readonly onClose: () => void };

const fields = ['username', 'email', 'password', 'role'];

export function VisitorDialog({ visitor, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={visitor === 'new' ? t('visitors.new') : visitor.username}>
      <VisitorForm visitor={visitor === 'new' ? undefined : visitor} onClose={onClose} />
    </Modal>
  );
}

type FormProps = { readonly visitor: Visitor | undefined; readonly onClose: () => void };

function VisitorForm({ visitor, onClose }: FormProps) {
  const { t } = useTranslation();
  const { data: roles } = useQuery(visitorRolesQuery);
  const create = useCreateVisitor();
  const change = useChangeVisitor();
  const sending = visitor ? change : create;
  const [draft, setDraft] = useState({
    username: visitor?.username ?? '',
    email: visitor?.email ?? '',
    // Made by an administrator, who answers for the address.
    confirmed: visitor?.confirmed ?? true,
    blocked: visitor?.blocked ?? false,
  });
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState<number>();
  // Nobody who has signed in is "public": that role is the one of everybody else.
  const choices = roles?.data.filter(({ type, id }) => type !== 'public' || id === visitor?.role?.id) ?? [];
  const role = chosen ?? (visitor ? visitor.role?.id : choices.find(({ type }) => type === 'authenticated')?.id);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      notifications.show({ message: t('visitors.saved', { name: draft.username }) });
      onClose();
    };
    const withPassword = password === '' ? {} : { password };
    if (visitor) {
      const newRole = role === undefined ? {} : { role };
      change.mutate({ id: visitor.id, ...draft, ...withPassword, ...newRole }, { onSuccess });
    } else if (role !== undefined) create.mutate({ ...draft, ...withPassword, role }, { onSuccess });
  };
  const problem = (field: string) => problemText(sending.error, field);
  return (
    <form onSubmit={submit}>
      <Stack>
        {sending.isError && !fields.some(problem) && <ErrorAlert>{errorMessage(sending.error)}</ErrorAlert>}
        <TextInput
          label={t('visitors.username')}
          value={draft.username}
          onChange={(event) => set({ username: event.currentTarget.value })}
          error={problem('username')}
          maxLength={255}
          autoComplete="off"
          required
          data-autofocus
        />
        <TextInput
          type="email"
          label={t('visitors.email')}
          value={draft.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
          error={problem('email')}
          autoComplete="off"
          required
        />
        <PasswordInput
          label={t(visitor ? 'visitors.newPassword' : 'visitors.password')}
          description={t(visitor ? 'visitors.newPasswordHint' : 'visitors.passwordHint')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={problem('password')}
          minLength={6}
          maxLength={72}
          autoComplete="new-password"
          required={!visitor}
        />
        <Select
          label={t('visitors.role')}
          data={choices.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={role === undefined ? null : String(role)}
          onChange={(value) => value !== null && setChosen(Number(value))}
          error={problem('role')}
          allowDeselect={false}
          required
        />
        <Switch
          label={t('visitors.confirmedLabel')}
          description={t('visitors.confirmedHint')}
          checked={draft.confirmed}
          onChange={(event) => set({ confirmed: event.currentTarget.checked })}
        />
        <Switch
          label={t('visitors.blockedLabel')}
          checked={draft.blocked}
          onChange={(event) => set({ blocked: event.currentTarget.checked })}
        />
        {visitor && draft.blocked && !visitor.blocked && <Alert color="yellow">{t('visitors.blockHint')}</Alert>}
        <DialogButtons
          submitLabel={t(visitor ? 'visitors.save' : 'visitors.create')}
          isPending={sending.isPending}
          isDisabled={role === undefined && !visitor}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
