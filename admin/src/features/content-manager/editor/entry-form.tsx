/** The editor of one entry in one locale: the form on the left, how it stands on the right. */
import { Anchor, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ComponentProps, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { EntryAnswer, EntryVersion } from '../../../../../server/admin-api.ts';
import { type ContentType, localeName, localesQuery } from '../../../api/content-types.ts';
import { meQuery } from '../../../api/me.ts';
import { Page } from '../../../components/page.tsx';
import { fieldLabels, isLocalised } from '../../../fields/attributes.ts';
import { EntryContext, type EntryContextValue } from '../../../fields/entry-context.ts';
import { textOf } from '../../../fields/field-props.ts';
import type { Place } from '../../../lib/local-copies.ts';
import { momentText } from '../../../lib/moment-text.ts';
import { listAddress, returning } from '../list-place.ts';
import { OverlapDialog } from './conflict/overlap-dialog.tsx';
import classes from './editor.module.css';
import { EntryActions } from './entry-actions.tsx';
import { EntryPanel } from './entry-panel.tsx';
import type { Source } from './form-field.tsx';
import { FormFields } from './form-fields.tsx';
import { hasUnsaved } from './form-state.ts';
import { type FormStore, useFormPart } from './form-store.ts';
import { LeftCopyNotice } from './local-copy/left-copy-notice.tsx';
import { useLocalCopy } from './local-copy/use-local-copy.ts';
import { Notice } from './notice.tsx';
import { PeopleHere, TakeOver } from './presence/people-here.tsx';
import { usePresence } from './presence/use-presence.ts';
import { Preview } from './preview/preview.tsx';
import { previewPattern } from './preview/preview-address.ts';
import { EntryProblems } from './problems/entry-problems.tsx';
import { useProblemFocus } from './problems/use-problem-focus.ts';
import { SaveLine } from './save-line.tsx';
import { isPassing } from './save-state.ts';
import { useTranslations } from './translation/use-translations.ts';
import { UndoButtons, useGoBack } from './undo-buttons.tsx';
import { useDuplicate } from './use-duplicate.ts';
import { useEntryActions } from './use-entry-actions.ts';
import { type Siblings, useEntryForm } from './use-entry-form.ts';
import { useFormKeys } from './use-form-keys.ts';
import { useLeaveGuard } from './use-leave-guard.tsx';

type Props = {
  readonly type: ContentType;
  readonly documentId?: string;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly locale: string;
  /** Undefined for an entry that is not there yet. */
  readonly answer: EntryAnswer | undefined;
  /** What a language that is not there yet begins with. */
  readonly siblings?: Siblings;
};

export function EntryForm({ type, documentId, populate, locale, answer, siblings }: Props) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const isSingle = type.kind === 'singleType';
  const onCreated = useCallback(
    (id: string) => {
      // The address becomes that of the entry without leaving the form that made it.
      if (!isSingle)
        window.history.replaceState(window.history.state, '', `/admin/content/${type.uid}/${id}?locale=${locale}`);
    },
    [isSingle, type.uid, locale],
  );
  const onMerged = useCallback(
    (fields: readonly string[]) =>
      notifications.show({ message: t('entry.merged', { fields: fieldLabels(fields, type.attributes) }) }),
    [t, type],
  );
  const onOvertaken = useCallback(() => notifications.show({ message: t('entry.overtaken') }), [t]);
  const onRemodelled = useCallback(
    (gone: string) =>
      notifications.show(
        gone === ''
          ? { message: t('entry.remodelled') }
          : { message: t('entry.remodelledWithout', { fields: gone }), autoClose: false },
      ),
    [t],
  );
  const entry = useEntryForm({
    type,
    documentId,
    populate,
    locale,
    answer,
    siblings,
    onCreated,
    onMerged,
    onOvertaken,
    onRemodelled,
  });
  const { store, gathering, change, flush, act, state, may } = entry;
  const { tab, openTab, show, trying } = useProblemFocus(type, store);
  const hasDrafts = type.options?.draftAndPublish === true;
  const leaving = useLeaveGuard({ store, savesItself: hasDrafts, save: flush });
  const { data: me } = useQuery(meQuery);
  const id = state?.documentId ?? documentId ?? null;
  const place = useMemo((): Place => ({ uid: type.uid, documentId: id, locale }), [type.uid, id, locale]);
  useLocalCopy(me?.id, place, store);
  const hasLanguages = isLocalised(type);
  const translations = useTranslations({
    type,
    documentId: id ?? undefined,
    populate,
    shape: entry.shape,
  });
  const [sourceLocale, setSourceLocale] = useState<string>();
  const { data: languages } = useQuery(localesQuery);
  const source = useMemo((): Source | undefined => {
    if (sourceLocale === undefined) return undefined;
    const values = translations.get(sourceLocale);
    return values && { values, language: localeName(sourceLocale, languages) };
  }, [sourceLocale, translations, languages]);
  const presence = usePresence({
    place,
    userId: me?.id,
    version: state?.version,
    // Nobody has to wait for the next try of a save that failed meanwhile.
    onConnected: () => {
      const { save } = store.get();
      if (save.is === 'failed' && isPassing(save.error)) void flush(true);
    },
    // With something unsaved here the next save brings both together. What was undone is of an earlier version.
    onSaved: (version) => void (version !== state?.version && !hasUnsaved(store.get()) && entry.lookAgain()),
  });
  const isHeld = presence.holder !== undefined;
  const isReadOnly = !may.update || isHeld;
  const [isDeciding, decision] = useDisclosure();
  const [hasPreview, preview] = useDisclosure();
  const pattern = previewPattern(type);
  const showsPreview = hasPreview && pattern !== undefined;

  const copying = useDuplicate({ uid: type.uid, documentId: id ?? undefined, locale });
  const duplicate = async (locales: string) => {
    // A draft is copied with what was just typed; what visitors would see at once is not saved for that.
    if (!hasDrafts || (await trying(flush))) copying.mutate(locales);
  };
  const saveNow = () => void trying(flush);
  const { acting, run } = useEntryActions({ act: (action) => trying(() => act(action)), lookAgain: entry.lookAgain });
  const goBack = useGoBack({ attributes: type.attributes, store, openTab });
  useFormKeys({
    save: saveNow,
    publish: () => void (hasDrafts && may.publish && !isHeld && run('publish')),
    undo: () => isReadOnly || goBack('undo'),
    redo: () => isReadOnly || goBack('redo'),
  });
  const { restore: bringBack } = entry;
  const restore = useCallback(
    async ({ version, createdAt }: EntryVersion, fields?: readonly string[]) => {
      if (!(await bringBack(version, fields))) return false;
      const moment = momentText(new Date(createdAt), i18n.language);
      notifications.show({ message: t('entry.versionBack', { moment }) });
      return true;
    },
    [bringBack, t, i18n],
  );
  const decide = async () => {
    if (await entry.decide()) decision.open();
  };

  const around = useMemo(
    (): EntryContextValue => ({
      uid: type.uid,
      documentId: id,
      locale,
      nameOf: (definition) => Object.keys(type.attributes).find((name) => type.attributes[name] === definition),
      valueOf: (name) => store.get().values[name],
      onGather: gathering.join,
    }),
    [type, id, locale, store, gathering],
  );
  const isNew = state === null;
  return (
    <EntryPage
      {...{ type, store }}
      above={
        !isSingle && (
          <Anchor component={Link} to={listAddress(type.uid)} state={returning} size="sm">
            {type.info.displayName}
          </Anchor>
        )
      }
      description={<SaveLine store={store} isNew={isNew} />}
      actions={
        <>
          <PeopleHere {...presence} attributes={type.attributes} mayWrite={may.update} />
          {pattern !== undefined && (
            <Button variant="default" onClick={preview.toggle} aria-pressed={hasPreview}>
              {t('entry.preview')}
            </Button>
          )}
          {!isReadOnly && <UndoButtons {...{ store, goBack }} attributes={type.attributes} />}
          <EntryActions
            {...{ type, state, store, may, isHeld, acting }}
            locales={entry.locales}
            onSave={saveNow}
            onAction={(action) => void run(action)}
            onDeleted={() => {
              leaving.letGo();
              void navigate(listAddress(type.uid), { state: returning });
            }}
            onDuplicate={(locales) => void duplicate(locales)}
            locale={locale}
          />
        </>
      }
    >
      <EntryProblems
        uid={type.uid}
        documentId={id ?? undefined}
        store={store}
        shape={entry.shape}
        onDecide={() => void decide()}
        onRetry={saveNow}
        onShow={show}
      />
      {presence.holder && may.update && (
        <Notice icon={IconLock}>
          <TakeOver {...presence} store={store} />
        </Notice>
      )}
      {!may.update && <Notice icon={IconLock}>{t(isNew ? 'entry.mayNotCreate' : 'entry.mayNotChange')}</Notice>}
      {me && !isHeld && <LeftCopyNotice userId={me.id} place={place} store={store} shape={entry.shape} />}
      <div className={classes.columns} data-preview={showsPreview || undefined}>
        <EntryContext value={around}>
          <div className={classes.fields} data-wide={source !== undefined || undefined}>
            <FormFields
              {...{ type, store, change, hasLanguages, source, isReadOnly, tab }}
              onTab={openTab}
              // Where nothing may be changed that is said once, above the form.
              open={may.update ? may.fields : null}
              writeOnly={may.writeOnly}
              others={presence.others}
              shape={entry.shape}
            />
          </div>
        </EntryContext>
        {showsPreview && (
          <Preview
            {...{ pattern, locale, store }}
            uid={type.uid}
            documentId={id}
            saved={entry.data}
            version={state?.version}
            shape={entry.shape}
            onClose={preview.close}
          />
        )}
        <EntryPanel
          {...{ type, state, locale, populate, store }}
          data={entry.data}
          locales={entry.locales}
          versions={entry.versions}
          documentId={id ?? undefined}
          translations={translations}
          source={sourceLocale}
          onSource={setSourceLocale}
          shape={entry.shape}
          mayChange={!isReadOnly}
          onRestore={restore}
        />
      </div>
      {leaving.question}
      {isDeciding && entry.overlap && (
        <OverlapDialog
          merge={entry.overlap.merge}
          shape={entry.shape}
          onClose={decision.close}
          onDecide={(values) => {
            decision.close();
            void entry.settle(values);
          }}
        />
      )}
    </EntryPage>
  );
}

type PageProps = Omit<ComponentProps<typeof Page>, 'title' | 'width'> & {
  readonly type: ContentType;
  readonly store: FormStore;
};

/** The screen by the name that the entry has in the form; while that is typed, its content is not drawn again. */
function EntryPage({ type, store, ...page }: PageProps) {
  const { t } = useTranslation();
  const { titleField } = type;
  const name = useFormPart(store, ({ values }) => textOf(titleField && values[titleField])) || t('content.untitled');
  return <Page {...page} title={type.kind === 'singleType' ? type.info.displayName : name} width="wide" keepsHeader />;
}
