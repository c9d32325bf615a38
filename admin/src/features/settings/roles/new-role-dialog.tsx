/** A role begins with its name, empty or as a copy; what it may do follows on its own page. */
import { Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Role } from '../../../../../server/admin-api.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { problemText } from '../../../i18n/problem-text.ts';
import { slugOf } from '../../../lib/slug.ts';
import { type Audience, useCreateRole, useDuplicateRole } from '../queries.ts';

type Props = {
  readonly audience: Audience;
  readonly copyOf: Role | undefined;
  readonly onClose: () => void;
};

export function NewRoleDialog({ audience, copyOf, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={copyOf ? t('roles.duplicateOf', { name: copyOf.name }) : t('roles.new')}>
      <RoleForm audience={audience} copyOf={copyOf} onClose={onClose} />
    </Modal>
  );
}

function RoleForm({ audience, copyOf, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateRole(audience);
  const duplicate = useDuplicateRole(audience);
  const [name, setName] = useState(copyOf ? t('roles.duplicateOf', { name: copyOf.name }) : '');
  const [typed, setTyped] = useState<string>();
  const type = typed ?? slugOf(name);
  const sending = copyOf ? duplicate : create;
  const onSuccess = () => {
    onClose();
    void navigate(`/settings/${audience === 'admin' ? 'roles' : 'visitor-roles'}/${type}`);
  };
  const send = () => {
    if (copyOf) duplicate.mutate({ of: copyOf.type, type, name }, { onSuccess });
    else create.mutate({ type, name, description: '', grants: audience === 'admin' ? firstGrants : [] }, { onSuccess });
  };
  const typeProblem = problemText(sending.error, 'type');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack>
        {sending.isError && !typeProblem && <ErrorAlert>{errorMessage(sending.error)}</ErrorAlert>}
        <TextInput
          label={t('roles.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
          required
          data-autofocus
        />
        <TextInput
          label={t('roles.key')}
          description={t('roles.keyHint')}
          value={type}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={typeProblem}
          maxLength={63}
          required
          classNames={{ input: 'mono' }}
        />
        <DialogButtons submitLabel={t('roles.create')} isPending={sending.isPending} onClose={onClose} />
      </Stack>
    </form>
  );
}

/** Without the names of types and fields the admin has nothing to show. */
const firstGrants = [{ action: 'schema.read', fields: null, locales: null, condition: null }];
