import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Kind, kinds } from './view/view-state.ts';

type Props = {
  readonly value: Kind | undefined;
  readonly onChange: (kind: Kind | undefined) => void;
  /** All kinds, or those that can be used. */
  readonly among?: readonly Kind[];
};

export function KindSelect({ value, onChange, among = kinds }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={t('media.kind')}
      flex="1 1 110px"
      maw={150}
      data={[
        { value: '', label: t('media.allKinds') },
        ...among.map((kind) => ({ value: kind, label: t(`media.kinds.${kind}`) })),
      ]}
      value={value ?? ''}
      onChange={(chosen) => onChange(kinds.find((kind) => kind === chosen))}
      allowDeselect={false}
    />
  );
}
