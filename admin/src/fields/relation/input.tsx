/** Entries that this one is linked with: search, make, choose, put in order. */
import { ActionIcon, Button, Group, Select, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconGripVertical, IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, use, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StatusBadge } from '../../components/status-badge.tsx';
import { isMany, targetOf, typeOfLink } from '../attributes.ts';
import { FieldGroup } from '../field-group.tsx';
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
  const targetUid = targetOf(definition);
  const [chosenUid, setChosenUid] = useState(types[0]?.uid);
  // Where it may lead to any type, that of the next one is chosen.
  const target = types.find(({ uid }) => uid === (targetUid ?? chosenUid));
  const typeOf = (entry: LinkedEntry) => types.find(({ uid }) => uid === typeOfLink(definition, entry));
  const linked = toLinkedEntries(value);
  const [shownCount, setShownCount] = useState(pieceSize);
  const [isCreating, drawer] = useDisclosure();
  const list = useRef<HTMLUListElement>(null);
  const adding = useRef<HTMLDivElement>(null);
  const { focusAfter, announce, announcement } = useFocusAfter(list, adding);
  const shown = linked.slice(0, shownCount);
  const { ref: seen, stateOf } = useTargetStates(shown, typeOf);
  const move = (from: number, to: number) => {
    const moved = moveItem(linked, from, to);
    if (moved === linked) return;
    onChange(moved);
    focusAfter(to, t('writing.items.movedTo', { place: to + 1, count: linked.length }));
  };
  const drag = useDragOrder(move);
  const { readOnly: _, ...frame } = inputProps(props);
  const many = isMany(definition);
  // A new entry comes when the server has made it.
  const latest = useRef({ linked, onChange });
  latest.current = { linked, onChange };
  const add = (entry: LinkedEntry) => {
    const now = latest.current;
    const named = targetUid === undefined ? { ...entry, __type: chosenUid } : entry;
    now.onChange(many ? [...now.linked, named] : [named]);
    const count = many ? now.linked.length + 1 : 1;
    announce(t('writing.items.added', { place: count, count }));
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0 || readOnly) return;
    event.preventDefault();
    move(index, index + by);
  };
  return (
    <FieldGroup {...frame}>
      {linked.length > 0 && (
        <div ref={seen}>
          <ul ref={list} className={classes.linked} aria-label={label}>
            {shown.map((entry, index) => {
              const type = typeOf(entry);
              const name = linkTitle(entry, type);
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
                  {type ? (
                    <Link
                      to={`/content/${type.uid}/${entry.documentId}`}
                      className={classes.name}
                      data-focus="toggle"
                      draggable={false}
                    >
                      {name}
                    </Link>
                  ) : (
                    <span className={classes.name}>{name}</span>
                  )}
                  {type && targetUid === undefined && <span className={classes.kind}>{type.info.displayName}</span>}
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
      {!readOnly && target && (
        <Group ref={adding} gap="xs" wrap={targetUid === undefined ? 'wrap' : 'nowrap'}>
          {targetUid === undefined && (
            <Select
              aria-label={t('writing.relation.typeOfNext', { name: label })}
              data={types.map(({ uid, info }) => ({ value: uid, label: info.displayName }))}
              value={target.uid}
              onChange={(uid) => uid !== null && setChosenUid(uid)}
              allowDeselect={false}
              searchable
              w={180}
            />
          )}
          <RelationSearch
            key={target.uid}
            {...{ label, target }}
            replaces={!many && linked.length > 0}
            except={linked}
            onChoose={add}
          />
          {target.kind === 'collectionType' && target.may.create && (
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              aria-label={t('writing.relation.createFor', { name: label })}
              onClick={drawer.open}
            >
              {t('writing.relation.create')}
            </Button>
          )}
        </Group>
      )}
      {target && <CreateDrawer target={target} opened={isCreating} onClose={drawer.close} onCreated={add} />}
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </FieldGroup>
  );
}
