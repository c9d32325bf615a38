/** Types and components that go when the draft is applied, each with the way to keep it. */
import { Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './builder-context.ts';
import classes from './model.module.css';

export function RemovedThings() {
  const { t } = useTranslation();
  const { draft, edit } = useBuilder();
  const removed = Object.entries(draft.after).flatMap(([uid, after]) => {
    const before = draft.before[uid];
    return after === null && before ? [{ uid, before }] : [];
  });
  if (removed.length === 0) return null;
  return (
    <section aria-labelledby="removed-things">
      <Title order={2} id="removed-things" mb="sm">
        {t('model.removedThings')}
      </Title>
      <ul className={classes.rows}>
        {removed.map(({ uid, before }) => (
          <li key={uid}>
            <Group justify="space-between" className={classes.row ?? ''}>
              <Text td="line-through">{before.info.displayName}</Text>
              <Button
                size="xs"
                variant="default"
                onClick={() => edit((model) => ({ ...model, [uid]: before }))}
                aria-label={t('model.keepName', { name: before.info.displayName })}
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
