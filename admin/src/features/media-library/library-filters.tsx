/** The filters that are seldom needed, behind one button. */
import { Button, Checkbox, Group, Popover, SegmentedControl, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from './library-toolbar.module.css';
import { localesQuery, tagsQuery } from './queries.ts';
import type { ChangeView } from './view/use-view.ts';
import { countFilters, duplicateKinds, type LibraryView, noFilters, sizes } from './view/view-state.ts';

type Props = { readonly view: LibraryView; readonly onChange: ChangeView };

export function LibraryFilters({ view, onChange }: Props) {
  const { t } = useTranslation();
  const count = countFilters(view);
  return (
    <Popover position="bottom-end" shadow="md" width={320} trapFocus>
      <Popover.Target>
        <Button variant={count > 0 ? 'light' : 'default'} leftSection={<IconFilter size={16} aria-hidden />}>
          {count > 0 ? t('media.filtersOn', { count }) : t('media.filters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Fields view={view} onChange={onChange} />
          <Group justify="flex-end">
            <Button variant="subtle" onClick={() => onChange(noFilters)} disabled={count === 0 && view.text === ''}>
              {t('media.clearFilters')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

const inPopover = { withinPortal: false };

function Fields({ view, onChange }: Props) {
  const { t } = useTranslation();
  const { data: tags = [] } = useQuery(tagsQuery);
  const { data: locales = [] } = useQuery(localesQuery);
  const chosen = view.missing ?? '';
  return (
    <>
      <Select
        label={t('media.size')}
        data={sizes.map((size) => ({ value: size, label: t(`media.sizes.${size}`) }))}
        value={view.size ?? null}
        onChange={(value) => onChange({ size: sizes.find((size) => size === value) })}
        placeholder={t('media.anySize')}
        comboboxProps={inPopover}
        clearable
      />
      <Group grow>
        <TextInput
          type="date"
          label={t('media.from')}
          value={view.from ?? ''}
          max={view.to}
          onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label={t('media.to')}
          value={view.to ?? ''}
          min={view.from}
          onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
        />
      </Group>
      <TagsInput
        label={t('media.tags')}
        data={tags.map(({ tag }) => tag)}
        value={[...view.tags]}
        onChange={(value) => onChange({ tags: value })}
        maxTags={20}
        maxLength={50}
        comboboxProps={inPopover}
      />
      <Select
        label={t('media.missingText')}
        data={[
          { value: 'text', label: t('media.defaultLocale') },
          ...locales.filter(({ isDefault }) => !isDefault).map(({ code, name }) => ({ value: code, label: name })),
        ]}
        value={chosen === '' ? null : chosen}
        onChange={(value) => onChange({ missing: value ?? undefined })}
        comboboxProps={inPopover}
        clearable
      />
      <div>
        <span id="duplicates-label" className={classes.label}>
          {t('media.duplicates')}
        </span>
        <SegmentedControl
          aria-labelledby="duplicates-label"
          fullWidth
          data={[
            { value: '', label: t('media.allFilesShort') },
            ...duplicateKinds.map((kind) => ({ value: kind, label: t(`media.duplicateKinds.${kind}`) })),
          ]}
          value={view.duplicates ?? ''}
          onChange={(value) => onChange({ duplicates: duplicateKinds.find((kind) => kind === value) })}
        />
      </div>
      <Checkbox
        label={t('media.onlyUnused')}
        checked={view.unused}
        onChange={(event) => onChange({ unused: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('media.fileMissing')}
        description={t('media.fileMissingHint')}
        checked={view.lost}
        onChange={(event) => onChange({ lost: event.currentTarget.checked })}
      />
    </>
  );
}
