/** A slug: made from another field on demand, with a word on whether a visitor would find two entries under it. */
import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { slugOf } from '../../lib/slug.ts';
import { EntryContext, type EntryContextValue } from '../entry-context.ts';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';

export function SlugInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange, readOnly } = props;
  const entry = use(EntryContext);
  // Slugs inside of components stand in no address, and are not asked for.
  const name = entry?.nameOf(definition);
  const text = textOf(value);
  const [asked] = useDebouncedValue(text, 400);
  // What was there when the entry was opened is asked for once somebody is at it.
  const [opened] = useState(text);
  const [isVisited, visit] = useState(false);
  const isSettled = asked === text && (isVisited || text !== opened);
  const isTaken = useIsTaken(entry, name, isSettled ? text : '');
  const common = inputProps(props);
  const target = typeof definition.targetField === 'string' ? definition.targetField : undefined;
  const words = { true: t('writing.slug.taken'), false: t('writing.slug.free') };
  return (
    <TextInput
      {...common}
      error={common.error ?? (isTaken ? words.true : undefined)}
      description={common.description ?? (isTaken === false && !readOnly ? words.false : undefined)}
      value={text}
      spellCheck={false}
      autoCapitalize="off"
      onFocus={() => visit(true)}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={
        entry &&
        target !== undefined &&
        !readOnly && (
          <Tooltip label={t('writing.slug.make')}>
            <ActionIcon
              size="sm"
              aria-label={t('writing.slug.make')}
              onClick={() => onChange(slugOf(textOf(entry.valueOf(target))) || null)}
            >
              <IconRefresh size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )
      }
    />
  );
}

/** Whether another entry is public under the slug; undefined while that is not known. Two drafts may share one. */
function useIsTaken(entry: EntryContextValue | null, name: string | undefined, slug: string): boolean | undefined {
  const isAsked = entry !== null && name !== undefined && slug !== '';
  const uid = entry?.uid ?? '';
  const query = {
    fields: ['documentId'],
    status: 'published',
    locale: entry?.locale,
    filters: { [name ?? '']: { $eq: slug } },
    pagination: { pageSize: 2, withCount: false },
  };
  const { data } = useQuery({
    queryKey: [...keys.entries(uid), 'slug', query],
    queryFn: async () => (await call('GET /admin/api/entries/:uid', { params: { uid }, query })).data,
    enabled: isAsked,
  });
  return isAsked ? data?.some(({ documentId }) => documentId !== entry.documentId) : undefined;
}
