/** Makes an entry of the target beside the form: with what it must have, so that it can be linked at once. */
import { Drawer, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, use, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import type { ContentType } from '../../api/content-types.ts';
import { ApiError } from '../../api/errors.ts';
import { keys } from '../../api/keys.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DialogButtons } from '../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { fieldLabel } from '../attributes.ts';
import { EntryContext, type EntryContextValue } from '../entry-context.ts';
import { problemsIn } from '../field-props.ts';
import { emptyValues, toWire, type Values } from '../form-values.ts';
import { ModelContext, useComponentAttributes } from '../model-context.ts';
import type { LinkedEntry } from '../values.ts';
import { fieldsToFill, withSlugs } from './new-target.ts';
import { useTargetLocale } from './use-target-locale.ts';

type Props = {
  readonly target: ContentType;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCreated: (entry: LinkedEntry) => void;
};

export function CreateDrawer({ target, opened, onClose, onCreated }: Props) {
  const { t } = useTranslation();
  const [standing, setStanding] = useState<Standing>('untouched');
  const [isAsking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    setStanding('untouched');
    onClose();
  };
  /** By a key or a click beside, which may not be meant. What is being sent is waited for. */
  const leave = () => {
    if (standing === 'untouched') close();
    else if (standing === 'written') setAsking(true);
  };
  return (
    <>
      <Drawer
        opened={opened}
        onClose={leave}
        closeOnEscape={!isAsking}
        position="right"
        size={480}
        title={t('writing.relation.createTitle', { type: target.info.displayName })}
      >
        <CreateForm target={target} onClose={close} onCreated={onCreated} onStanding={setStanding} />
      </Drawer>
      {isAsking && (
        <ConfirmDialog
          title={t('writing.relation.dropTitle')}
          confirmLabel={t('writing.relation.drop')}
          onConfirm={close}
          onClose={() => setAsking(false)}
        >
          <Text>{t('writing.relation.dropText')}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}

type Standing = 'untouched' | 'written' | 'sending';
type FormProps = Omit<Props, 'opened'> & { readonly onStanding: (standing: Standing) => void };

function CreateForm({ target, onClose, onCreated, onStanding }: FormProps) {
  const { t } = useTranslation();
  const { renderField } = use(ModelContext);
  const locale = useTargetLocale(target);
  const componentOf = useComponentAttributes();
  const queryClient = useQueryClient();
  const { attributes, uid } = target;
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<Values>(() => emptyValues(attributes, componentOf));
  const [refused, setRefused] = useState<readonly string[]>([]);
  const names = fieldsToFill(target, refused);
  const create = useMutation({
    mutationFn: (sent: Values) => {
      return call('POST /admin/api/entries/:uid', {
        params: { uid },
        query: { locale },
        body: { data: toWire(sent, attributes, componentOf) },
      });
    },
    // The link does not wait for lists: who leaves meanwhile would lose it.
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: keys.entries(uid) }),
  });
  const around = useContextOf(target, values);
  // The drawer gives the focus to what is marked so, and otherwise to the button that closes it.
  useLayoutEffect(() => form.current?.querySelector('input, textarea')?.setAttribute('data-autofocus', ''), []);
  const problems = create.error instanceof ApiError ? create.error.problems : [];
  const isShown = problems.some(({ path }) => names.includes(String(path[0])));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    // Slugs that were made show what they are, should they be refused.
    const sent = withSlugs(values, attributes);
    setValues(sent);
    onStanding('sending');
    create.mutate(sent, {
      onSuccess: ({ data }) => {
        onCreated(data);
        onClose();
      },
      onError: (error) => {
        onStanding('written');
        if (error instanceof ApiError) setRefused(error.problems.map(({ path }) => String(path[0])));
      },
    });
  };
  const change = (name: string, value: unknown) => {
    setValues((before) => ({ ...before, [name]: value }));
    onStanding('written');
  };
  return (
    <EntryContext value={around}>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          {create.isError && !isShown && <ErrorAlert>{errorMessage(create.error)}</ErrorAlert>}
          {names.map((name) => {
            const definition = attributes[name];
            return (
              definition &&
              renderField({
                key: name,
                label: fieldLabel(name, definition),
                definition,
                value: values[name],
                onChange: (value) => change(name, value),
                problems: problemsIn(problems, name),
                readOnly: false,
              })
            );
          })}
          <Text size="sm" c="var(--text-dimmed)">
            {t('writing.relation.createHint')}
          </Text>
          <DialogButtons
            submitLabel={t('writing.relation.createAndLink')}
            isPending={create.isPending}
            onClose={onClose}
          />
        </Stack>
      </form>
    </EntryContext>
  );
}

/** What the fields of the new entry ask for is about it, and no longer about the entry behind; but for the language. */
function useContextOf({ uid, attributes }: ContentType, values: Values): EntryContextValue | null {
  const locale = use(EntryContext)?.locale;
  const latest = useRef(values);
  latest.current = values;
  return useMemo(() => {
    if (locale === undefined) return null;
    return {
      uid,
      documentId: null,
      locale,
      nameOf: (definition) => Object.keys(attributes).find((name) => attributes[name] === definition),
      valueOf: (name) => latest.current[name],
      // It is sent by its button, and an input that is left gives what it has.
      onGather: () => () => undefined,
    };
  }, [uid, attributes, locale]);
}
