import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Entry, EntryList, EntryState } from '../../../../../server/admin-api.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { StatusBadge } from '../../../components/status-badge.tsx';
import { fieldLabel, kindOf, mainField, targetOf } from '../../../fields/attributes.ts';
import { Cell } from '../../../fields/cell.tsx';
import classes from './entry-table.module.css';
import type { ChangeView } from './use-view.ts';
import { nextSort, type ViewState } from './view-state.ts';

type Props = {
  readonly type: ContentType;
  readonly types: readonly ContentType[];
  readonly columns: readonly string[];
  readonly list: EntryList;
  readonly view: ViewState;
  readonly onChange: ChangeView;
  /** The entries of the view before, shown until those of this one are there. */
  readonly isStale: boolean;
};

export function EntryTable({ type, types, columns, list, view, onChange, isStale }: Props) {
  const { t } = useTranslation();
  const hasDrafts = type.options?.draftAndPublish === true;
  const sortable = (name: string) => !['media', 'relation'].includes(kindOf(type.attributes, name) ?? '');
  return (
    <section
      className={classes.frame}
      data-stale={isStale || undefined}
      aria-busy={isStale}
      aria-label={type.info.displayName}
    >
      <table>
        <thead>
          <tr>
            {columns.map((name) =>
              sortable(name) ? (
                <SortableHead key={name} name={name} label={fieldLabel(name)} sort={view.sort} onChange={onChange} />
              ) : (
                <th key={name}>{fieldLabel(name)}</th>
              ),
            )}
            {hasDrafts && <th>{t('content.status')}</th>}
            <SortableHead name="updatedAt" label={t('content.updated')} sort={view.sort} onChange={onChange} />
          </tr>
        </thead>
        <tbody>
          {list.data.map((entry, index) => (
            <EntryRow
              key={`${entry.documentId} ${String(entry.locale)}`}
              {...{ type, types, columns, entry, hasDrafts }}
              state={list.meta.states[index] ?? null}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type HeadProps = {
  readonly name: string;
  readonly label: string;
  readonly sort: string;
  readonly onChange: ChangeView;
};

function SortableHead({ name, label, sort, onChange }: HeadProps) {
  const direction = sort === `${name}:asc` ? 'ascending' : sort === `${name}:desc` ? 'descending' : 'none';
  const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <th aria-sort={direction}>
      <UnstyledButton
        className={classes.sort}
        data-active={direction !== 'none'}
        onClick={() => onChange({ sort: nextSort(sort, name) })}
      >
        {label}
        <Arrow size={14} aria-hidden />
      </UnstyledButton>
    </th>
  );
}

type RowProps = Pick<Props, 'type' | 'types' | 'columns'> & {
  readonly entry: Entry;
  readonly state: EntryState | null;
  readonly hasDrafts: boolean;
};

function EntryRow({ type, types, columns, entry, state, hasDrafts }: RowProps) {
  const { t } = useTranslation();
  const locale = typeof entry.locale === 'string' ? `?locale=${entry.locale}` : '';
  const address = `/content/${type.uid}/${entry.documentId}${locale}`;
  const main = mainField(type.attributes);
  const linked = main !== undefined && columns.includes(main) ? main : columns[0];
  return (
    <tr className={classes.row}>
      {columns.map((name) => {
        const attribute = type.attributes[name];
        if (!attribute) return <td key={name} />;
        const target = types.find(({ uid }) => uid === targetOf(attribute));
        const cell = <Cell attribute={attribute} value={entry[name]} label={target && mainField(target.attributes)} />;
        return (
          <td key={name}>
            {name === linked ? (
              <Link to={address} className={classes.link}>
                {entry[name] ? cell : t('content.untitled')}
              </Link>
            ) : (
              cell
            )}
          </td>
        );
      })}
      {hasDrafts && <td>{state && <StatusBadge status={state.status} />}</td>}
      <td className={classes.updated}>
        <RelativeTime value={String(entry.updatedAt)} />
      </td>
    </tr>
  );
}
