import { Title } from '@mantine/core';
import { IconChevronRight, IconFile, IconFiles } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EntryCounts } from '../../../../server/admin-api.ts';
import { type ContentType, entryCountsQuery } from '../../api/content-types.ts';
import classes from './home.module.css';

/** Every content type, with how many entries it has and how they stand. */
export function ContentOverview({ types }: { readonly types: readonly ContentType[] }) {
  const { t } = useTranslation();
  const { data: counts } = useQuery(entryCountsQuery);
  return (
    <section aria-labelledby="overview">
      <Title order={2} id="overview" mb="sm">
        {t('home.content')}
      </Title>
      <ul className={classes.types}>
        {types.map(({ uid, kind, info }) => {
          const Picture = kind === 'singleType' ? IconFile : IconFiles;
          return (
            <li key={uid}>
              <Link to={`/content/${uid}`} className={classes.type}>
                <Picture size={20} stroke={1.6} aria-hidden />
                <span className={classes.typeName}>{info.displayName}</span>
                <Counts counts={counts?.find((candidate) => candidate.uid === uid)} />
                <IconChevronRight size={16} aria-hidden />
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const shownStatuses = ['published', 'modified', 'draft'] as const;

function Counts({ counts }: { readonly counts: EntryCounts | undefined }) {
  const { t } = useTranslation();
  if (!counts) return null;
  const parts = shownStatuses.filter((status) => counts[status] > 0);
  return (
    <span className={classes.typeCount}>
      {parts.length === 0
        ? t('home.noEntries')
        : parts.map((status) => t(`home.counts.${status}`, { count: counts[status] })).join(' · ')}
    </span>
  );
}
