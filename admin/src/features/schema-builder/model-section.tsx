import { Badge, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBuilder } from './builder-context.ts';
import classes from './model.module.css';
import type { Definition } from './model.ts';

type Props = {
  readonly title: string;
  readonly icon: Icon;
  readonly items: readonly (readonly [uid: string, definition: Definition])[];
};

/** A group of types or components as cards; nothing at all when it is empty. */
export function ModelSection({ title, icon: Picture, items }: Props) {
  const { t } = useTranslation();
  const { draft } = useBuilder();
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} mb="sm">
        {title}
      </Title>
      <ul className={classes.cards}>
        {items.map(([uid, { info, attributes }]) => (
          <li key={uid}>
            <Link to={`/model/${uid}`} className={classes.card}>
              <Picture size={20} stroke={1.6} aria-hidden />
              <span className={classes.cardText}>
                <span className={classes.cardName}>{info.displayName}</span>
                <span className={classes.cardDetail}>
                  {t('model.fieldCount', { count: Object.keys(attributes).length })}
                </span>
              </span>
              {draft.after[uid] && (
                <Badge className={classes.cardBadge ?? ''}>
                  {draft.before[uid] ? t('model.changed') : t('model.isNew')}
                </Badge>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
