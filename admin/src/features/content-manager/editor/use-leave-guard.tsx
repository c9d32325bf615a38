/** Nobody leaves with unsaved work by accident: inside the app it is saved on the way out, else the browser asks. */
import { Button, Group, Modal, Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

/** `save` resolves to whether nothing is left to save. Draws the question for when saving did not work. */
export function useLeaveGuard(isUnsaved: boolean, save: () => Promise<boolean>): ReactNode {
  const { t } = useTranslation();
  const blocker = useBlocker(isUnsaved);
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  const isBlocked = blocker.state === 'blocked';
  const saveAndGo = async () => {
    if (await save()) blocker.proceed?.();
    else blocker.reset?.();
  };
  return (
    <Modal
      opened={isBlocked}
      onClose={() => blocker.reset?.()}
      title={t('editor.leaveTitle')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Text mb="md">{t('editor.leaveText')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {t('editor.leaveAnyway')}
        </Button>
        <Button onClick={() => void saveAndGo()} data-autofocus>
          {t('editor.saveAndLeave')}
        </Button>
      </Group>
    </Modal>
  );
}
