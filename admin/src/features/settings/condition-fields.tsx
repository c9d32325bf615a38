import { Checkbox, Fieldset, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantCondition } from '../../../../server/admin-api.ts';
import { type Holder, tidyCondition } from './rights.ts';

type Props = {
  readonly condition: GrantCondition | null;
  /** False for a right on every content type: there are no fields to name. */
  readonly hasType: boolean;
  readonly holder: Holder;
  readonly onChange: (condition: GrantCondition | null) => void;
};

/** Which entries a right is about; every part that is set must hold. */
export function ConditionFields({ condition, hasType, holder, onChange }: Props) {
  const { t } = useTranslation();
  const set = (part: { [K in keyof GrantCondition]?: GrantCondition[K] | undefined }) => {
    // Parts that are emptied are undefined, which `tidyCondition` leaves out.
    onChange(tidyCondition({ ...condition, ...part } as GrantCondition));
  };
  const status = condition?.status ?? 'any';
  return (
    <Fieldset legend={t('roles.condition')}>
      <Stack gap="sm">
        {holder !== 'public' && (
          <Checkbox
            label={t('roles.own')}
            checked={condition?.own ?? false}
            onChange={(event) => set({ own: event.currentTarget.checked ? true : undefined })}
          />
        )}
        <Select
          label={t('roles.status')}
          data={[
            { value: 'any', label: t('roles.anyStatus') },
            { value: 'published', label: t('roles.published') },
            { value: 'unpublished', label: t('roles.unpublished') },
          ]}
          value={status}
          onChange={(value) => set({ status: value === 'published' || value === 'unpublished' ? value : undefined })}
          allowDeselect={false}
        />
        {hasType && (holder === 'role' || holder === 'visitors') && (
          <TextInput
            label={t('roles.assigned')}
            description={t(holder === 'role' ? 'roles.assignedHint' : 'visitorRoles.assignedHint')}
            defaultValue={condition?.assigned ?? ''}
            onBlur={(event) => set({ assigned: event.currentTarget.value })}
          />
        )}
        {hasType && <FilterField filters={condition?.filters} onChange={(filters) => set({ filters })} />}
      </Stack>
    </Fieldset>
  );
}

type Filters = GrantCondition['filters'];
type FilterProps = { readonly filters: Filters; readonly onChange: (filters: Filters) => void };

/** Taken over when it is valid and the field is left. */
function FilterField({ filters, onChange }: FilterProps) {
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
