/** What can be done with the entry as a whole. */
import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { IconArrowBackUp, IconCopy, IconDots, IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryRights, EntryState } from '../../../../../server/admin-api.ts';
import { type ContentType, localeName, localesQuery } from '../../../api/content-types.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { RemoveItem } from '../../../components/remove-item.tsx';
import { hasUnsaved } from './form-state.ts';
import { type FormStore, useFormPart } from './form-store.ts';
import type { EntryAction } from './use-entry-work.ts';
import { useTrashEntry } from './use-trash-entry.ts';

type Props = {
  readonly type: ContentType;
  readonly state: EntryState | null;
  readonly store: FormStore;
  /** How the entry stands in each language. */
  readonly locales: readonly EntryState[];
  readonly may: EntryRights;
  /** Somebody else has the entry alone for now: nothing is changed here. */
  readonly isHeld: boolean;
  readonly acting: EntryAction | undefined;
  readonly onSave: () => void;
  readonly onAction: (action: EntryAction) => void;
  readonly onDeleted: () => void;
  readonly onDuplicate: (locales: string) => void;
  readonly locale: string;
};

export function EntryActions(props: Props) {
  const { type, state, store, locales, may, isHeld, acting, onSave, onAction, onDeleted, onDuplicate, locale } = props;
  const { t } = useTranslation();
  /** The language that is to be deleted, `*` for all, while the person is asked. */
  const [asked, setAsked] = useState<string>();
  const remove = useTrashEntry(type.uid, state?.documentId, onDeleted);
  const { data: languages } = useQuery(localesQuery);
  const hasDrafts = type.options?.draftAndPublish === true;
  const isLive = state?.status === 'published' || state?.status === 'modified';
  const deletable = locales.length > 1 ? [locale, '*'] : ['*'];
  const trash = (wanted: string) => {
    const isSeen = locales.some((one) => one.status !== 'draft' && (wanted === '*' || wanted === one.locale));
    if (isSeen) setAsked(wanted);
    else remove.mutate(wanted);
  };
  const canDiscard = hasDrafts && may.update && state?.status === 'modified';
  const canUnpublish = hasDrafts && may.publish && isLive;
  const canDuplicate = type.kind === 'collectionType' && may.create;
  const hasMore = canDiscard || canUnpublish || canDuplicate || may.delete;
  const language = localeName(locale, languages);
  const nameOfDeletion = (wanted: string) => {
    if (wanted !== '*') return t('entry.deleteOne', { language });
    return deletable.length > 1 ? t('entry.deleteAll') : t('editor.delete');
  };
  const isSaving = useFormPart(store, ({ save }) => save.is === 'saving');
  const hasChanges = useFormPart(store, hasUnsaved) || state === null;
  return (
    <Group gap="xs">
      {hasDrafts && may.publish && (
        <Button
          onClick={() => onAction('publish')}
          disabled={isHeld || (state?.status === 'published' && !hasChanges)}
          loading={acting === 'publish'}
        >
          {isLive ? t('editor.publishChanges') : t('editor.publish')}
        </Button>
      )}
      {!hasDrafts && may.update && (
        <Button onClick={onSave} disabled={isHeld || !hasChanges} loading={isSaving}>
          {t('editor.saveNow')}
        </Button>
      )}
      {state && hasMore && (
        <Menu position="bottom-end" shadow="md" width={290}>
          <Menu.Target>
            <ActionIcon
              size={36}
              variant="default"
              aria-label={t('editor.more')}
              loading={acting !== undefined && acting !== 'publish'}
            >
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
                disabled={isHeld}
                onClick={() => onAction('discard-draft')}
              >
                {t('editor.discard')}
              </Menu.Item>
            )}
            {canUnpublish && (
              <Menu.Item
                leftSection={<IconEyeOff size={16} aria-hidden />}
                disabled={isHeld}
                onClick={() => onAction('unpublish')}
              >
                {t('editor.unpublish')}
              </Menu.Item>
            )}
            {may.delete &&
              deletable.map((wanted) => (
                <RemoveItem key={wanted} onClick={() => trash(wanted)} isDisabled={isHeld}>
                  {nameOfDeletion(wanted)}
                </RemoveItem>
              ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {state && asked !== undefined && (
        <ConfirmDialog
          title={t('editor.deleteTitle')}
          confirmLabel={nameOfDeletion(asked)}
          onConfirm={() => remove.mutate(asked)}
          onClose={() => setAsked(undefined)}
          isPending={remove.isPending}
          error={remove.error}
        >
          {/* What visitors see goes with the entry: that is worth a question, though it can be undone. */}
          <Text>{asked === '*' ? t('editor.deleteText') : t('entry.deleteOneText', { language })}</Text>
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
