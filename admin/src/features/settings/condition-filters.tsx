/** The filter of a right, built as in the lists of content; as text where it says what the form has no words for. */
import { Input, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantCondition } from '../../../../server/admin-api.ts';
import { type ContentType, componentsQuery, contentTypesQuery } from '../../api/content-types.ts';
import { attributeAt, type Model } from '../content-manager/list/filters/filter-fields.ts';
import { ConditionGroup } from '../content-manager/list/filters/filter-group.tsx';
import { completeOnly, type FilterGroup, noFilters, toDialect } from '../content-manager/list/filters/filter-tree.ts';
import { fromDialect } from '../content-manager/list/filters/from-dialect.ts';

type Filters = GrantCondition['filters'];
type Props = { readonly filters: Filters; readonly onChange: (filters: Filters) => void };

export function ConditionFilters({ type, filters, onChange }: Props & { readonly type: ContentType }) {
  const { data: types } = useQuery(contentTypesQuery);
  const { data: components } = useQuery(componentsQuery);
  if (!types || !components) return null;
  return <FilterForm {...{ type, filters, onChange }} model={{ types, components }} />;
}

type FormProps = Props & { readonly type: ContentType; readonly model: Model };

/** What is finished is taken over at once; the rest waits here. */
function FilterForm({ type, model, filters, onChange }: FormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<FilterGroup | undefined>(() =>
    filters ? fromDialect(filters, (path) => attributeAt(model, type, path)?.type === 'relation') : noFilters,
  );
  if (!draft) return <FilterText filters={filters} onChange={onChange} />;
  const change = (next: FilterGroup) => {
    setDraft(next);
    onChange(toDialect(completeOnly(next)));
  };
  return (
    <Input.Wrapper label={t('roles.filters')} labelElement="div">
      <ConditionGroup {...{ model, type }} group={draft} onChange={change} depth={0} />
    </Input.Wrapper>
  );
}

/** Taken over when it is valid and the field is left. */
function FilterText({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const [isInvalid, setInvalid] = useState(false);
  const take = (text: string) => {
    const parsed = text.trim() === '' ? undefined : readObject(text);
    setInvalid(parsed === null);
    if (parsed !== null) onChange(parsed);
  };
  return (
    <Textarea
      label={t('roles.filters')}
      description={t('roles.filtersHint')}
      defaultValue={filters ? JSON.stringify(filters) : ''}
      error={isInvalid && t('roles.filtersInvalid')}
      onBlur={(event) => take(event.currentTarget.value)}
      classNames={{ input: 'mono' }}
      autosize
      minRows={2}
    />
  );
}

/** Null for what is no JSON object; the server says what is wrong inside. */
function readObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null; // not JSON: said beside the field
  }
}
