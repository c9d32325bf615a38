/** Asks before something is lost: says what goes, and does it only when told so once more. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../i18n/error-message.ts';
import { ErrorAlert } from './error-alert.tsx';

type QuestionProps = {
  /** What is lost, and what stays. */
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly isPending?: boolean;
  readonly error?: unknown;
  /** False for what takes nothing away that would be missed. */
  readonly isDestructive?: boolean;
};

export function ConfirmDialog({ title, ...question }: QuestionProps & { readonly title: string }) {
  return (
    <Modal opened onClose={question.onClose} title={title}>
      <ConfirmQuestion {...question} />
    </Modal>
  );
}

/** The question without its frame, for dialogs that ask for several things. */
export function ConfirmQuestion({
  children,
  confirmLabel,
  onConfirm,
  onClose,
  isPending = false,
  error,
  isDestructive = true,
}: QuestionProps) {
  const { t } = useTranslation();
  return (
    <Stack style={{ overflowWrap: 'anywhere' }}>
      {error != null && <ErrorAlert>{errorMessage(error)}</ErrorAlert>}
      {children}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('actions.cancel')}
        </Button>
        <Button {...(isDestructive ? { color: 'red' } : {})} onClick={onConfirm} loading={isPending}>
          {confirmLabel}
        </Button>
      </Group>
    </Stack>
  );
}
