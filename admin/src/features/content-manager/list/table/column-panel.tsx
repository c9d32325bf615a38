/** Chooses the columns of a list and their order, by dragging or by keys. Opens as soon as it is loaded. */
import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconColumns3, IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn } from '../../../../../../server/admin-api.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import classes from './column-panel.module.css';
import { moveColumn, possibleColumns, toggleColumn } from './columns.ts';
import { useColumnLabel } from './use-column-label.ts';

type Props = {
  readonly type: ContentType;
  readonly columns: readonly ListColumn[];
  /** Whether there is something to go back from. */
  readonly isChosen: boolean;
  /** Null: those that the product chooses. */
  readonly onChange: (columns: readonly ListColumn[] | null) => void;
};

export default function ColumnPanel({ type, columns, isChosen, onChange }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(true);
  const hidden = possibleColumns(type).filter((name) => !columns.some((column) => column.name === name));
  const labelOf = useColumnLabel(type);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" shadow="md" width={280} trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconColumns3 size={16} aria-hidden />}
          onClick={() => setOpen((open) => !open)}
        >
          {t('content.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('content.columns')}>
        <ul className={classes.columns} aria-label={t('list.shownColumns')}>
          {columns.map(({ name }, index) => (
            <ShownColumn
              key={name}
              name={name}
              label={labelOf(name)}
              isLast={columns.length === 1}
              onMove={(to) => onChange(moveColumn(columns, name, to))}
              onDropOn={(dragged) => onChange(moveColumn(columns, dragged, index))}
              onHide={() => onChange(toggleColumn(columns, name))}
              index={index}
            />
          ))}
        </ul>
        {hidden.length > 0 && (
          <>
            <div className={classes.title}>{t('list.otherColumns')}</div>
            <ul className={classes.columns} aria-label={t('list.otherColumns')}>
              {hidden.map((name) => (
                <li key={name} className={classes.column}>
                  <label className={classes.label}>
                    <input type="checkbox" checked={false} onChange={() => onChange(toggleColumn(columns, name))} />
                    {labelOf(name)}
                  </label>
                </li>
              ))}
            </ul>
          </>
        )}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          mt={8}
          disabled={!isChosen}
          onClick={() => onChange(null)}
        >
          {t('list.resetColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

type ShownProps = {
  readonly name: string;
  readonly label: string;
  readonly index: number;
  readonly isLast: boolean;
  readonly onMove: (to: number) => void;
  readonly onDropOn: (dragged: string) => void;
  readonly onHide: () => void;
};

const dragType = 'text/x-plinth-column';

function ShownColumn({ name, label, index, isLast, onMove, onDropOn, onHide }: ShownProps) {
  const { t } = useTranslation();
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(index + step);
  };
  return (
    <li
      className={classes.column}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragType, name)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(dragType)) event.preventDefault();
      }}
      onDrop={(event) => onDropOn(event.dataTransfer.getData(dragType))}
    >
      <label className={classes.label}>
        <input type="checkbox" checked disabled={isLast} onChange={onHide} />
        {label}
      </label>
      <UnstyledButton
        className={classes.grip}
        aria-label={t('list.moveColumn', { column: label })}
        title={t('list.moveHint')}
        onKeyDown={onKey}
      >
        <IconGripVertical size={16} aria-hidden />
      </UnstyledButton>
    </li>
  );
}
