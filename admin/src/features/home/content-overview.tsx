import { Title } from '@mantine/core';
import { IconChevronRight, IconFile, IconFiles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EntryCounts } from '../../../../server/admin-api.ts';
import type { ContentType } from '../../api/content-types.ts';
import classes from './home.module.css';

type Props = { readonly types: readonly ContentType[]; readonly counts: readonly EntryCounts[] };

/** Every content type, with how many entries it has and how they stand. */
export function ContentOverview({ types, counts }: Props) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="overview">
      <Title order={2} id="overview" mb="sm">
        {t('home.content')}
      </Title>
      <ul className={classes.rows}>
        {types.map(({ uid, kind, info }) => {
          const Picture = kind === 'singleType' ? IconFile : IconFiles;
          return (
            <li key={uid}>
              <Link to={`/content/${uid}`} className={classes.row}>
                <Picture size={18} stroke={1.6} aria-hidden />
                <Counts name={info.displayName} counts={counts.find((candidate) => candidate.uid === uid)} />
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

type CountsProps = { readonly name: string; readonly counts: EntryCounts | undefined };

/** `counts` is undefined where the person sees only some of the entries. */
function Counts({ name, counts }: CountsProps) {
  const { t } = useTranslation();
  const parts = counts ? shownStatuses.filter((status) => counts[status] > 0) : [];
  const words = parts.map((status) => t(`home.counts.${status}`, { count: counts?.[status] }));
  return (
    <>
      <span className={classes.typeText}>
        <span className={classes.typeName}>{name}</span>
        {counts && (
          <span className={classes.typeCount}>{words.length === 0 ? t('home.noEntries') : words.join(' · ')}</span>
        )}
      </span>
      {/* The words beside it say the same. */}
      {counts && (
        <span className={classes.shares} aria-hidden>
          {parts.map((status) => (
            <span key={status} data-status={status} style={{ flexGrow: counts[status] }} />
          ))}
        </span>
      )}
    </>
  );
}
