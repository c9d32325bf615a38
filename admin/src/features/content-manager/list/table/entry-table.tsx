/** The entries of a page as a table: headings that sort and can be made wider, rows that lead to the editor. */
import { type Dispatch, type SetStateAction, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryList, ListColumn } from '../../../../../../server/admin-api.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { useIsSlow } from '../../../../lib/use-is-slow.ts';
import { isSelected, type Selection, selectTo, toggle, togglePage } from '../bulk/selection.ts';
import type { ChangeView } from '../use-view.ts';
import { sortOf, type ViewState } from '../view-state.ts';
import { ColumnHead } from './column-head.tsx';
import { isSortable } from './columns.ts';
import { EntryRow } from './entry-row.tsx';
import classes from './entry-table.module.css';
import { useColumnLabel } from './use-column-label.ts';

type Props = {
  readonly type: ContentType;
  readonly types: readonly ContentType[];
  readonly columns: readonly ListColumn[];
  readonly onResize: (name: string, width: number) => void;
  readonly list: EntryList;
  readonly view: ViewState;
  readonly onChange: ChangeView;
  readonly selection: Selection;
  readonly onSelect: Dispatch<SetStateAction<Selection>>;
  /** The entries of the view before, shown until those of this one are there. */
  readonly isStale: boolean;
};

export function EntryTable({ type, types, columns, onResize, list, view, onChange, isStale, ...selecting }: Props) {
  const { selection, onSelect } = selecting;
  const { t } = useTranslation();
  const columnLabel = useColumnLabel(type);
  const ids = useMemo(() => list.data.map(({ documentId }) => documentId), [list.data]);
  const onToggle = useCallback(
    (id: string, isRange: boolean) => onSelect((current) => (isRange ? selectTo : toggle)(current, id, ids)),
    [ids, onSelect],
  );
  const linked = columns.find(({ name }) => name === type.titleField)?.name ?? columns[0]?.name;
  const isWhole = ids.length > 0 && ids.every((id) => isSelected(selection, id));
  const hasSome = ids.some((id) => isSelected(selection, id));
  return (
    <section
      className={classes.frame}
      data-stale={useIsSlow(isStale) || undefined}
      aria-busy={isStale}
      aria-label={type.info.displayName}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys
      tabIndex={0}
    >
      <table data-list>
        <thead>
          <tr>
            <th className={classes.check}>
              <input
                type="checkbox"
                aria-label={t('list.selectPage')}
                checked={isWhole}
                ref={(box) => {
                  if (box) box.indeterminate = hasSome && !isWhole;
                }}
                onChange={() => onSelect((current) => togglePage(current, ids))}
              />
            </th>
            {columns.map((column) => (
              <ColumnHead
                key={column.name}
                column={column}
                label={columnLabel(column.name)}
                isSortable={isSortable(type, column.name)}
                sort={view.sort}
                shownSort={sortOf(view)}
                onSort={(sort) => onChange({ sort })}
                onResize={(width) => onResize(column.name, width)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {list.data.map((entry, index) => (
            <EntryRow
              key={`${entry.documentId} ${String(entry.locale)}`}
              {...{ type, types, columns, entry, linked }}
              search={view.text}
              // To what is missing, where that is looked for.
              locale={view.missing ?? view.locale}
              state={list.meta.states[index] ?? null}
              isSelected={isSelected(selection, entry.documentId)}
              onToggle={onToggle}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
