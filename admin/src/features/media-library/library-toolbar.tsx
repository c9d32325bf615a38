/** Search, filters, order and layout of the files. */
import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconAccessible, IconLayoutGrid, IconList } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FileSearch } from './file-search.tsx';
import { KindSelect } from './kind-select.tsx';
import { LibraryFilters } from './library-filters.tsx';
import classes from './library-toolbar.module.css';
import { SortSelect } from './sort-select.tsx';
import type { ChangeView } from './view/use-view.ts';
import type { LibraryView } from './view/view-state.ts';

type Props = { readonly view: LibraryView; readonly onChange: ChangeView };

export function LibraryToolbar({ view, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" mb="md" role="search">
      <FileSearch value={view.text} onChange={(text) => onChange({ text })} />
      <KindSelect value={view.kind} onChange={(kind) => onChange({ kind })} />
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
        <SortSelect
          value={view.sort}
          onChange={(sort) => onChange({ sort })}
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
