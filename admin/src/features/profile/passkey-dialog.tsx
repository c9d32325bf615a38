import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Passkey } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { addPasskey } from '../../api/passkeys.ts';
import { DialogButtons } from '../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { deviceName } from './device-name.ts';
import { useRefreshFactors } from './queries.ts';

type Props = { readonly passkey: Passkey | 'new'; readonly onClose: () => void };

/** A name for a passkey; for a new one the browser's own dialog comes after it. */
export function PasskeyDialog({ passkey, onClose }: Props) {
  const { t } = useTranslation();
  const refresh = useRefreshFactors();
  const isNew = passkey === 'new';
  const [name, setName] = useState(isNew ? (deviceName(navigator.userAgent) ?? '') : passkey.name);
  const save = useMutation({
    mutationFn: async () => {
      if (isNew) return addPasskey(name);
      await call('PUT /admin/api/users/me/passkeys/:id', { params: { id: passkey.id }, body: { name } });
      return true;
    },
    onSuccess: async (isDone) => {
      if (!isDone) return;
      await refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={isNew ? t('account.addPasskey') : t('account.renamePasskey', { name: passkey.name })}
    >
      <form onSubmit={submit}>
        <Stack>
          {save.isError && <ErrorAlert>{errorMessage(save.error)}</ErrorAlert>}
          {save.data === false && <ErrorAlert>{t('account.passkeyCancelled')}</ErrorAlert>}
          {isNew && (
            <>
              <Text>{t('account.passkeyNext')}</Text>
              <Text>{t('account.othersSignedOut')}</Text>
            </>
          )}
          <TextInput
            label={t('account.passkeyName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
            maxLength={100}
            required
            withAsterisk={false}
            data-autofocus
          />
          <DialogButtons
            submitLabel={isNew ? t('account.continue') : t('account.save')}
            isPending={save.isPending}
            onClose={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
