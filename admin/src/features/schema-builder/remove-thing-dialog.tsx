/** Takes a type or component out of the draft, after naming what goes with it. Nothing happens on the server yet. */
import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useBuilder } from './builder-context.ts';
import { removeThing, usesOf } from './edit-things.ts';
import { isComponent } from './model.ts';

type Props = { readonly uid: string; readonly name: string; readonly onClose: () => void };

export function RemoveThingDialog({ uid, name, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { base, model, edit } = useBuilder();
  const isStored = base[uid] !== undefined;
  const uses = usesOf(model, uid);
  const remove = () => {
    onClose();
    void navigate('/model');
    edit((before) => removeThing(before, uid));
  };
  return (
    <ConfirmDialog
      title={t('model.removeName', { name })}
      confirmLabel={t('model.remove')}
      onConfirm={remove}
      onClose={onClose}
    >
      <Text>{t(isStored ? 'model.removeThingText' : 'model.removeNewThingText')}</Text>
      {isStored && !isComponent(uid) && <LostEntries uid={uid} />}
      {uses.length > 0 && (
        <div>
          <Text>{t('model.removeThingUses')}</Text>
          <List mt={4}>
            {uses.map((use) => (
              <List.Item key={`${use.uid}.${use.name}`}>
                {model[use.uid]?.info.displayName}: {use.name}
              </List.Item>
            ))}
          </List>
        </div>
      )}
    </ConfirmDialog>
  );
}

/** How much is written in it. Nothing for who may not read its entries. */
function LostEntries({ uid }: { readonly uid: string }) {
  const { t } = useTranslation();
  const counts = useQuery({
    queryKey: ['entry-counts'],
    queryFn: async () => (await call('GET /admin/api/entries')).data,
  });
  const own = counts.data?.find((one) => one.uid === uid);
  if (!own) return null;
  const count = own.draft + own.modified + own.published;
  return <Text>{t('model.removeThingEntries', { count })}</Text>;
}
