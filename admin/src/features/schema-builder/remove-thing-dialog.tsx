/** Takes a type or component out of the draft, after naming what goes with it. Nothing happens on the server yet. */
import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useBuilder } from './builder-context.ts';
import { removeThing, usesOf } from './edit-things.ts';

type Props = { readonly uid: string; readonly name: string; readonly onClose: () => void };

export function RemoveThingDialog({ uid, name, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { model, edit } = useBuilder();
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
      <Text>{t('model.removeThingText')}</Text>
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
