import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

/** Rights are in force at once when they are saved, so nothing is saved by leaving. */
export function LeaveQuestion({ isUnsaved }: { readonly isUnsaved: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(isUnsaved);
  const stay = () => blocker.reset?.();
  return (
    <Modal opened={blocker.state === 'blocked'} onClose={stay} title={t('roles.leaveTitle')}>
      <Text mb="md">{t('roles.leaveText')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {t('roles.leave')}
        </Button>
        <Button onClick={stay} data-autofocus>
          {t('roles.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
