/** What is changed and not applied yet, on every screen of the builder. */
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useRootMark } from '../../lib/use-root-mark.ts';
import { useBuilder } from './builder-context.ts';
import { isEmpty } from './draft.ts';
import classes from './draft-bar.module.css';
import { useIsApplying } from './queries.ts';

export function DraftBar() {
  const { t } = useTranslation();
  const { draft, problems, discard } = useBuilder();
  const { pathname } = useLocation();
  const [isAsking, setIsAsking] = useState(false);
  const isApplying = useIsApplying();
  const isHidden = isEmpty(draft) || isApplying;
  useRootMark('data-bottom-bar', !isHidden);
  if (isHidden) return null;
  const names = Object.entries(draft.after).map(
    ([uid, after]) => (after ?? draft.before[uid])?.info.displayName ?? uid,
  );
  return (
    <section className={classes.bar} aria-label={t('model.unapplied')}>
      <div className={classes.text}>
        <Text fw={600}>{t('model.unapplied')}</Text>
        <Text size="sm" c={problems.length > 0 ? 'var(--status-error)' : 'var(--text-dimmed)'} truncate role="status">
          {problems.length > 0 ? t('model.problemCount', { count: problems.length }) : names.join(', ')}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {t('model.discard')}
        </Button>
        {pathname !== '/model/changes' && (
          <Button component={Link} to="/model/changes">
            {t('model.review')}
          </Button>
        )}
      </Group>
      {isAsking && (
        <ConfirmDialog
          title={t('model.discardTitle')}
          confirmLabel={t('model.discard')}
          onConfirm={() => {
            setIsAsking(false);
            discard();
          }}
          onClose={() => setIsAsking(false)}
        >
          <Text>{t('model.discardText', { names: names.join(', ') })}</Text>
        </ConfirmDialog>
      )}
    </section>
  );
}
