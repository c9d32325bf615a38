/**
 * A part that is loaded later, such as a dialog. Where it cannot be loaded or breaks, the screen stays as it is, and a note
 * offers to try again. With another `key` it begins anew: one for each time that it is opened.
 */
import { Button } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './part.module.css';
import { PartBoundary } from './part-boundary.tsx';

type Props = {
  readonly children: ReactNode;
  /** In its place until it is loaded. */
  readonly waiting?: ReactNode;
  /** Where one can do without the part: who puts the note away, wants it no more. */
  readonly onClose?: () => void;
};

export function Part({ children, waiting, onClose }: Props) {
  return (
    <PartBoundary
      fallback={(retry) => (
        <>
          {waiting}
          <PartFailed onRetry={retry} onClose={onClose} />
        </>
      )}
    >
      <Suspense fallback={waiting}>{children}</Suspense>
    </PartBoundary>
  );
}

type FailedProps = { readonly onRetry: () => void; readonly onClose: (() => void) | undefined };

function PartFailed({ onRetry, onClose }: FailedProps) {
  const { t } = useTranslation();
  return (
    <div role="alert" className={classes.failed}>
      {t('states.partFailed')}
      <div className={classes.buttons}>
        {onClose && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
            {t('actions.close')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      </div>
    </div>
  );
}
