/** What can be done with the entry as a whole. */
import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconCopy, IconDots, IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EntryRights, EntryState } from '../../../../../server/admin-api.ts';
import { type ContentType, localeName, localesQuery } from '../../../api/content-types.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { RemoveItem } from '../../../components/remove-item.tsx';
import { hasUnsaved } from './form-state.ts';
import { type FormStore, useFormPart } from './form-store.ts';
import type { EntryAction } from './use-entry-form.ts';
import { useTrashEntry } from './use-trash-entry.ts';

type Props = {
  readonly type: ContentType;
  readonly state: EntryState | null;
  readonly store: FormStore;
  /** How the entry stands in each language. */
  readonly locales: readonly EntryState[];
  readonly may: EntryRights;
  readonly onSave: () => void;
  readonly onAction: (action: EntryAction) => void;
  readonly onDeleted: () => void;
  readonly onDuplicate: (locales: string) => void;
  readonly locale: string;
};

export function EntryActions(props: Props) {
  const { type, state, store, locales, may, onSave, onAction, onDeleted, onDuplicate, locale } = props;
  const { t } = useTranslation();
  const [isAsking, question] = useDisclosure();
  const remove = useTrashEntry(type.uid, state?.documentId, onDeleted);
  const hasDrafts = type.options?.draftAndPublish === true;
  const isLive = state?.status === 'published' || state?.status === 'modified';
  const isLiveSomewhere = locales.some(({ status }) => status !== 'draft');
  const canDiscard = hasDrafts && may.update && state?.status === 'modified';
  const canUnpublish = hasDrafts && may.publish && isLive;
  const canDuplicate = type.kind === 'collectionType' && may.create;
  const hasMore = canDiscard || canUnpublish || canDuplicate || may.delete;
  const isSaving = useFormPart(store, ({ save }) => save.is === 'saving');
  const hasChanges = useFormPart(store, hasUnsaved) || state === null;
  return (
    <Group gap="xs">
      {hasDrafts && may.publish && (
        <Button onClick={() => onAction('publish')} disabled={state?.status === 'published' && !hasChanges}>
          {isLive ? t('editor.publishChanges') : t('editor.publish')}
        </Button>
      )}
      {!hasDrafts && may.update && (
        <Button onClick={onSave} disabled={!hasChanges} loading={isSaving}>
          {t('editor.saveNow')}
        </Button>
      )}
      {state && hasMore && (
        <Menu position="bottom-end" shadow="md" width={240}>
          <Menu.Target>
            <ActionIcon size={36} variant="default" aria-label={t('editor.more')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {canDuplicate && (
              <DuplicateItems {...{ locale, onDuplicate }} isForAll={locales.length > 1 && type.may.update} />
            )}
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
              <RemoveItem onClick={isLiveSomewhere ? question.open : () => remove.mutate()}>
                {t('editor.delete')}
              </RemoveItem>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {state && isAsking && (
        <ConfirmDialog
          title={t('editor.deleteTitle')}
          confirmLabel={t('editor.delete')}
          onConfirm={() => remove.mutate()}
          onClose={question.close}
          isPending={remove.isPending}
          error={remove.error}
        >
          {/* What visitors see goes with the entry: that is worth a question, though it can be undone. */}
          <Text>{t('editor.deleteText')}</Text>
        </ConfirmDialog>
      )}
    </Group>
  );
}

type DuplicateProps = Pick<Props, 'locale' | 'onDuplicate'> & {
  /** Whether there are several languages, and a copy may have all of them. */
  readonly isForAll: boolean;
};

function DuplicateItems({ locale, isForAll, onDuplicate }: DuplicateProps) {
  const { t } = useTranslation();
  const { data: known } = useQuery(localesQuery);
  const icon = <IconCopy size={16} aria-hidden />;
  const language = localeName(locale, known);
  return (
    <>
      {isForAll && (
        <Menu.Item leftSection={icon} onClick={() => onDuplicate('*')}>
          {t('entry.duplicateAll')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={icon} onClick={() => onDuplicate(locale)}>
        {isForAll ? t('entry.duplicateOne', { language }) : t('entry.duplicate')}
      </Menu.Item>
    </>
  );
}
