/** The options of a field, each with the input that its kind needs. */
import { Group, MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import type { ApiProblem } from '../../api/errors.ts';
import { toKind } from '../../fields/kind.ts';
import { problemMessage } from '../../i18n/problem-message.ts';
import { useBuilder } from './builder-context.ts';
import { DefaultInput } from './default-input.tsx';
import { numberKinds, type OptionName, optionsOf, withOption } from './field-options.ts';
import { attributesOf, isComponent } from './model.ts';
import { optionProblem } from './problems.ts';
import { type OtherSide, RelationInputs } from './relation-inputs.tsx';

type Props = {
  /** The type or component that the field belongs to. */
  readonly owner: string;
  /** The name of the field itself. */
  readonly own: string;
  readonly attribute: Attribute;
  readonly onChange: (attribute: Attribute) => void;
  readonly problems: readonly ApiProblem[];
  /** An option that must be given and is not. */
  readonly missing: OptionName | undefined;
  readonly otherSide: OtherSide;
};

const short: ReadonlySet<OptionName> = new Set(['min', 'max', 'minLength', 'maxLength']);

export function OptionInputs(props: Props) {
  const names = optionsOf(props.attribute);
  return (
    <>
      {names
        .filter((name) => !short.has(name))
        .map((name) => (
          <OptionInput key={name} name={name} {...props} />
        ))}
      {names.some((name) => short.has(name)) && (
        <Group grow align="flex-start">
          {names
            .filter((name) => short.has(name))
            .map((name) => (
              <OptionInput key={name} name={name} {...props} />
            ))}
        </Group>
      )}
    </>
  );
}

function OptionInput({ name, ...props }: Props & { readonly name: OptionName }) {
  const { t } = useTranslation();
  const { model } = useBuilder();
  const { owner, own, attribute, onChange, problems, missing, otherSide } = props;
  const kind = toKind(attribute.type);
  const problem = optionProblem(problems, name);
  const error = problem ? problemMessage(problem) : missing === name ? t('problems.required') : undefined;
  const set = (value: unknown) => onChange(withOption(attribute, name, value));
  const value = attribute[name];
  const description = t(`model.optionHints.${name}`);
  const texts = Array.isArray(value) ? value.map(String) : [];
  const components = Object.entries(model)
    .filter(([uid]) => isComponent(uid) && uid !== owner)
    .map(([uid, { info }]) => ({ value: uid, label: `${info.displayName} (${uid})` }));
  switch (name) {
    case 'relation':
      return (
        <RelationInputs
          owner={owner}
          own={own}
          attribute={attribute}
          onChange={onChange}
          error={error}
          other={otherSide}
        />
      );
    case 'default':
      return <DefaultInput attribute={attribute} onChange={set} error={error} />;
    case 'targetField':
      return (
        <Select
          label={t('model.options.targetField')}
          description={description}
          data={Object.entries(attributesOf(model, owner))
            .filter(([, { type }]) => ['string', 'text', 'email'].includes(type))
            .map(([field]) => field)}
          value={typeof value === 'string' ? value : null}
          onChange={set}
          error={error}
          clearable
          clearButtonProps={{ 'aria-label': t('model.clear') }}
        />
      );
    case 'enum':
      return (
        <TagsInput
          label={t('model.options.enum')}
          description={description}
          value={texts}
          onChange={set}
          error={error}
          acceptValueOnBlur
          required
        />
      );
    case 'component':
      return (
        <Select
          label={t('model.options.component')}
          description={description}
          data={components}
          value={typeof value === 'string' ? value : null}
          onChange={set}
          error={error}
          nothingFoundMessage={t('model.noComponents')}
          allowDeselect={false}
          searchable
          required
        />
      );
    case 'components':
      return (
        <MultiSelect
          label={t('model.options.components')}
          description={description}
          data={components}
          value={texts}
          onChange={set}
          error={error}
          nothingFoundMessage={t('model.noComponents')}
          searchable
        />
      );
    case 'allowedTypes':
      return (
        <MultiSelect
          label={t('model.options.allowedTypes')}
          description={description}
          data={(['images', 'videos', 'audios', 'files'] as const).map((type) => ({
            value: type,
            label: t(`model.mediaTypes.${type}`),
          }))}
          value={texts}
          onChange={(list) => set(list.length > 0 ? list : undefined)}
          error={error}
        />
      );
    case 'multiple':
    case 'repeatable':
      return (
        <Switch
          label={t(`model.options.${name}`)}
          description={description}
          checked={value === true}
          onChange={(event) => set(event.currentTarget.checked || undefined)}
        />
      );
    case 'regex':
      return (
        <TextInput
          label={t('model.options.regex')}
          description={description}
          classNames={{ input: 'mono' }}
          value={String(value ?? '')}
          onChange={(event) => set(event.currentTarget.value)}
          error={error}
        />
      );
    case 'min':
    case 'max':
    case 'minLength':
    case 'maxLength': {
      const isCount = name.endsWith('Length') || kind === 'component' || kind === 'dynamiczone';
      return (
        <NumberInput
          label={
            isCount && !name.endsWith('Length')
              ? t(`model.counts.${name === 'min' ? 'min' : 'max'}`)
              : t(`model.options.${name}`)
          }
          description={description}
          value={typeof value === 'number' || typeof value === 'string' ? value : ''}
          onChange={(number) => set(number)}
          allowDecimal={!isCount && kind !== undefined && numberKinds.has(kind) && kind !== 'integer'}
          allowNegative={!isCount}
          error={error}
          hideControls
        />
      );
    }
  }
}
