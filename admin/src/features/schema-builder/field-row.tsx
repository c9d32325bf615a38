/** One field: what it is, and the ways to open, move and remove it. */
import { ActionIcon, Badge, Group, Text, UnstyledButton } from '@mantine/core';
import { IconGripVertical, IconTrash } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import type { ApiProblem } from '../../api/errors.ts';
import { MoveButtons } from '../../fields/items/move-buttons.tsx';
import { toKind } from '../../fields/kind.ts';
import { kindIcon } from '../../fields/kind-icon.ts';
import { problemMessage } from '../../i18n/problem-message.ts';
import { useBuilder } from './builder-context.ts';
import { fieldFacts } from './field-facts.ts';
import classes from './model.module.css';

type Place = {
  readonly index: number;
  readonly count: number;
  /** The row that is being dragged. */
  readonly dragged: number | undefined;
  readonly onDrag: (index: number | undefined) => void;
  readonly onMove: (from: number, to: number) => void;
};

type Props = {
  readonly name: string;
  readonly attribute: Attribute;
  readonly problems: readonly ApiProblem[];
  readonly place: Place;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
};

export function FieldRow({ name, attribute, problems, place, onOpen, onRemove }: Props) {
  const { t } = useTranslation();
  const kind = toKind(attribute.type);
  const Picture = kindIcon(kind);
  const { mayChange } = useBuilder();
  const { handlers, className } = useDragging(place);
  const text = (
    <Group gap="2px 8px">
      <Text fw={550}>{name}</Text>
      <Text c="var(--text-dimmed)">{kind ? t(`kinds.${kind}`) : attribute.type}</Text>
      <Facts attribute={attribute} />
    </Group>
  );
  return (
    <li className={className} data-item {...(mayChange && handlers)}>
      <Group gap={10} wrap="nowrap" className={classes.row ?? ''}>
        {mayChange && (
          <span className={classes.handle} aria-hidden>
            <IconGripVertical size={16} />
          </span>
        )}
        <Picture size={18} stroke={1.6} className={classes.kindIcon} aria-hidden />
        {mayChange ? (
          <>
            <UnstyledButton className={classes.fieldText ?? ''} onClick={onOpen} data-focus="toggle">
              {text}
            </UnstyledButton>
            <Group gap={2} wrap="nowrap">
              <MoveButtons name={name} index={place.index} count={place.count} onMove={place.onMove} />
              <ActionIcon onClick={onRemove} aria-label={t('fields.remove', { name })}>
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          </>
        ) : (
          <div className={classes.fieldText}>{text}</div>
        )}
      </Group>
      {problems.map((problem) => (
        <p key={problem.path.join('.') + problem.code} className={classes.problem} role="alert">
          {problemMessage(problem, attribute)}
        </p>
      ))}
    </li>
  );
}

function Facts({ attribute }: { readonly attribute: Attribute }) {
  const { t } = useTranslation();
  const { model } = useBuilder();
  const { flags, uids, detail } = fieldFacts(attribute);
  const names = uids.map((uid) => model[uid]?.info.displayName ?? uid);
  return (
    <>
      {(names.length > 0 || detail) && (
        <Text c="var(--text-dimmed)">· {[...names, detail].filter(Boolean).join(', ')}</Text>
      )}
      {flags.map((flag) => (
        <Badge key={flag} color="gray">
          {t(`rules.${flag}`)}
        </Badge>
      ))}
    </>
  );
}

/** Dropping on a row puts the dragged one in its place. */
function useDragging({ index, dragged, onDrag, onMove }: Place) {
  const [isOver, setIsOver] = useState(false);
  const isTarget = isOver && dragged !== undefined && dragged !== index;
  const handlers = {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      onDrag(index);
    },
    onDragOver: (event: DragEvent) => {
      if (dragged === undefined) return;
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDragEnd: () => onDrag(undefined),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      if (dragged !== undefined) onMove(dragged, index);
      onDrag(undefined);
    },
  };
  const marks = [isTarget ? classes.dropTarget : '', dragged === index ? classes.dragged : ''];
  return { handlers, className: marks.filter(Boolean).join(' ') };
}
