import { Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { useChangeFolder, useCreateFolder } from '../queries.ts';

type Props = { readonly onClose: () => void } & (
  | { readonly folder: MediaFolder; readonly parentId?: never; readonly onCreated?: never }
  | { readonly folder?: never; readonly parentId: number | null; readonly onCreated: (id: number) => void }
);

/** Names a folder: a new one, or one that is there. */
export function FolderNameForm({ folder, parentId, onCreated, onClose }: Props) {
  const { t } = useTranslation();
  const create = useCreateFolder();
  const change = useChangeFolder();
  const error = create.error ?? change.error;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    if (folder) return change.mutate({ id: folder.id, name }, { onSuccess: onClose });
    create.mutate(
      { name, parentId },
      {
        onSuccess: ({ id }) => {
          onCreated(id);
          onClose();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          name="name"
          label={t('media.folderName')}
          defaultValue={folder?.name ?? ''}
          error={error && errorMessage(error)}
          maxLength={100}
          pattern="[^\/]+"
          title={t('media.folderNameRule')}
          required
          data-autofocus
        />
        <DialogButtons
          submitLabel={folder ? t('media.rename') : t('media.createFolder')}
          isPending={create.isPending || change.isPending}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
