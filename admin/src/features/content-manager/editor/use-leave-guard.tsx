/** Nobody leaves with unsaved work by accident: inside the app it is saved on the way out, else the browser asks. */
import { Button, Group, Modal, Text } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { hasUnsaved } from './form-state.ts';
import { type FormStore, useFormPart } from './form-store.ts';

type Options = {
  readonly store: FormStore;
  /** Whether it may be saved without asking: drafts are, what visitors would see at once is not. */
  readonly savesItself: boolean;
  /** Resolves to whether nothing is left to save. */
  readonly save: () => Promise<boolean>;
};

type LeaveGuard = {
  /** Drawn when there is one. */
  readonly question: ReactNode;
  /** The next way out is not asked about: of an entry that is gone nothing can be saved. */
  readonly letGo: () => void;
};

export function useLeaveGuard({ store, savesItself, save }: Options): LeaveGuard {
  const { t } = useTranslation();
  const goes = useRef(false);
  const blocker = useBlocker(useCallback(() => !goes.current && hasUnsaved(store.get()), [store]));
  const [mustAsk, setMustAsk] = useState(!savesItself);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (hasUnsaved(store.get())) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [store]);
  const latest = useRef({ blocker, save });
  latest.current = { blocker, save };
  const isBlocked = blocker.state === 'blocked';
  useEffect(() => {
    if (!isBlocked || !savesItself) return;
    void latest.current.save().then((isSaved) => {
      if (isSaved) latest.current.blocker.proceed?.();
      else setMustAsk(true);
    });
  }, [isBlocked, savesItself]);
  const asks = isBlocked && mustAsk;
  // It may also have been saved while the question stood there, as when the server is back.
  const isAnswered = useFormPart(store, (form) => asks && !hasUnsaved(form));
  useEffect(() => {
    if (isAnswered) latest.current.blocker.proceed?.();
  }, [isAnswered]);
  const stay = () => {
    setMustAsk(!savesItself);
    blocker.reset?.();
  };
  const saveAndGo = async () => {
    if (!(await save())) stay();
  };
  const letGo = useCallback(() => {
    goes.current = true;
  }, []);
  const question = (
    <Modal opened={asks} onClose={stay} title={t('editor.leaveTitle')}>
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
  return { question, letGo };
}
