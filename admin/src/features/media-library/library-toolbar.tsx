/** Search, filters, order and layout of the files. */
import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { IconAccessible, IconLayoutGrid, IconList } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FileSearch } from './file-search.tsx';
import { LibraryFilters } from './library-filters.tsx';
import classes from './library-toolbar.module.css';
import type { ChangeView } from './view/use-view.ts';
import { kinds, type LibraryView, sorts } from './view/view-state.ts';

type Props = { readonly view: LibraryView; readonly onChange: ChangeView };

export function LibraryToolbar({ view, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" mb="md" role="search">
      <FileSearch value={view.text} onChange={(text) => onChange({ text })} />
      <Select
        aria-label={t('media.kind')}
        flex="1 1 110px"
        maw={150}
        data={[
          { value: '', label: t('media.allKinds') },
          ...kinds.map((kind) => ({ value: kind, label: t(`media.kinds.${kind}`) })),
        ]}
        value={view.kind ?? ''}
        onChange={(value) => onChange({ kind: kinds.find((kind) => kind === value) })}
        allowDeselect={false}
      />
      <Button
        variant={view.missing ? 'light' : 'default'}
        aria-pressed={view.missing !== undefined}
        leftSection={<IconAccessible size={16} aria-hidden />}
        onClick={() => onChange({ missing: view.missing ? undefined : 'text' })}
      >
        {t('media.missingText')}
      </Button>
      <LibraryFilters view={view} onChange={onChange} />
      <Group gap="xs" wrap="nowrap" className={classes.order ?? ''}>
        <Select
          aria-label={t('media.sort')}
          w={150}
          data={sorts.map((sort) => ({ value: sort, label: t(`media.sorts.${sort}`) }))}
          value={view.sort}
          onChange={(value) => onChange({ sort: sorts.find((sort) => sort === value) ?? view.sort })}
          allowDeselect={false}
          disabled={view.duplicates !== undefined}
        />
        <SegmentedControl
          aria-label={t('media.layout')}
          data={[
            {
              value: 'grid',
              label: <IconLayoutGrid size={16} display="block" role="img" aria-label={t('media.grid')} />,
            },
            { value: 'list', label: <IconList size={16} display="block" role="img" aria-label={t('media.list')} /> },
          ]}
          value={view.layout}
          onChange={(layout) => onChange({ layout: layout === 'list' ? 'list' : 'grid' })}
        />
      </Group>
    </Group>
  );
}
