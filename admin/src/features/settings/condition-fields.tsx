import { Checkbox, Fieldset, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GrantCondition } from '../../../../server/admin-api.ts';
import type { ContentType } from '../../api/content-types.ts';
import { ConditionFilters } from './condition-filters.tsx';
import { type Holder, tidyCondition } from './rights.ts';

type Props = {
  readonly condition: GrantCondition | null;
  /** Undefined for a right on every content type: there are no fields to name. */
  readonly type: ContentType | undefined;
  readonly holder: Holder;
  readonly onChange: (condition: GrantCondition | null) => void;
};

/** Which entries a right is about; every part that is set must hold. */
export function ConditionFields({ condition, type, holder, onChange }: Props) {
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
        {type && (holder === 'role' || holder === 'visitors') && (
          <TextInput
            label={t('roles.assigned')}
            description={t(holder === 'role' ? 'roles.assignedHint' : 'visitorRoles.assignedHint')}
            defaultValue={condition?.assigned ?? ''}
            onBlur={(event) => set({ assigned: event.currentTarget.value })}
          />
        )}
        {type && <ConditionFilters type={type} filters={condition?.filters} onChange={(filters) => set({ filters })} />}
      </Stack>
    </Fieldset>
  );
}
