/** How a field appears in the form: its help, its place, and when it is asked for. */
import { Autocomplete, Group, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import { fieldLabel } from '../../fields/attributes.ts';
import {
  askableFields,
  conditionOf,
  tabsOf,
  typedFormOptions,
  withCondition,
  withFormOptions,
} from '../../fields/form-layout.ts';
import { useBuilder } from './builder-context.ts';
import { withOption } from './field-options.ts';
import { attributesOf, isComponent } from './model.ts';

type Props = {
  readonly uid: string;
  /** The name of the field itself. */
  readonly own: string;
  readonly attribute: Attribute;
  readonly onChange: (attribute: Attribute) => void;
};

export function FormInputs({ uid, own, attribute, onChange }: Props) {
  const { t } = useTranslation();
  const { model } = useBuilder();
  const options = typedFormOptions(attribute);
  const { [own]: _, ...others } = attributesOf(model, uid);
  const tabs = tabsOf(others).filter((tab) => tab !== '');
  return (
    <>
      <TextInput
        label={t('model.form.label')}
        description={t('model.form.labelHint')}
        placeholder={fieldLabel(own)}
        value={options.label}
        onChange={(event) => onChange(withFormOptions(attribute, { ...options, label: event.currentTarget.value }))}
        maxLength={100}
      />
      <TextInput
        label={t('model.form.help')}
        description={t('model.form.helpHint')}
        value={typeof attribute.description === 'string' ? attribute.description : ''}
        onChange={(event) => onChange(withOption(attribute, 'description', event.currentTarget.value))}
        maxLength={300}
      />
      {!isComponent(uid) && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Autocomplete
            label={t('model.form.tab')}
            description={t('model.form.tabHint')}
            placeholder={t('model.form.firstTab')}
            data={tabs}
            value={options.tab}
            onChange={(tab) => onChange(withFormOptions(attribute, { ...options, tab }))}
            maxLength={60}
          />
          <Switch
            label={t('model.form.half')}
            description={t('model.form.halfHint')}
            checked={options.width === 'half'}
            onChange={(event) =>
              onChange(withFormOptions(attribute, { ...options, width: event.currentTarget.checked ? 'half' : 'full' }))
            }
            mt={{ base: 0, xs: 28 }}
          />
        </SimpleGrid>
      )}
      <ConditionInputs others={others} attribute={attribute} onChange={onChange} />
    </>
  );
}

type ConditionProps = Pick<Props, 'attribute' | 'onChange'> & { readonly others: Readonly<Record<string, Attribute>> };

function ConditionInputs({ others, attribute, onChange }: ConditionProps) {
  const { t } = useTranslation();
  const fields = askableFields(others);
  const condition = conditionOf(attribute);
  const values = fields.find(([name]) => name === condition?.field)?.[1] ?? [];
  const told = (value: string | boolean) =>
    typeof value === 'boolean' ? t(`model.form.${value ? 'on' : 'off'}`) : value;
  const choose = (field: string | null) => {
    const [first] = fields.find(([name]) => name === field)?.[1] ?? [];
    onChange(
      withCondition(attribute, field === null || first === undefined ? undefined : { field, is: true, value: first }),
    );
  };
  if (fields.length === 0 && !condition) return null;
  const isRequired = attribute.required === true;
  return (
    <Group grow preventGrowOverflow={false} align="flex-end" gap="xs">
      <Select
        label={t('model.form.condition')}
        description={isRequired ? t('model.form.requiredIsAsked') : t('model.form.conditionHint')}
        placeholder={t('model.form.always')}
        data={fields.map(([name]) => ({ value: name, label: fieldLabel(name, others[name]) }))}
        value={condition?.field ?? null}
        onChange={choose}
        disabled={isRequired}
        clearable
        clearButtonProps={{ 'aria-label': t('model.clear') }}
      />
      {condition && !isRequired && (
        <>
          <Select
            label={t('model.form.comparison')}
            data={[
              { value: 'is', label: t('model.form.is') },
              { value: 'isNot', label: t('model.form.isNot') },
            ]}
            value={condition.is ? 'is' : 'isNot'}
            onChange={(comparison) => onChange(withCondition(attribute, { ...condition, is: comparison === 'is' }))}
            allowDeselect={false}
          />
          <Select
            label={t('model.form.value')}
            data={values.map((value) => ({ value: String(value), label: told(value) }))}
            value={String(condition.value)}
            onChange={(text) => {
              const value = values.find((one) => String(one) === text);
              if (value !== undefined) onChange(withCondition(attribute, { ...condition, value }));
            }}
            allowDeselect={false}
          />
        </>
      )}
    </Group>
  );
}
