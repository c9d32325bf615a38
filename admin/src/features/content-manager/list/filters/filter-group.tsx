import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../../api/content-types.ts';
import classes from './filter-builder.module.css';
import type { Model } from './filter-fields.ts';
import { Condition } from './filter-rule.tsx';
import type { FilterGroup, FilterNode } from './filter-tree.ts';
import { newRule } from './new-rule.ts';

/** Groups in groups in groups: more is not understood by anybody. */
const maxDepth = 2;

type Props = {
  readonly model: Model;
  readonly type: ContentType;
  readonly group: FilterGroup;
  readonly onChange: (group: FilterGroup) => void;
  readonly depth: number;
};

export function ConditionGroup({ model, type, group, onChange, depth }: Props) {
  const { t } = useTranslation();
  const { match, items } = group;
  const put = (index: number, ...nodes: FilterNode[]) =>
    onChange({ ...group, items: items.toSpliced(index, 1, ...nodes) });
  const add = (node: FilterNode) => onChange({ ...group, items: [...items, node] });
  return (
    <fieldset className={classes.group} data-nested={depth > 0 || undefined} aria-label={t(`list.match.${match}`)}>
      {items.length > 1 && (
        <NativeSelect
          size="xs"
          w="fit-content"
          aria-label={t('list.match.label')}
          value={match}
          onChange={(event) => onChange({ ...group, match: event.currentTarget.value === 'any' ? 'any' : 'all' })}
          data={(['all', 'any'] as const).map((value) => ({ value, label: t(`list.match.${value}`) }))}
        />
      )}
      {items.map((item, index) =>
        item.is === 'group' ? (
          <ConditionGroup
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
            key={index}
            {...{ model, type, group: item }}
            depth={depth + 1}
            onChange={(next) => put(index, ...(next.items.length === 0 ? [] : [next]))}
          />
        ) : (
          <Condition
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
            key={index}
            {...{ model, type, rule: item }}
            onChange={(rule) => put(index, rule)}
            onRemove={() => put(index)}
          />
        ),
      )}
      <div className={classes.adding}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => add(newRule(model, type))}
        >
          {t('list.addCondition')}
        </Button>
        {depth < maxDepth && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => add({ is: 'group', match: match === 'all' ? 'any' : 'all', items: [newRule(model, type)] })}
          >
            {t('list.addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
