/** Search, filters and order of the files to choose from. */
import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { FileSearch } from '../file-search.tsx';
import { KindSelect } from '../kind-select.tsx';
import { LibraryFilters } from '../library-filters.tsx';
import { SortSelect } from '../sort-select.tsx';
import type { ChangeView } from '../view/use-view.ts';
import { kinds as allKinds, type Kind, type LibraryView } from '../view/view-state.ts';
import classes from './picker.module.css';

type Props = {
  readonly view: LibraryView;
  readonly onChange: ChangeView;
  /** What may be chosen; empty means everything. */
  readonly kinds: readonly Kind[];
  /** The arrow down leads from the search to the files. */
  readonly onLeave: () => void;
  readonly children: ReactNode;
};

export function PickerToolbar({ view, onChange, kinds, onLeave, children }: Props) {
  return (
    <Group gap="xs" role="search" className={classes.toolbar ?? ''}>
      <FileSearch value={view.text} onChange={(text) => onChange({ text })} isFirst onLeave={onLeave} />
      {kinds.length !== 1 && (
        <KindSelect
          value={view.kind}
          onChange={(kind) => onChange({ kind })}
          among={kinds.length > 0 ? kinds : allKinds}
        />
      )}
      <LibraryFilters view={view} onChange={onChange} />
      <SortSelect value={view.sort} onChange={(sort) => onChange({ sort })} disabled={view.duplicates !== undefined} />
      <div className={classes.upload}>{children}</div>
    </Group>
  );
}
