/** What stands in the place of a list that has no rows: none yet, none found, not allowed, not loaded. */
import { Button, Skeleton } from '@mantine/core';
import { IconFiles, IconFilterOff, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../api/content-types.ts';
import { ApiError } from '../../../api/errors.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import type { ChangeView } from './use-view.ts';
import { isNarrowed, noNarrowing, type ViewState } from './view-state.ts';

type EmptyProps = {
  readonly view: ViewState;
  readonly onChange: ChangeView;
  /** The way to the first entry, for who may write one. */
  readonly newButton: ReactNode;
};

export function NothingInList({ view, onChange, newButton }: EmptyProps) {
  const { t } = useTranslation();
  if (!isNarrowed(view)) {
    return (
      <EmptyState icon={IconFiles} title={t('content.emptyTitle')} text={t('content.emptyText')}>
        {newButton}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconFiles} title={t('content.nothingFound')} text={t('content.nothingFoundText')}>
      {view.text !== '' && !view.byPart && (
        <Button variant="default" onClick={() => onChange({ byPart: true })}>
          {t('list.searchByPart')}
        </Button>
      )}
      <Button variant="default" onClick={() => onChange(noNarrowing)}>
        {t('list.showAll')}
      </Button>
    </EmptyState>
  );
}

type ErrorProps = {
  readonly error: Error;
  readonly onRetry: () => void;
  /** Shows the list as if nothing stood in the address. */
  readonly onReset: () => void;
};

/** A view may ask for what is gone, or was never there for this person: to try again would not help. */
export function ListError({ error, onRetry, onReset }: ErrorProps) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError && error.status === 400)) {
    return <LoadError message={errorMessage(error)} onRetry={onRetry} />;
  }
  return (
    <div role="alert">
      <EmptyState icon={IconFilterOff} title={t('list.brokenTitle')} text={t('list.brokenText')}>
        <Button variant="default" onClick={onReset}>
          {t('list.showAll')}
        </Button>
      </EmptyState>
    </div>
  );
}

type ForbiddenProps = { readonly type: ContentType; readonly view: ViewState; readonly onReset: () => void };

export function ForbiddenList({ type: { readLocales }, view, onReset }: ForbiddenProps) {
  const { t } = useTranslation();
  // There are others that may be read.
  const isLanguage =
    view.locale !== undefined && readLocales?.includes(view.locale) === false && readLocales.length > 0;
  return (
    <EmptyState
      icon={IconLock}
      title={t('list.forbiddenTitle')}
      text={t(isLanguage ? 'list.forbiddenLanguage' : 'list.forbiddenText')}
    >
      {isLanguage && (
        <Button variant="default" onClick={onReset}>
          {t('list.showAll')}
        </Button>
      )}
    </EmptyState>
  );
}

/** The shape of the table that is to come. */
export function WaitingTable() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('states.loading')}>
      {Array.from({ length: 8 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} h={36} mb={8} radius="md" />
      ))}
    </div>
  );
}
