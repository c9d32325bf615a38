/** Invites somebody by mail. The link in it is good for 72 hours. */
import { Modal, MultiSelect, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../../server/admin-api.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { problemText } from '../../../i18n/problem-text.ts';
import { useInvite } from './queries.ts';

type Props = { readonly roles: readonly Role[]; readonly onClose: () => void };

export function InviteDialog({ roles, onClose }: Props) {
  const { t } = useTranslation();
  const invite = useInvite();
  const [email, setEmail] = useState('');
  const [chosen, setChosen] = useState<string[]>(['author']);
  const problem = problemText(invite.error, 'email');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(
      { email, roles: chosen },
      {
        onSuccess: () => {
          notifications.show({ message: t('people.invited', { email }) });
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={t('people.invite')}>
      <form onSubmit={submit}>
        <Stack>
          {invite.isError && !problem && <ErrorAlert>{errorMessage(invite.error)}</ErrorAlert>}
          <TextInput
            type="email"
            label={t('people.email')}
            description={t('people.emailHint')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={problem}
            required
            data-autofocus
          />
          <MultiSelect
            label={t('people.roles')}
            data={roles.map(({ type, name }) => ({ value: type, label: name }))}
            value={chosen}
            onChange={setChosen}
          />
          <DialogButtons
            submitLabel={t('people.sendInvitation')}
            isPending={invite.isPending}
            isDisabled={chosen.length === 0}
            onClose={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
