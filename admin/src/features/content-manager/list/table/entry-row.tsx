import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Entry, EntryState, ListColumn } from '../../../../../../server/admin-api.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { RelativeTime } from '../../../../components/relative-time.tsx';
import { StatusBadge } from '../../../../components/status-badge.tsx';
import { targetOf } from '../../../../fields/attributes.ts';
import { Cell } from '../../../../fields/cell.tsx';
import { entryAddress } from '../../../../lib/entry-address.ts';
import { rememberRow } from '../../list-place.ts';
import { isSystemColumn } from './columns.ts';
import classes from './entry-table.module.css';

type Props = {
  readonly type: ContentType;
  readonly types: readonly ContentType[];
  readonly columns: readonly ListColumn[];
  readonly entry: Entry;
  readonly state: EntryState | null;
  /** The column that leads to the entry. */
  readonly linked: string | undefined;
  readonly search: string;
  /** The language of the list; the default one without. */
  readonly locale: string | undefined;
  readonly isSelected: boolean;
  readonly onToggle: (documentId: string, isRange: boolean) => void;
};

/** Drawn again when something of its own changes: it is one of a hundred. */
export const EntryRow = memo(function EntryRow(props: Props) {
  const { type, types, columns, entry, state, linked, search, locale, isSelected, onToggle } = props;
  const { t } = useTranslation();
  const { titleField } = type;
  const name = String((titleField && entry[titleField]) || t('content.untitled'));
  const language = locale ?? (typeof entry.locale === 'string' ? entry.locale : undefined);
  const address = entryAddress(type.uid, entry.documentId, language);
  return (
    <tr className={classes.row} data-selected={isSelected || undefined}>
      <td className={classes.check}>
        <input
          type="checkbox"
          aria-label={t('list.select', { name })}
          checked={isSelected}
          onChange={(event) => onToggle(entry.documentId, isWithShift(event.nativeEvent))}
        />
      </td>
      {columns.map((column) => (
        <td key={column.name}>
          {column.name === linked ? (
            <>
              <Link
                to={address}
                className={classes.link}
                data-row-link={entry.documentId}
                onClick={() => rememberRow(type.uid, entry.documentId)}
              >
                {entry[column.name] ? cellOf(column.name) : name}
              </Link>
              {/* What a phone has no room for beside the name; the columns tell it to screen readers. */}
              <span className={classes.below} aria-hidden>
                {cellOf('status')}
                {cellOf('updatedAt')}
              </span>
            </>
          ) : (
            cellOf(column.name)
          )}
        </td>
      ))}
    </tr>
  );

  function cellOf(column: string): ReactNode {
    if (isSystemColumn(type, column)) {
      if (column === 'status') return state && <StatusBadge status={state.status} />;
      return (
        <span className={classes.time}>
          <RelativeTime value={String(entry[column])} />
        </span>
      );
    }
    const attribute = type.attributes[column];
    if (!attribute) return null;
    const target = types.find(({ uid }) => uid === targetOf(attribute));
    return <Cell attribute={attribute} value={entry[column]} target={target} search={search} />;
  }
});

/** A click with Shift, and not a change that a key or a program made. */
function isWithShift(event: Event): boolean {
  return event instanceof MouseEvent && event.shiftKey;
}
