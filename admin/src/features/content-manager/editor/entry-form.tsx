/** The editor of one entry in one locale: the form on the left, how it stands on the right. */
import { Anchor, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { EntryAnswer } from '../../../../../server/admin-api.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { meQuery } from '../../../api/me.ts';
import { Page } from '../../../components/page.tsx';
import { fieldLabel, mainField } from '../../../fields/attributes.ts';
import { FieldInput } from '../../../fields/field-input.tsx';
import { problemsIn, textOf } from '../../../fields/field-props.ts';
import { OverlapDialog } from './conflict/overlap-dialog.tsx';
import classes from './editor.module.css';
import { EntryActions } from './entry-actions.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { EntryProblems } from './entry-problems.tsx';
import { type FormState, unsavedValues } from './form-state.ts';
import { LeftCopyNotice } from './local-copy/left-copy-notice.tsx';
import { useLocalCopy } from './local-copy/use-local-copy.ts';
import { SaveLine } from './save-line.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { type EntryAction, useEntryForm } from './use-entry-form.ts';
import { useFormKeys } from './use-form-keys.ts';
import { useLeaveGuard } from './use-leave-guard.tsx';
import { useUndo } from './use-undo.tsx';

type Props = {
  readonly type: ContentType;
  readonly documentId?: string;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly locale: string;
  /** Undefined for an entry that is not there yet. */
  readonly answer: EntryAnswer | undefined;
};

export function EntryForm({ type, documentId, populate, locale, answer }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const created = useRef(false);
  const isSingle = type.kind === 'singleType';
  const onCreated = useCallback(
    (id: string) => {
      created.current = true;
      // The address becomes that of the entry without leaving the form that made it.
      if (!isSingle)
        window.history.replaceState(window.history.state, '', `/admin/content/${type.uid}/${id}?locale=${locale}`);
    },
    [isSingle, type.uid, locale],
  );
  const onMerged = useCallback(
    (fields: readonly string[]) =>
      notifications.show({ message: t('entry.merged', { fields: fields.map(fieldLabel).join(', ') }) }),
    [t],
  );
  const entry = useEntryForm({ type, documentId, populate, locale, answer, onCreated, onMerged });
  const { form, change, dispatch, flush, act, save, state, may } = entry;
  const hasDrafts = type.options?.draftAndPublish === true;
  const leaving = useLeaveGuard({ isUnsaved: entry.isUnsaved, savesItself: hasDrafts, save: flush });
  const { data: me } = useQuery(meQuery);
  const place = { uid: type.uid, documentId: state?.documentId ?? documentId ?? null, locale };
  useLocalCopy(me?.id, place, useUnsaved(form));
  const { undo, redo, buttons: undoButtons } = useUndo(form, dispatch);
  const [isDeciding, decision] = useDisclosure();
  const [hasHelp, help] = useDisclosure();

  const run = async (action: EntryAction) => {
    if (await act(action)) notifications.show({ message: t(`editor.done.${action}`) });
  };
  useFormKeys({
    save: () => void flush(),
    publish: () => void (hasDrafts && may.publish && run('publish')),
    undo,
    redo,
    help: help.open,
  });
  // What was typed since, and what was saved since, is part of the question.
  const decide = async () => {
    if (await entry.catchUp()) await flush();
    else decision.open();
  };

  const main = mainField(type.attributes);
  const title = textOf(main && form.values[main]) || t('content.untitled');
  const isNew = state === null;
  return (
    <Page
      title={isSingle ? type.info.displayName : title}
      width="wide"
      above={
        !isSingle && (
          <Anchor component={Link} to={`/content/${type.uid}`} size="sm">
            {type.info.displayName}
          </Anchor>
        )
      }
      description={<SaveLine save={save} isNew={isNew} />}
      actions={
        <>
          {may.update && undoButtons}
          <EntryActions
            {...{ type, state, save, locale, may }}
            isUnsaved={entry.isUnsaved || isNew}
            onSave={() => void flush()}
            onAction={(action) => void run(action)}
            onDeleted={() => navigate(`/content/${type.uid}`)}
          />
        </>
      }
    >
      <EntryProblems
        attributes={type.attributes}
        {...{ save }}
        problems={form.problems}
        onDecide={() => void decide()}
        onRetry={() => void flush()}
      />
      {me && (
        <LeftCopyNotice
          userId={me.id}
          place={place}
          present={form.values}
          shape={entry.shape}
          onRestore={(values) => dispatch({ is: 'filled', values })}
        />
      )}
      <div className={classes.columns}>
        <Stack gap="lg" className={classes.fields}>
          {Object.entries(type.attributes).map(([name, definition]) => (
            <FormField
              key={name}
              {...{ name, definition, change }}
              value={form.values[name]}
              problems={form.problems}
              readOnly={!may.update}
            />
          ))}
        </Stack>
        <EntryPanel
          {...{ type, state, locale, populate }}
          data={answer?.data}
          locales={entry.locales}
          documentId={state?.documentId}
          shape={entry.shape}
          present={form.values}
          mayChange={may.update}
          onFill={(values) => dispatch({ is: 'filled', values })}
          onRestore={entry.restore}
        />
      </div>
      {leaving}
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
      <Shortcuts opened={hasHelp} onClose={help.close} />
    </Page>
  );
}

/** The same object until a value changes: it is written down each time that it is another. */
function useUnsaved(form: FormState) {
  const { values, saved } = form;
  return useMemo(() => {
    const unsaved = unsavedValues({ values, saved });
    const names = Object.keys(unsaved);
    if (names.length === 0) return undefined;
    return { values: unsaved, base: Object.fromEntries(names.map((name) => [name, saved[name]])) };
  }, [values, saved]);
}

type FormFieldProps = {
  readonly name: string;
  readonly definition: ContentType['attributes'][string];
  readonly value: unknown;
  readonly change: (name: string, value: unknown) => void;
  readonly problems: Parameters<typeof problemsIn>[0];
  readonly readOnly: boolean;
};

const noProblems: Parameters<typeof problemsIn>[0] = [];

/** Gives the input a handler that stays the same, so that a key stroke draws one field and not the form. */
function FormField({ name, definition, value, change, problems, readOnly }: FormFieldProps) {
  const onChange = useCallback((next: unknown) => change(name, next), [change, name]);
  const own = problemsIn(problems, name);
  return (
    <div id={`field-${name}`}>
      <FieldInput
        label={fieldLabel(name)}
        definition={definition}
        value={value}
        onChange={onChange}
        problems={own.length === 0 ? noProblems : own}
        readOnly={readOnly}
      />
    </div>
  );
}
