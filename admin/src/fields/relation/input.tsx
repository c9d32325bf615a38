/** Entries that this one is linked with: search, make, choose, put in order. */
import { ActionIcon, Button, Group, Input } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconGripVertical, IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, use, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StatusBadge } from '../../components/status-badge.tsx';
import { isMany, targetOf } from '../attributes.ts';
import { type FieldProps, inputProps } from '../field-props.ts';
import { moveItem } from '../items/list-items.ts';
import { MoveButtons } from '../items/move-buttons.tsx';
import { useDragOrder } from '../items/use-drag-order.ts';
import { useFocusAfter } from '../items/use-focus-after.ts';
import { ModelContext } from '../model-context.ts';
import { NothingHere } from '../nothing-here.tsx';
import { type LinkedEntry, linkTitle, toLinkedEntries } from '../values.ts';
import { CreateDrawer } from './create-drawer.tsx';
import classes from './relation.module.css';
import { RelationSearch } from './search.tsx';
import { useTargetStates } from './use-target-states.ts';

/** A thousand links are a list of a thousand lines: they come in pieces. */
const pieceSize = 50;

export function RelationInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange, readOnly, label } = props;
  const { types } = use(ModelContext);
  const target = types.find(({ uid }) => uid === targetOf(definition));
  const linked = toLinkedEntries(value);
  const [shownCount, setShownCount] = useState(pieceSize);
  const [isCreating, drawer] = useDisclosure();
  const list = useRef<HTMLUListElement>(null);
  const adding = useRef<HTMLDivElement>(null);
  const { focusAfter, announcement } = useFocusAfter(list, adding);
  const shown = linked.slice(0, shownCount);
  const { ref: seen, stateOf } = useTargetStates(target, shown);
  const move = (from: number, to: number) => {
    const moved = moveItem(linked, from, to);
    if (moved === linked) return;
    onChange(moved);
    focusAfter(to, t('writing.items.movedTo', { place: to + 1, count: linked.length }));
  };
  const drag = useDragOrder(move);
  const { readOnly: _, 'aria-invalid': __, ...wrapper } = inputProps(props);
  if (!target) return <Input.Wrapper {...wrapper}>{t('fields.anyTarget')}</Input.Wrapper>;
  const many = isMany(definition);
  const add = (entry: LinkedEntry) => onChange(many ? [...linked, entry] : [entry]);
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0 || readOnly) return;
    event.preventDefault();
    move(index, index + by);
  };
  return (
    <Input.Wrapper {...wrapper} labelElement="div">
      {linked.length > 0 && (
        <div ref={seen}>
          <ul ref={list} className={classes.linked} aria-label={label}>
            {shown.map((entry, index) => {
              const name = linkTitle(entry, target);
              const state = stateOf(entry);
              return (
                <li
                  key={entry.documentId}
                  data-item
                  onKeyDown={(event) => onKeyDown(event, index)}
                  {...drag.item(index)}
                >
                  {many && linked.length > 1 && !readOnly && (
                    <span className={classes.grip} aria-hidden {...drag.grip(index)}>
                      <IconGripVertical size={14} />
                    </span>
                  )}
                  <Link
                    to={`/content/${target.uid}/${entry.documentId}`}
                    className={classes.name}
                    data-focus="toggle"
                    draggable={false}
                  >
                    {name}
                  </Link>
                  {state && <StatusBadge status={state} />}
                  {many && linked.length > 1 && !readOnly && (
                    <MoveButtons name={name} index={index} count={linked.length} onMove={move} size="sm" />
                  )}
                  {!readOnly && (
                    <ActionIcon
                      size="sm"
                      onClick={() => {
                        onChange(linked.filter((other) => other !== entry));
                        focusAfter(index, t('writing.items.removed'));
                      }}
                      aria-label={t('fields.remove', { name })}
                    >
                      <IconX size={14} />
                    </ActionIcon>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
      {linked.length === 0 && readOnly && <NothingHere />}
      {linked.length > shownCount && (
        <Button variant="subtle" size="compact-sm" mb={8} onClick={() => setShownCount(shownCount + pieceSize)}>
          {t('writing.relation.more', { count: linked.length - shownCount })}
        </Button>
      )}
      {!readOnly && (
        <Group ref={adding} gap="xs" wrap="nowrap">
          <RelationSearch {...{ label, target }} replaces={!many && linked.length > 0} except={linked} onChoose={add} />
          {target.kind === 'collectionType' && (
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={drawer.open}>
              {t('writing.relation.create')}
            </Button>
          )}
        </Group>
      )}
      <CreateDrawer target={target} opened={isCreating} onClose={drawer.close} onCreated={add} />
      <div role="status" className={classes.announcement}>
        {announcement}
      </div>
    </Input.Wrapper>
  );
}
