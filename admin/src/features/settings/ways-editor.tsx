/** One right: closed, open, or given in ways that add up. */
import { Button, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { open, type Way } from './rights.ts';
import classes from './rights-editor.module.css';

type Props = {
  readonly ways: readonly Way[];
  readonly onChange: (ways: readonly Way[]) => void;
  /** What the right is narrowed to at first, and what each further way begins with. */
  readonly first: Way;
  readonly further: Way;
  /** What an open right gives, in words. */
  readonly everything: string;
  readonly children: (way: Way, onChange: (way: Way) => void) => ReactNode;
};

export function WaysEditor({ ways, onChange, first, further, everything, children }: Props) {
  const { t } = useTranslation();
  const isOpen = ways.some((way) => !way.fields && !way.locales && !way.condition);
  const state = ways.length === 0 ? 'none' : isOpen ? 'all' : 'some';
  const setState = (next: string) => {
    if (next === 'none') onChange([]);
    else onChange([next === 'all' ? open : first]);
  };
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('roles.narrow')}
        value={state}
        onChange={setState}
        data={[
          { value: 'none', label: t('values.no') },
          { value: 'some', label: t('roles.onlySome') },
          { value: 'all', label: t('values.yes') },
        ]}
      />
      {state === 'all' && <Text c="var(--text-dimmed)">{everything}</Text>}
      {state === 'some' && (
        <>
          {ways.map((way, index) => (
            <Stack
              // biome-ignore lint/suspicious/noArrayIndexKey: a way has no name but its place
              key={`${ways.length} ${index}`}
              gap="sm"
              className={classes.way ?? ''}
              role="group"
              aria-label={t('roles.way', { n: index + 1 })}
            >
              {children(way, (next) => onChange(ways.map((one, at) => (at === index ? next : one))))}
              {ways.length > 1 && (
                <Button
                  variant="subtle"
                  color="gray"
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={() => onChange(ways.filter((_, at) => at !== index))}
                >
                  {t('roles.removeWay')}
                </Button>
              )}
            </Stack>
          ))}
          <Text c="var(--text-dimmed)">{t('roles.waysHint')}</Text>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onChange([...ways, further])}
          >
            {t('roles.addWay')}
          </Button>
        </>
      )}
    </>
  );
}
