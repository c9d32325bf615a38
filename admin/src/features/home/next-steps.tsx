/** What a new installation needs, each with the way to do it. */
import { Button, Text, Title } from '@mantine/core';
import { type Icon, IconBook2, IconKey, IconSchema, IconSparkles } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client.ts';
import { useMay } from '../../api/use-may.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import classes from './home.module.css';

/** Proposes nothing that the person may not do. */
export function NextSteps({ isEmpty }: { readonly isEmpty: boolean }) {
  const { t } = useTranslation();
  const mayMakeTokens = useMay()('admin::api-tokens.create');
  // What is left then is no task of theirs.
  if (!isEmpty && !mayMakeTokens) return null;
  return (
    <section aria-labelledby="next-steps">
      <Title order={2} id="next-steps" mb={4}>
        {isEmpty ? t('home.stepsTitle') : t('home.moreTitle')}
      </Title>
      {isEmpty && <Text c="var(--text-dimmed)">{t('home.stepsText')}</Text>}
      <ul className={classes.steps}>
        {isEmpty && (
          <>
            <Step icon={IconSparkles} title={t('home.demoTitle')} text={t('home.demoText')}>
              <LoadDemo />
            </Step>
            <Step icon={IconSchema} title={t('home.typeTitle')} text={t('home.typeText')}>
              <Link to="/model" className={classes.stepLink}>
                {t('home.typeLink')}
              </Link>
            </Step>
          </>
        )}
        {mayMakeTokens && (
          <Step icon={IconKey} title={t('home.tokenTitle')} text={t('home.tokenText')}>
            <Link to="/settings/api-tokens" className={classes.stepLink}>
              {t('home.tokenLink')}
            </Link>
          </Step>
        )}
        <Step icon={IconBook2} title={t('home.docsTitle')} text={t('home.docsText')}>
          <a href="/documentation" className={classes.stepLink}>
            {t('home.docsLink')}
          </a>
        </Step>
      </ul>
    </section>
  );
}

type StepProps = { readonly icon: Icon; readonly title: string; readonly text: string; readonly children: ReactNode };

function Step({ icon: Picture, title, text, children }: StepProps) {
  return (
    <li className={classes.step}>
      <span className={classes.stepIcon}>
        <Picture size={20} stroke={1.6} aria-hidden />
      </span>
      <Title order={3}>{title}</Title>
      <Text c="var(--text-dimmed)" className={classes.stepText}>
        {text}
      </Text>
      {children}
    </li>
  );
}

function LoadDemo() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const load = useMutation({
    mutationFn: () => call('POST /admin/api/workspace/demo'),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <>
      {load.isError && <ErrorAlert>{errorMessage(load.error)}</ErrorAlert>}
      <Button variant="light" loading={load.isPending} onClick={() => load.mutate()}>
        {t('home.demoLoad')}
      </Button>
    </>
  );
}
