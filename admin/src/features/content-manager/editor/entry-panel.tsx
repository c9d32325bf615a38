/** How the entry stands: status, languages, dates. */
import { Button, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry, EntryState, EntryVersion, EntryVersionGroup } from '../../../../../server/admin-api.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { StatusBadge } from '../../../components/status-badge.tsx';
import { isLocalised } from '../../../fields/attributes.ts';
import type { Values } from '../../../fields/form-values.ts';
import classes from './editor.module.css';
import type { FormStore } from './form-store.ts';
import { Languages } from './translation/languages.tsx';
import { UsedBy } from './used-by.tsx';
import type { Shape } from './values/entry-values.ts';
import { VersionList } from './version-list.tsx';
import { PublishedChanges } from './versions/published-changes.tsx';

type Props = {
  readonly type: ContentType;
  readonly state: EntryState | null;
  readonly locale: string;
  readonly data: Entry | undefined;
  readonly locales: readonly EntryState[];
  readonly versions: readonly EntryVersionGroup[];
  readonly documentId: string | undefined;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly shape: Shape;
  readonly store: FormStore;
  readonly mayChange: boolean;
  readonly translations: ReadonlyMap<string, Values>;
  /** The language that stands beside the form. */
  readonly source: string | undefined;
  readonly onSource: (locale: string | undefined) => void;
  readonly onRestore: (version: EntryVersion, fields?: readonly string[]) => Promise<boolean>;
};

/** Drawn when something was saved, not when something is typed. */
export const EntryPanel = memo(function EntryPanel(props: Props) {
  const { type, state, locale, data, locales, versions, documentId, shape, store, mayChange, onRestore } = props;
  const { t } = useTranslation();
  const [isComparing, comparison] = useDisclosure();
  const hasDrafts = type.options?.draftAndPublish === true;
  return (
    <aside className={classes.panel} aria-label={t('editor.panel')}>
      {hasDrafts && (
        <section>
          <Title order={2} className={classes.panelTitle}>
            {t('content.status')}
          </Title>
          <StatusBadge status={state?.status ?? 'draft'} />
          <Text c="var(--text-dimmed)" mt={6}>
            {t(`editor.statusText.${state?.status ?? 'draft'}`)}
          </Text>
          {state?.status === 'modified' && (
            <Button
              variant="subtle"
              size="compact-sm"
              mt={6}
              className={classes.panelAction ?? ''}
              onClick={comparison.open}
            >
              {t('entry.whatChanged')}
            </Button>
          )}
          {isComparing && state && (
            <PublishedChanges {...props} documentId={state.documentId} onClose={comparison.close} />
          )}
        </section>
      )}
      {isLocalised(type) && (
        <Languages
          {...{ type, locale, documentId, store, mayChange }}
          states={locales}
          translations={props.translations}
          source={props.source}
          onSource={props.onSource}
        />
      )}
      {data && (
        <section>
          <Title order={2} className={classes.panelTitle}>
            {t('editor.dates')}
          </Title>
          <dl className={classes.dates}>
            <dt>{t('editor.created')}</dt>
            <dd>
              <RelativeTime value={String(data.createdAt)} />
            </dd>
            <dt>{t('content.updated')}</dt>
            <dd>
              <RelativeTime value={String(data.updatedAt)} />
            </dd>
          </dl>
        </section>
      )}
      {state && <UsedBy uid={type.uid} documentId={state.documentId} />}
      {state && (
        <VersionList uid={type.uid} {...{ state, locale, versions, shape, store, onRestore }} mayRestore={mayChange} />
      )}
    </aside>
  );
});
