/** One step of a plan: what it does, how it weighs, how many rows it touches; its SQL on demand. */
import { Checkbox, Code, Group, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchemaStep } from '../../../../server/admin-api.ts';
import classes from './plan.module.css';
import { useStepText } from './use-step-text.ts';

type Props = {
  readonly step: SchemaStep;
  /** Present on steps that need it. */
  readonly consent: { readonly isGiven: boolean; readonly onChange: (isGiven: boolean) => void } | undefined;
};

export function PlanStep({ step, consent }: Props) {
  const { t } = useTranslation();
  const text = useStepText()(step);
  return (
    <li className={classes.step} data-effect={step.effect}>
      <Group gap={8} justify="space-between" align="flex-start">
        <Text fw={500} className={classes.stepText ?? ''}>
          {text}
        </Text>
        <span className={classes.effect}>{t(`model.effects.${step.effect}`)}</span>
      </Group>
      {step.rows !== null && (
        <Text size="sm" c="var(--text-dimmed)">
          {t('model.rows', { count: step.rows })}
        </Text>
      )}
      {step.samples.length > 0 && (
        <Text size="sm" c="var(--text-dimmed)">
          {t('model.samples', { values: step.samples.map((sample) => `“${sample}”`).join(', ') })}
        </Text>
      )}
      {consent && (
        <Checkbox
          mt={8}
          label={t('model.consent', { step: text, rows: t('model.rows', { count: step.rows ?? 0 }) })}
          checked={consent.isGiven}
          onChange={(event) => consent.onChange(event.currentTarget.checked)}
        />
      )}
      {step.sql.length > 0 && <Sql statements={step.sql} />}
    </li>
  );
}

function Sql({ statements }: { readonly statements: readonly string[] }) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <UnstyledButton
        className={classes.toggle ?? ''}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <IconChevronRight size={14} aria-hidden /> SQL
      </UnstyledButton>
      {isOpen && (
        <Code block id={id} tabIndex={0} role="region" aria-label={t('model.sql')}>
          {statements.map((statement) => `${statement};`).join('\n')}
        </Code>
      )}
    </>
  );
}
