/** One component item: a header that opens and closes it, with the ways to move and remove it. */
import { ActionIcon, Stack, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { use, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/errors.ts';
import { fieldLabel, mainField } from './attributes.ts';
import { problemsIn } from './field-props.ts';
import classes from './item-card.module.css';
import { ModelContext } from './model-context.ts';

type Item = Readonly<Record<string, unknown>>;

type Props = {
  readonly uid: string;
  readonly item: Item;
  readonly onChange: (item: Item) => void;
  readonly onRemove: () => void;
  readonly problems: readonly ApiProblem[];
  readonly readOnly: boolean;
  /** In a list; absent for a single component, which is always open. */
  readonly place?: { readonly index: number; readonly count: number; readonly onMove: (to: number) => void };
};

export function ItemCard({ uid, item, onChange, onRemove, problems, readOnly, place }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { components, renderField } = use(ModelContext);
  const component = components.find((candidate) => candidate.uid === uid);
  const attributes = component?.attributes ?? {};
  const [isOpen, setIsOpen] = useState(place === undefined || item.id === undefined);
  const hasProblem = problems.length > 0;
  useEffect(() => {
    if (hasProblem) setIsOpen(true);
  }, [hasProblem]);
  const main = mainField(attributes);
  const kind = component?.info.displayName ?? uid;
  const name = main && item[main] ? String(item[main]) : kind;
  return (
    <section className={classes.card} aria-label={name} data-problem={hasProblem || undefined}>
      <div className={classes.header}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconChevronRight size={16} aria-hidden />
          <span className={classes.kind}>{kind}</span>
          {name !== kind && <span className={classes.name}>{name}</span>}
        </UnstyledButton>
        {!readOnly && (
          <>
            {place && place.count > 1 && (
              <>
                <ActionIcon
                  disabled={place.index === 0}
                  onClick={() => place.onMove(place.index - 1)}
                  aria-label={t('fields.moveUp', { name })}
                >
                  <IconArrowUp size={16} />
                </ActionIcon>
                <ActionIcon
                  disabled={place.index === place.count - 1}
                  onClick={() => place.onMove(place.index + 1)}
                  aria-label={t('fields.moveDown', { name })}
                >
                  <IconArrowDown size={16} />
                </ActionIcon>
              </>
            )}
            <ActionIcon onClick={onRemove} aria-label={t('fields.remove', { name })}>
              <IconTrash size={16} />
            </ActionIcon>
          </>
        )}
      </div>
      {isOpen && (
        <Stack id={id} className={classes.body} gap="md">
          {Object.entries(attributes).map(([field, definition]) =>
            renderField({
              key: field,
              label: fieldLabel(field),
              definition,
              value: item[field],
              onChange: (value) => onChange({ ...item, [field]: value }),
              problems: problemsIn(problems, field),
              readOnly,
            }),
          )}
        </Stack>
      )}
    </section>
  );
}
