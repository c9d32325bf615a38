/** What a field is compared with, by its kind: texts, numbers, dates from a calendar, choices, entries. */
import { MultiSelect, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../../../server/admin-api.ts';
import { targetOf } from '../../../../fields/attributes.ts';
import { fromInput, toInput } from '../../../../fields/moment/moment-text.ts';
import { RelationSearch } from '../../../../fields/relation/search.tsx';
import { linkTitle } from '../../../../fields/values.ts';
import { EntryChips } from './entry-chips.tsx';
import classes from './filter-builder.module.css';
import type { Model } from './filter-fields.ts';
import type { FilterRule } from './filter-tree.ts';
import { valuesOf } from './operators.ts';

type Props = {
  readonly model: Model;
  readonly attribute: Attribute;
  readonly rule: FilterRule;
  readonly onChange: (rule: FilterRule) => void;
};

export function ValueInput({ model, attribute, rule, onChange }: Props) {
  const { t } = useTranslation();
  const { operator, values } = rule;
  const amount = valuesOf(operator);
  const put = (...next: readonly string[]) => onChange({ ...rule, values: next });
  const choices = choicesOf(attribute, { true: t('values.yes'), false: t('values.no') });
  const label = t('content.filterValue');
  if (amount === 'none') return null;
  if (attribute.type === 'relation') return <EntryInput {...{ model, attribute, rule, onChange }} />;
  if (amount === 'several') {
    return choices ? (
      <MultiSelect aria-label={label} data={choices} value={[...values]} onChange={(next) => put(...next)} />
    ) : (
      <TagsInput
        aria-label={label}
        placeholder={t('list.severalHint')}
        value={[...values]}
        onChange={(next) => put(...next)}
      />
    );
  }
  if (choices) {
    return (
      <NativeSelect
        aria-label={label}
        value={values[0] ?? ''}
        data={[{ value: '', label: t('list.chooseValue') }, ...choices]}
        onChange={(event) => put(event.currentTarget.value)}
      />
    );
  }
  if (amount === 'two') {
    return (
      <div className={classes.pair}>
        <OneValue
          {...{ attribute }}
          label={t('list.from')}
          value={values[0]}
          onChange={(v) => put(v, values[1] ?? '')}
        />
        <OneValue {...{ attribute }} label={t('list.to')} value={values[1]} onChange={(v) => put(values[0] ?? '', v)} />
      </div>
    );
  }
  return <OneValue attribute={attribute} label={label} value={values[0]} onChange={(value) => put(value)} />;
}

const inputTypes: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  datetime: 'datetime-local',
  timestamp: 'datetime-local',
  integer: 'number',
  float: 'number',
  decimal: 'number',
};

type OneProps = {
  readonly attribute: Attribute;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
};

function OneValue({ attribute, label, value = '', onChange }: OneProps) {
  const type = inputTypes[attribute.type] ?? 'text';
  const isMoment = type === 'datetime-local';
  return (
    <TextInput
      aria-label={label}
      placeholder={type === 'text' ? label : ''}
      type={type}
      step={type === 'number' ? 'any' : undefined}
      value={isMoment ? toInput('datetime', value) : value}
      onChange={({ currentTarget }) => {
        const typed = currentTarget.value;
        // The server compares moments; the input shows them in the zone of the person.
        onChange(isMoment ? (fromInput('datetime', typed) ?? '') : typed);
      }}
    />
  );
}

function EntryInput({ model, attribute, rule, onChange }: Props) {
  const target = model.types.find(({ uid }) => uid === targetOf(attribute));
  const { values, names = [] } = rule;
  if (!target) return null;
  const isOne = valuesOf(rule.operator) === 'one';
  return (
    <div className={classes.entries}>
      <EntryChips
        names={names}
        onRemove={(index) =>
          onChange({ ...rule, values: values.toSpliced(index, 1), names: names.toSpliced(index, 1) })
        }
      />
      {(values.length === 0 || !isOne) && (
        <RelationSearch
          label={target.info.displayName}
          target={target}
          except={values.map((documentId) => ({ documentId }))}
          onChoose={(entry) =>
            onChange({ ...rule, values: [...values, entry.documentId], names: [...names, linkTitle(entry, target)] })
          }
        />
      )}
    </div>
  );
}

function choicesOf(attribute: Attribute, bool: Readonly<Record<'true' | 'false', string>>) {
  if (attribute.type === 'boolean') return Object.entries(bool).map(([value, label]) => ({ value, label }));
  return Array.isArray(attribute.enum)
    ? attribute.enum.map((one) => ({ value: String(one), label: String(one) }))
    : undefined;
}
