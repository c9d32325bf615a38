/** What two people changed differently, one choice for each: both sides stand beside each other, nothing is chosen for anybody. */
import { Button, Group, Modal, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Values } from '../../../../fields/form-values.ts';
import { ChangeView } from '../diff/change-list.tsx';
import { diffValue } from '../diff/diff-entry.ts';
import type { Shape } from '../values/entry-values.ts';
import { followPath } from '../values/follow-path.ts';
import { type Conflict, type Merge, putAt } from '../values/merge-entry.ts';
import classes from './overlap-dialog.module.css';

type Side = 'mine' | 'theirs';
const sides = ['mine', 'theirs'] as const;

type Props = {
  readonly merge: Merge;
  readonly shape: Shape;
  /** Gets the whole entry as decided. */
  readonly onDecide: (values: Values) => void;
  readonly onClose: () => void;
};

export function OverlapDialog({ merge, shape, onDecide, onClose }: Props) {
  const { t } = useTranslation();
  const { conflicts, values } = merge;
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const all = (side: Side) => setChosen(Object.fromEntries(conflicts.map((conflict) => [keyOf(conflict), side])));
  const isDecided = conflicts.every((conflict) => keyOf(conflict) in chosen);
  const decide = () =>
    onDecide(
      conflicts.reduce(
        (decided, conflict) => putAt(decided, conflict.path, conflict[chosen[keyOf(conflict)] ?? 'mine']),
        values,
      ),
    );
  return (
    <Modal opened onClose={onClose} size={880} title={t('entry.overlapTitle')}>
      <Text mb="md">{t('entry.overlapText', { count: conflicts.length })}</Text>
      <Group gap="xs" mb="md">
        <Button variant="default" size="compact-md" onClick={() => all('mine')} data-autofocus>
          {t('entry.allMine')}
        </Button>
        <Button variant="default" size="compact-md" onClick={() => all('theirs')}>
          {t('entry.allTheirs')}
        </Button>
      </Group>
      {conflicts.map((conflict) => (
        <Choice
          key={keyOf(conflict)}
          conflict={conflict}
          label={followPath(conflict.path, values, shape).label.join(' › ')}
          shape={shape}
          side={chosen[keyOf(conflict)]}
          onChoose={(side) => setChosen({ ...chosen, [keyOf(conflict)]: side })}
        />
      ))}
      <Text size="sm" c="var(--text-dimmed)" my="md">
        {t('entry.overlapSafe')}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button onClick={decide} disabled={!isDecided}>
          {t('entry.takeChoices')}
        </Button>
      </Group>
    </Modal>
  );
}

type ChoiceProps = {
  readonly conflict: Conflict;
  readonly label: string;
  readonly shape: Shape;
  readonly side: Side | undefined;
  readonly onChoose: (side: Side) => void;
};

function Choice({ conflict, label, shape, side, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const { attribute, base, isItem } = conflict;
  // An item is shown as the list that it would be alone.
  const shown = (value: unknown) => (isItem ? (value === undefined ? [] : [value]) : value);
  return (
    <Radio.Group
      label={label}
      value={side ?? null}
      onChange={(value) => onChoose(value === 'mine' ? 'mine' : 'theirs')}
      className={classes.choice ?? ''}
      labelProps={{ className: classes.label }}
    >
      <div className={classes.sides}>
        {sides.map((option) => {
          const change = diffValue(attribute, shown(base), shown(conflict[option]), shape);
          return (
            <div key={option} className={classes.side} data-chosen={side === option || undefined}>
              <Radio value={option} label={t(`entry.sides.${option}`)} />
              <div className={classes.change}>{change && <ChangeView attribute={attribute} change={change} />}</div>
            </div>
          );
        })}
      </div>
    </Radio.Group>
  );
}

function keyOf({ path }: Conflict): string {
  return path.join('/');
}
