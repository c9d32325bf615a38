/** Fields that go when the draft is applied, each with the way to keep it. */
import { Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './builder-context.ts';
import { removedFields } from './edit-fields.ts';
import classes from './model.module.css';
import { attributesOf } from './model.ts';

type Props = { readonly uid: string; readonly onKeep: (name: string) => void };

export function RemovedFields({ uid, onKeep }: Props) {
  const { t } = useTranslation();
  const { base, model } = useBuilder();
  const removed = removedFields(base, model, uid);
  if (removed.length === 0) return null;
  return (
    <section aria-labelledby="removed-fields" className={classes.removed}>
      <Title order={2} id="removed-fields" mb="sm">
        {t('model.removedFields')}
      </Title>
      <ul className={classes.rows}>
        {removed.map(([name]) => (
          <li key={name}>
            <Group justify="space-between" className={classes.row ?? ''}>
              <Text td="line-through">{name}</Text>
              <Button
                size="xs"
                variant="default"
                disabled={attributesOf(model, uid)[name] !== undefined}
                onClick={() => onKeep(name)}
                aria-label={t('model.keepName', { name })}
              >
                {t('model.keep')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
