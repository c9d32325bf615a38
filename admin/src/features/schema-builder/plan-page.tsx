/** What the changes would do, step by step, and the consent that some of them need. Applying happens here and nowhere else. */
import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { SchemaPlan } from '../../../../server/admin-api.ts';
import { BackLink } from '../../components/back-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { Page } from '../../components/page.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { useBuilder } from './builder-context.ts';
import { isEmpty } from './draft.ts';
import { IndexBuilds } from './index-builds.tsx';
import classes from './plan.module.css';
import { PlanConflicts } from './plan-conflicts.tsx';
import { PlanProblems } from './plan-problems.tsx';
import { PlanStep } from './plan-step.tsx';
import { useApply } from './queries.ts';
import { toldSteps } from './step-words.ts';

export function Component() {
  const { t } = useTranslation();
  const { draft, plan, planError, planAgain, problems } = useBuilder();
  const back = <BackLink to="/model">{t('model.title')}</BackLink>;
  return (
    <Page title={t('model.planTitle')} description={t('model.planText')} above={back}>
      <Stack gap="lg">
        {screen()}
        <IndexBuilds />
      </Stack>
    </Page>
  );

  function screen() {
    if (isEmpty(draft)) {
      return (
        <EmptyState icon={IconChecks} title={t('model.noChangesTitle')} text={t('model.noChangesText')}>
          <Button component={Link} to="/model" variant="default">
            {t('model.title')}
          </Button>
        </EmptyState>
      );
    }
    if (problems.length > 0) return <PlanProblems problems={problems} />;
    if (planError) return <LoadError message={errorMessage(planError)} onRetry={planAgain} />;
    if (!plan) return <Skeleton h={240} radius="lg" />;
    return <Plan plan={plan} />;
  }
}

function Plan({ plan }: { readonly plan: SchemaPlan }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { draft, discard, isPlanning } = useBuilder();
  const apply = useApply(() => {
    discard();
    notifications.show({ message: t('model.applied') });
    void navigate('/model');
  });
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const missing = plan.needsConsent.filter((id) => !agreed.includes(id));
  const isBlocked = plan.conflicts.length > 0 || missing.length > 0;
  const run = () => apply.mutate({ draft, revision: plan.revision, consent: agreed });
  const agree = (id: string, isAgreed: boolean) => {
    const others = agreed.filter((other) => other !== id);
    setAgreed(isAgreed ? [...others, id] : others);
  };
  return (
    <Stack gap="lg">
      {apply.isError && <ErrorAlert>{errorMessage(apply.error)}</ErrorAlert>}
      {plan.conflicts.length > 0 && <PlanConflicts conflicts={plan.conflicts} />}
      <section aria-labelledby="plan-steps">
        <Title order={2} id="plan-steps" mb="sm">
          {t('model.steps')}
        </Title>
        <ol className={classes.steps}>
          {toldSteps(plan.steps).map((step) => (
            <PlanStep
              key={step.id}
              step={step}
              consent={
                plan.needsConsent.includes(step.id)
                  ? { isGiven: agreed.includes(step.id), onChange: (is) => agree(step.id, is) }
                  : undefined
              }
            />
          ))}
        </ol>
      </section>
      <Group>
        <Button onClick={run} loading={apply.isPending} disabled={isBlocked || isPlanning}>
          {t('model.apply')}
        </Button>
        <Text c="var(--text-dimmed)" role="status">
          {plan.conflicts.length > 0
            ? t('model.blockedByContent')
            : missing.length > 0
              ? t('model.consentMissing', { count: missing.length })
              : ''}
        </Text>
      </Group>
    </Stack>
  );
}
