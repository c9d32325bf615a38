/** All kinds of field to choose from, grouped by what they are for. */
import { Stack, Title, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../../fields/kind.ts';
import { kindIcon } from '../../fields/kind-icon.ts';
import classes from './kind-picker.module.css';

const groups = {
  text: ['string', 'text', 'richtext', 'blocks', 'email', 'uid', 'enumeration', 'password'],
  values: ['integer', 'decimal', 'float', 'biginteger', 'boolean', 'date', 'datetime', 'time', 'timestamp', 'json'],
  links: ['media', 'relation', 'component', 'dynamiczone'],
} as const satisfies Record<string, readonly Kind[]>;

type Props = { readonly inComponent: boolean; readonly onChoose: (kind: Kind) => void };

export function KindPicker({ inComponent, onChoose }: Props) {
  const { t } = useTranslation();
  const names = ['text', 'values', 'links'] as const;
  return (
    <Stack gap="lg">
      {names.map((name) => (
        <section key={name} aria-labelledby={`kinds-${name}`}>
          <Title order={3} id={`kinds-${name}`} mb={8}>
            {t(`model.kindGroups.${name}`)}
          </Title>
          <div className={classes.kinds}>
            {groups[name]
              .filter((kind) => kind !== 'dynamiczone' || !inComponent)
              .map((kind) => (
                <KindButton key={kind} kind={kind} onChoose={onChoose} />
              ))}
          </div>
        </section>
      ))}
    </Stack>
  );
}

function KindButton({ kind, onChoose }: { readonly kind: Kind; readonly onChoose: (kind: Kind) => void }) {
  const { t } = useTranslation();
  const Picture = kindIcon(kind);
  return (
    <UnstyledButton className={classes.kind ?? ''} onClick={() => onChoose(kind)}>
      <Picture size={20} stroke={1.6} aria-hidden />
      <span>
        <span className={classes.name}>{t(`kinds.${kind}`)}</span>
        <span className={classes.hint}>{t(`model.kindHints.${kind}`)}</span>
      </span>
    </UnstyledButton>
  );
}
