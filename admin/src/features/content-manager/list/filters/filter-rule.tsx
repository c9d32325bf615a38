/** One condition: the field, by steps through relations and components; how it is compared; with what. */
import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../../api/content-types.ts';
import { type Attributes, fieldLabel } from '../../../../fields/attributes.ts';
import { toKind } from '../../../../fields/kind.ts';
import classes from './filter-builder.module.css';
import { attributeAt, fieldsAt, leadsOn, type Model } from './filter-fields.ts';
import type { FilterRule } from './filter-tree.ts';
import { ValueInput } from './filter-value.tsx';
import { ruleAt } from './new-rule.ts';
import { operatorsOf, toOperator, valuesOf, wordingOf } from './operators.ts';

type Props = {
  readonly model: Model;
  readonly type: ContentType;
  readonly rule: FilterRule;
  readonly onChange: (rule: FilterRule) => void;
  readonly onRemove: () => void;
};

export function Condition({ model, type, rule, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { path, operator, values } = rule;
  const attribute = attributeAt(model, type, path);
  const kind = toKind(attribute?.type ?? '');
  const choices = operatorsOf(kind);
  // One select for each step, and one more where the last step leads on.
  const steps = [...path.map((_, index) => path.slice(0, index)), ...(leadsOn(model, type, path) ? [path] : [])];
  return (
    <div className={classes.rule}>
      {steps.map((before, index) => (
        <StepSelect
          key={before.join('.')}
          fields={fieldsAt(model, type, before)}
          value={path[index] ?? ''}
          // Of a relation or a file itself one may ask whether there is one; of a component only what is in it.
          withNone={index > 0 && attributeAt(model, type, before)?.type !== 'component'}
          onChange={(name) => onChange(ruleAt(model, type, name === '' ? before : [...before, name]))}
        />
      ))}
      {choices.length > 0 && (
        <NativeSelect
          aria-label={t('content.filterOperator')}
          value={operator}
          data={choices.map((choice) => ({ value: choice, label: t(`operators.${wordingOf(kind, choice)}`) }))}
          onChange={(event) => {
            const next = toOperator(event.currentTarget.value) ?? operator;
            const keeps = valuesOf(next) === valuesOf(operator);
            onChange({ ...rule, operator: next, values: keeps ? values : values.slice(0, 1) });
          }}
        />
      )}
      {choices.length > 0 && attribute && (
        <ValueInput model={model} attribute={attribute} rule={rule} onChange={onChange} />
      )}
      <ActionIcon onClick={onRemove} aria-label={t('list.removeCondition')} className={classes.remove ?? ''}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

type StepProps = {
  readonly fields: Attributes;
  readonly value: string;
  readonly withNone: boolean;
  readonly onChange: (name: string) => void;
};

function StepSelect({ fields, value, withNone, onChange }: StepProps) {
  const { t } = useTranslation();
  const none = withNone ? t('list.itself') : t('list.chooseField');
  return (
    <NativeSelect
      aria-label={t('content.filterField')}
      value={value}
      data={[
        ...(withNone || value === '' ? [{ value: '', label: none }] : []),
        ...Object.entries(fields).map(([name, field]) => ({ value: name, label: fieldLabel(name, field) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
