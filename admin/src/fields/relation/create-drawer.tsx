/** Makes an entry of the target beside the form: with what it must have, so that it can be linked at once. */
import { Drawer, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, use, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import type { ContentType } from '../../api/content-types.ts';
import { ApiError } from '../../api/errors.ts';
import { keys } from '../../api/keys.ts';
import { DialogButtons } from '../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { slugOf } from '../../lib/slug.ts';
import { fieldLabel } from '../attributes.ts';
import { EntryContext } from '../entry-context.ts';
import { problemsIn, textOf } from '../field-props.ts';
import { emptyValues, toWire, type Values } from '../form-values.ts';
import { ModelContext, useComponentAttributes } from '../model-context.ts';
import type { LinkedEntry } from '../values.ts';

type Props = {
  readonly target: ContentType;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCreated: (entry: LinkedEntry) => void;
};

export function CreateDrawer({ target, opened, onClose, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={480}
      title={t('writing.relation.createTitle', { type: target.info.displayName })}
    >
      <CreateForm target={target} onClose={onClose} {...rest} />
    </Drawer>
  );
}

function CreateForm({ target, onClose, onCreated }: Omit<Props, 'opened'>) {
  const { t } = useTranslation();
  const { renderField } = use(ModelContext);
  const locale = use(EntryContext)?.locale;
  const componentOf = useComponentAttributes();
  const queryClient = useQueryClient();
  const { attributes, titleField, uid } = target;
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<Values>(() => emptyValues(attributes, componentOf));
  const names = useMemo(() => {
    const isNeeded = (name: string) => name === titleField || attributes[name]?.required === true;
    return Object.keys(attributes).filter(isNeeded);
  }, [attributes, titleField]);
  const create = useMutation({
    mutationFn: () => {
      const query = locale === undefined || !target.pluginOptions?.i18n ? {} : { locale };
      const body = { data: toWire(withSlugs(values, target), attributes, componentOf) };
      return call('POST /admin/api/entries/:uid', { params: { uid }, query, body });
    },
    onSuccess: ({ data }) => {
      void queryClient.invalidateQueries({ queryKey: keys.entries(uid) });
      onCreated(data);
      onClose();
    },
  });
  // The drawer gives the focus to what is marked so, and otherwise to the button that closes it.
  useLayoutEffect(() => form.current?.querySelector('input, textarea')?.setAttribute('data-autofocus', ''), []);
  const problems = create.error instanceof ApiError ? create.error.problems : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    create.mutate();
  };
  return (
    // A field of the entry behind has nothing to say about this one.
    <EntryContext value={null}>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          {create.isError && problems.length === 0 && <ErrorAlert>{errorMessage(create.error)}</ErrorAlert>}
          {names.map((name) => {
            const definition = attributes[name];
            return (
              definition &&
              renderField({
                key: name,
                label: fieldLabel(name, definition),
                definition,
                value: values[name],
                onChange: (value) => setValues((before) => ({ ...before, [name]: value })),
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

/** Slugs that nobody has written are made from what they are made from in the editor. */
function withSlugs(values: Values, { attributes }: ContentType): Values {
  const slugs = Object.entries(attributes).flatMap(([name, { type, targetField }]) =>
    type === 'uid' && typeof targetField === 'string' && !values[name]
      ? [[name, slugOf(textOf(values[targetField])) || null]]
      : [],
  );
  return { ...values, ...Object.fromEntries(slugs) };
}
