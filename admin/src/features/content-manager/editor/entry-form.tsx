/** The editor of one entry in one locale: the form on the left, how it stands on the right. */
import { Anchor, Stack } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { EntryAnswer } from '../../../../../server/admin-api.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { Page } from '../../../components/page.tsx';
import { fieldLabel, mainField } from '../../../fields/attributes.ts';
import { FieldInput } from '../../../fields/field-input.tsx';
import { problemsIn, textOf } from '../../../fields/field-props.ts';
import classes from './editor.module.css';
import { EntryActions } from './entry-actions.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { EntryProblems } from './entry-problems.tsx';
import { SaveLine } from './save-line.tsx';
import { type EntryAction, useEntryForm } from './use-entry-form.ts';
import { useLeaveGuard } from './use-leave-guard.tsx';

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
  const entry = useEntryForm({ type, documentId, populate, locale, answer, onCreated });
  const { form, change, flush, act, save, state, may } = entry;
  const leaving = useLeaveGuard(entry.isUnsaved, flush);

  const run = async (action: EntryAction) => {
    if (await act(action)) notifications.show({ message: t(`editor.done.${action}`) });
  };
  const hasDrafts = type.options?.draftAndPublish === true;
  useHotkeys(
    [
      ['mod+S', () => void flush()],
      ['mod+Enter', () => hasDrafts && may.publish && void run('publish')],
    ],
    [],
  );

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
        <EntryActions
          {...{ type, state, save, locale, may }}
          isUnsaved={entry.isUnsaved || isNew}
          onSave={() => void flush()}
          onAction={(action) => void run(action)}
          onDeleted={() => navigate(`/content/${type.uid}`)}
        />
      }
    >
      <EntryProblems
        attributes={type.attributes}
        {...{ save }}
        problems={form.problems}
        onSettle={entry.settle}
        onRetry={() => void flush()}
      />
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
          {...{ type, state, locale }}
          data={answer?.data}
          locales={entry.locales}
          documentId={state?.documentId}
          mayRestore={may.update}
          onRestore={entry.restore}
        />
      </div>
      {leaving}
    </Page>
  );
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
