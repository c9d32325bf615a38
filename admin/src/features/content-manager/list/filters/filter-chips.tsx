/** The filters that hold, in words; each is taken away by a click. */
import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContentType, componentsQuery } from '../../../../api/content-types.ts';
import { fieldLabel } from '../../../../fields/attributes.ts';
import { formatScalar } from '../../../../fields/format-scalar.ts';
import { toKind } from '../../../../fields/kind.ts';
import classes from './filter-chips.module.css';
import { attributeAt } from './filter-fields.ts';
import type { FilterGroup, FilterNode, FilterRule } from './filter-tree.ts';
import { valuesOf, wordingOf } from './operators.ts';

type ChipProps = { readonly words: string; readonly onRemove: () => void };

/** Something that a list is narrowed down by. */
export function FilterChip({ words, onRemove }: ChipProps) {
  const { t } = useTranslation();
  return (
    <UnstyledButton
      className={classes.chip}
      aria-label={t('content.removeFilter', { filter: words })}
      onClick={onRemove}
    >
      <span className={classes.words}>{words}</span>
      <IconX size={14} aria-hidden />
    </UnstyledButton>
  );
}

type Props = {
  readonly type: ContentType;
  readonly types: readonly ContentType[];
  readonly filters: FilterGroup;
  readonly onChange: (filters: FilterGroup) => void;
};

export function FilterChips({ type, types, filters, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const { items, match } = filters;
  const { data: components = [] } = useQuery(componentsQuery);
  const model = { types, components };
  return items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
    <Fragment key={index}>
      {index > 0 && match === 'any' && <span className={classes.joint}>{t('list.or')}</span>}
      <FilterChip words={describe(item)} onRemove={() => onChange({ ...filters, items: items.toSpliced(index, 1) })} />
    </Fragment>
  ));

  function describe(node: FilterNode): string {
    if (node.is === 'rule') return describeRule(node);
    return `(${node.items.map(describe).join(` ${t(node.match === 'all' ? 'list.and' : 'list.or')} `)})`;
  }

  function describeRule(rule: FilterRule): string {
    const field = rule.path
      .map((name, index) => fieldLabel(name, attributeAt(model, type, rule.path.slice(0, index + 1))))
      .join(' › ');
    const kind = toKind(attributeAt(model, type, rule.path)?.type ?? '');
    const words = valuesOf(rule.operator) === 'none' ? '' : valuesIn(rule);
    return `${field} ${t(`operators.${wordingOf(kind, rule.operator)}`)} ${words}`.trim();
  }

  function valuesIn({ path, operator, values, names }: FilterRule): string {
    const kind = attributeAt(model, type, path)?.type;
    const format = (value: string) => {
      if (kind === 'boolean') return t(value === 'true' ? 'values.yes' : 'values.no');
      return kind === undefined ? value : formatScalar(kind, value, i18n.language);
    };
    const shown = names ?? values.map(format);
    return operator === '$between' ? shown.join(' – ') : shown.join(', ');
  }
}
