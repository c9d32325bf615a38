/** What can be done with the entry as a whole. */
import { ActionIcon, Button, Group, Menu, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconDots, IconEyeOff, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EntryRights, EntryState } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { keys } from '../../../api/keys.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import type { SaveState } from './save-state.ts';
import type { EntryAction } from './use-entry-form.ts';

type Props = {
  readonly type: ContentType;
  readonly state: EntryState | null;
  readonly save: SaveState;
  readonly locale: string;
  readonly may: EntryRights;
  readonly isUnsaved: boolean;
  readonly onSave: () => void;
  readonly onAction: (action: EntryAction) => void;
  readonly onDeleted: () => void;
};

export function EntryActions({ type, state, save, locale, may, isUnsaved, onSave, onAction, onDeleted }: Props) {
  const { t } = useTranslation();
  const [isAsking, question] = useDisclosure();
  const hasDrafts = type.options?.draftAndPublish === true;
  const isLive = state?.status === 'published' || state?.status === 'modified';
  const canDiscard = hasDrafts && may.update && state?.status === 'modified';
  const canUnpublish = hasDrafts && may.publish && isLive;
  const hasMore = canDiscard || canUnpublish || may.delete;
  const isSaving = save.is === 'saving';
  return (
    <Group gap="xs">
      {hasDrafts && may.publish && (
        <Button onClick={() => onAction('publish')} disabled={state?.status === 'published' && !isUnsaved}>
          {isLive ? t('editor.publishChanges') : t('editor.publish')}
        </Button>
      )}
      {!hasDrafts && may.update && (
        <Button onClick={onSave} disabled={!isUnsaved} loading={isSaving}>
          {t('editor.saveNow')}
        </Button>
      )}
      {state && hasMore && (
        <Menu position="bottom-end" shadow="md" width={220}>
          <Menu.Target>
            <ActionIcon size={36} variant="default" aria-label={t('editor.more')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {canDiscard && (
              <Menu.Item
                leftSection={<IconArrowBackUp size={16} aria-hidden />}
                onClick={() => onAction('discard-draft')}
              >
                {t('editor.discard')}
              </Menu.Item>
            )}
            {canUnpublish && (
              <Menu.Item leftSection={<IconEyeOff size={16} aria-hidden />} onClick={() => onAction('unpublish')}>
                {t('editor.unpublish')}
              </Menu.Item>
            )}
            {may.delete && (
              <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={question.open}>
                {t('editor.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {state && (
        <Modal
          opened={isAsking}
          onClose={question.close}
          title={t('editor.deleteTitle')}
          closeButtonProps={{ 'aria-label': t('actions.close') }}
        >
          <DeleteQuestion {...{ type, state, locale, onDeleted }} onCancel={question.close} />
        </Modal>
      )}
    </Group>
  );
}

type QuestionProps = {
  readonly type: ContentType;
  readonly state: EntryState;
  readonly locale: string;
  readonly onDeleted: () => void;
  readonly onCancel: () => void;
};

/** Deleting leads to the trash, and the toast afterwards brings the entry back. */
function DeleteQuestion({ type, state, onDeleted, onCancel }: QuestionProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const input = { params: { uid: type.uid, documentId: state.documentId }, query: { locale: '*' } };
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.entries(type.uid) });
  const restore = async (toast: string) => {
    notifications.hide(toast);
    await call('POST /admin/api/entries/:uid/:documentId/actions/restore', input);
    await refresh();
    notifications.show({ message: t('editor.restored') });
  };
  const remove = useMutation({
    mutationFn: () => call('DELETE /admin/api/entries/:uid/:documentId', input),
    onSuccess: async () => {
      await refresh();
      onDeleted();
      const id = `deleted-${state.documentId}`;
      notifications.show({
        id,
        autoClose: 10_000,
        message: (
          <Group justify="space-between">
            {t('editor.deleted')}
            <Button size="compact-sm" variant="subtle" onClick={() => void restore(id)}>
              {t('actions.undo')}
            </Button>
          </Group>
        ),
      });
    },
  });
  return (
    <>
      {remove.isError && <ErrorAlert>{errorMessage(remove.error)}</ErrorAlert>}
      <Text mb="md">{t('editor.deleteText')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t('actions.cancel')}
        </Button>
        <Button color="red" onClick={() => remove.mutate()} loading={remove.isPending}>
          {t('editor.delete')}
        </Button>
      </Group>
    </>
  );
}
