/** Where a relation leads, what it means in a sentence, and the field on its other side. */
import { Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import { useBuilder } from './builder-context.ts';
import { anyKind, anyKinds, relationKind, relationKinds, withTarget } from './edit-relation.ts';
import { isComponent } from './model.ts';
import { attributeName } from './names.ts';

export type OtherSide = {
  /** `''` for none. */
  readonly name: string;
  readonly onChange: (name: string) => void;
  readonly isTaken: boolean;
};

/** Stands among the types to choose from. */
const anyType = '*';

type Props = {
  readonly owner: string;
  readonly own: string;
  readonly attribute: Attribute;
  readonly onChange: (attribute: Attribute) => void;
  readonly error: string | undefined;
  readonly other: OtherSide;
};

export function RelationInputs({ owner, own, attribute, onChange, error, other }: Props) {
  const { t } = useTranslation();
  const { model } = useBuilder();
  const isToAny = anyKind(attribute) !== undefined;
  if (!isToAny && !relationKind(attribute)) return <Text c="var(--text-dimmed)">{t('model.relations.any')}</Text>;
  const target = isToAny ? anyType : String(attribute.target ?? '');
  const names = {
    source: model[owner]?.info.displayName ?? owner,
    target: model[target]?.info.displayName ?? target,
  };
  return (
    <Stack>
      <Select
        label={t('model.relations.target')}
        description={t('model.optionHints.relation')}
        data={[
          ...Object.entries(model)
            .filter(([uid]) => !isComponent(uid))
            .map(([uid, { info }]) => ({ value: uid, label: info.displayName })),
          { value: anyType, label: t('model.relations.anyType') },
        ]}
        value={target === '' ? null : target}
        onChange={(uid) => uid && onChange(withTarget(attribute, uid === anyType ? undefined : uid))}
        error={error}
        allowDeselect={false}
        searchable
        required
      />
      {target !== '' && (
        <Radio.Group
          label={t('model.relations.meaning')}
          value={String(attribute.relation)}
          onChange={(relation) => onChange({ ...attribute, relation })}
        >
          <Stack gap="xs" mt={6}>
            {(isToAny ? anyKinds : relationKinds).map((one) => (
              <Radio key={one} value={one} label={t(`model.relations.sentences.${one}`, names)} description={one} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {isToAny && <Text c="var(--text-dimmed)">{t('model.relations.writtenByApi')}</Text>}
      {target !== '' && !isToAny && !isComponent(owner) && (
        <TextInput
          label={t('model.relations.otherName', names)}
          description={
            other.name === ''
              ? t('model.relations.oneSide', names)
              : t('model.relations.bothSides', { ...names, own: own || '…', other: other.name })
          }
          value={other.name}
          onChange={(event) => other.onChange(event.currentTarget.value)}
          onBlur={() => other.onChange(attributeName(other.name))}
          error={other.isTaken && t('model.nameTaken')}
          maxLength={100}
        />
      )}
    </Stack>
  );
}
