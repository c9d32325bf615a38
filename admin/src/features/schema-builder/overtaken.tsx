/** Somebody else has changed the same types: whose version goes on is chosen here, before anything else. */
import { Button, Group, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.tsx';

type Props = { readonly names: readonly string[]; readonly onKeep: () => void; readonly onDiscard: () => void };

export function Overtaken({ names, onKeep, onDiscard }: Props) {
  const { t } = useTranslation();
  return (
    <Page title={t('model.overtakenTitle')}>
      <Text maw={640}>{t('model.overtakenText')}</Text>
      <List my="md">
        {names.map((name) => (
          <List.Item key={name}>{name}</List.Item>
        ))}
      </List>
      <Text maw={640} c="var(--text-dimmed)" mb="lg">
        {t('model.overtakenChoice')}
      </Text>
      <Group>
        <Button onClick={onKeep}>{t('model.keepMine')}</Button>
        <Button variant="default" onClick={onDiscard}>
          {t('model.takeTheirs')}
        </Button>
      </Group>
    </Page>
  );
}
