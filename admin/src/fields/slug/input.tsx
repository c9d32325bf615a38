/** A slug: made from another field on demand, with a word on whether a visitor would find two entries under it. */
import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { slugOrName, slugsLike } from '../../lib/slug.ts';
import { EntryContext, type EntryContextValue } from '../entry-context.ts';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';
import { ModelContext } from '../model-context.ts';

export function SlugInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange, readOnly } = props;
  const entry = use(EntryContext);
  const { types } = use(ModelContext);
  // Slugs inside of components stand in no address, and are not asked for.
  const name = entry?.nameOf(definition);
  const text = textOf(value);
  const [asked] = useDebouncedValue(text, 400);
  // What was there when the entry was opened is asked for once somebody is at it.
  const [opened] = useState(text);
  const [isVisited, visit] = useState(false);
  const isSettled = asked === text && (isVisited || text !== opened);
  const isTaken = useIsTaken(entry, name, isSettled ? text : '');
  const queryClient = useQueryClient();
  const [isMaking, setMaking] = useState(false);
  const make = async (entryNow: EntryContextValue, source: string) => {
    const type = types.find(({ uid }) => uid === entryNow.uid);
    const made = slugOrName(textOf(entryNow.valueOf(source)), type?.info.singularName ?? '');
    const maxLength = typeof definition.maxLength === 'number' ? definition.maxLength : undefined;
    const [plain, ...others] = slugsLike(made, maxLength);
    if (made === '' || plain === undefined || name === undefined) return onChange(made || null);
    setMaking(true);
    // Whether it is free is a help, and not a condition: without an answer it is the plain one.
    const taken = await queryClient
      .fetchQuery(takenQuery(entryNow, name, [plain, ...others]))
      .catch((): readonly string[] => []);
    setMaking(false);
    onChange([plain, ...others].find((slug) => !taken.includes(slug)) ?? plain);
  };
  const common = inputProps(props);
  const target = typeof definition.targetField === 'string' ? definition.targetField : undefined;
  return (
    <TextInput
      {...common}
      error={common.error ?? (isTaken ? t('writing.slug.taken') : undefined)}
      description={common.description ?? (isTaken === false && !readOnly ? t('writing.slug.free') : undefined)}
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
              loading={isMaking}
              onClick={() => void make(entry, target)}
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
  const { data } = useQuery({ ...takenQuery(entry, name ?? '', [slug]), enabled: isAsked });
  return isAsked ? data?.includes(slug) : undefined;
}

/** Which of the slugs other entries are public under. */
function takenQuery(entry: EntryContextValue | null, name: string, slugs: readonly string[]) {
  const uid = entry?.uid ?? '';
  const query = {
    fields: ['documentId', name],
    status: 'published',
    locale: entry?.locale,
    filters: { [name]: { $in: slugs } },
    // Of every slug this entry and another one.
    pagination: { pageSize: Math.min(100, slugs.length * 2), withCount: false },
  };
  return queryOptions({
    queryKey: [...keys.entries(uid), 'slug', query],
    queryFn: async () => {
      const { data } = await call('GET /admin/api/entries/:uid', { params: { uid }, query });
      return data.filter(({ documentId }) => documentId !== entry?.documentId).map((found) => String(found[name]));
    },
  });
}
