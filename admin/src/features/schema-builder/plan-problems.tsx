/** What is wrong with the changes, each with the way to where it is put right. */
import { Anchor, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApiProblem } from '../../api/errors.ts';
import { problemMessage } from '../../i18n/problem-message.ts';
import { useBuilder } from './builder-context.ts';
import classes from './plan.module.css';

export function PlanProblems({ problems }: { readonly problems: readonly ApiProblem[] }) {
  const { t } = useTranslation();
  const { model } = useBuilder();
  return (
    <section className={classes.conflict} role="alert">
      <Title order={2}>{t('model.problemsTitle')}</Title>
      <Text>{t('model.problemsText')}</Text>
      <ul className={classes.problems}>
        {problems.map((problem) => {
          const [, uid = '', part, field] = problem.path;
          const name = model[uid]?.info.displayName ?? uid;
          return (
            <li key={problem.path.join('.') + problem.code}>
              <Anchor component={Link} to={`/model/${uid}`}>
                {part === 'attributes' && field ? `${name}: ${field}` : name}
              </Anchor>{' '}
              – {problemMessage(problem)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
