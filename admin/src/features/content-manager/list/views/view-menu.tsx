/** The saved views of a list: open, save, change, share, make the default, remove. Opens as soon as it is loaded. */
import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconDeviceFloppy, IconPencil, IconPlus, IconStar, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { SavedView } from '../../../../../../server/admin-api.ts';
import { type ContentType, workspaceQuery } from '../../../../api/content-types.ts';
import { RemoveItem } from '../../../../components/remove-item.tsx';
import { showError } from '../../../../components/show-error.ts';
import { showUndo } from '../../../../components/undo-toast.tsx';
import type { UsedChoice } from '../use-list-choice.ts';
import { type ViewState, viewToSave } from '../view-state.ts';
import { useChangeView, useCreateView, useRemoveView } from './mutations.ts';
import { addressOf, isChanged } from './open-view.ts';
import { useSavedView } from './use-saved-view.ts';
import { ViewDialog } from './view-dialog.tsx';

type Props = { readonly type: ContentType; readonly view: ViewState; readonly choice: UsedChoice };

export default function ViewMenu({ type, view, choice }: Props) {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  const { data: workspace } = useQuery(workspaceQuery);
  const [dialog, setDialog] = useState<'new' | 'rename'>();
  const change = useChangeView();
  const remove = useRemoveView();
  const create = useCreateView();
  const current = useSavedView(type, view);
  const views = workspace?.views.filter(({ contentType }) => contentType === type.uid) ?? [];
  const mayShare = workspace?.may.shareViews === true;
  const mayChange = current !== undefined && (current.isOwn || mayShare);
  const open = (saved: SavedView | undefined) => {
    choice.dropUnsaved();
    setParams(addressOf(saved));
  };
  /** The view as it was, at its place in the address too; who opens the list with it goes on doing so. */
  const bringBack = async ({ id, isOwn: _, ...saved }: SavedView) => {
    const again = await create.mutateAsync(saved);
    if (choice.defaultViewId === id) choice.changeDefaultView(again.id);
    open(again);
  };
  const removeView = (saved: SavedView) =>
    remove.mutate(saved.id, {
      onSuccess: () => {
        open(undefined);
        showUndo(t('views.removed', { name: saved.name }), () => bringBack(saved));
      },
      onError: showError,
    });
  const shown = { query: viewToSave(view), columns: choice.columns };
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={260} withinPortal defaultOpened>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            {current?.name ?? t('views.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          <Menu.Item onClick={() => open(undefined)} fw={current ? undefined : 550}>
            {t('views.all')}
          </Menu.Item>
          {views.map((saved) => (
            <Menu.Item
              key={saved.id}
              onClick={() => open(saved)}
              fw={saved.id === current?.id ? 550 : undefined}
              rightSection={<Marks view={saved} isDefault={saved.id === choice.defaultViewId} />}
            >
              {saved.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog('new')}>
            {t('views.saveNew')}
          </Menu.Item>
          {current && mayChange && (
            <>
              {isChanged(current, view, choice.columns) && (
                <Menu.Item
                  leftSection={<IconDeviceFloppy size={16} aria-hidden />}
                  onClick={() =>
                    change.mutate({ id: current.id, ...shown }, { onSuccess: choice.dropUnsaved, onError: showError })
                  }
                >
                  {t('views.update', { name: current.name })}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setDialog('rename')}>
                {t('views.rename')}
              </Menu.Item>
            </>
          )}
          {current && (
            <Menu.Item
              leftSection={<IconStar size={16} aria-hidden />}
              onClick={() => choice.changeDefaultView(choice.defaultViewId === current.id ? null : current.id)}
            >
              {choice.defaultViewId === current.id ? t('views.noDefault') : t('views.makeDefault')}
            </Menu.Item>
          )}
          {current && mayChange && <RemoveItem onClick={() => removeView(current)}>{t('views.remove')}</RemoveItem>}
        </Menu.Dropdown>
      </Menu>
      {dialog && (
        <ViewDialog
          type={type}
          current={dialog === 'rename' ? current : undefined}
          shown={shown}
          mayShare={mayShare}
          onClose={() => setDialog(undefined)}
          onSaved={(saved) => {
            setDialog(undefined);
            if (dialog === 'new') open(saved);
          }}
        />
      )}
    </>
  );
}

function Marks({ view, isDefault }: { readonly view: SavedView; readonly isDefault: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {isDefault && <IconStar size={14} aria-label={t('views.isDefault')} />}
      {view.shared && <IconUsers size={14} aria-label={t('views.isShared')} />}
    </>
  );
}
