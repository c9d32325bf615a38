import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Home } from '../../../../server/admin-api.ts';
import type { ContentType } from '../../api/content-types.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { entryAddress } from '../../lib/entry-address.ts';
import classes from './home.module.css';

type Props = { readonly entries: Home['recent']; readonly types: readonly ContentType[] };

/** What this person has written last, to go on with. */
export function Recent({ entries, types }: Props) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="recent">
      <Title order={2} id="recent" mb="sm">
        {t('home.recent')}
      </Title>
      {entries.length === 0 && <Text className={classes.quiet}>{t('home.nothingRecent')}</Text>}
      <ul className={classes.rows} hidden={entries.length === 0}>
        {entries.map(({ uid, documentId, locale, title, status, editedAt }) => {
          const type = types.find((candidate) => candidate.uid === uid);
          return (
            <li key={`${documentId} ${locale}`}>
              <Link to={entryAddress(uid, documentId, locale)} className={classes.row}>
                <span className={classes.rowText}>
                  <span className={classes.rowTitle}>{title || t('content.untitled')}</span>
                  <span className={classes.rowDetail}>
                    {[type?.info.displayName, locale].filter(Boolean).join(' · ')} · <RelativeTime value={editedAt} />
                  </span>
                </span>
                {type?.options?.draftAndPublish && <StatusBadge status={status} />}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
