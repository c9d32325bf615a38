import { Anchor, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { contentTypesQuery } from '../../../api/content-types.ts';
import { useEntryTitles } from '../../../fields/used-by/use-entry-titles.ts';
import { usingEntries } from '../../../fields/used-by/uses.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
import { fileUsesQuery } from '../queries.ts';
import classes from './rows.module.css';
import { Section } from './section.tsx';

/** The entries that show the file, with the way to each. */
export function UsedBy({ fileId }: { readonly fileId: number }) {
  const { t } = useTranslation();
  const uses = useQuery(fileUsesQuery(fileId));
  const { data: types = [] } = useQuery(contentTypesQuery);
  const entries = usingEntries(uses.data ?? []);
  const titles = useEntryTitles(entries, types);
  const typeName = (uid: string) => types.find((type) => type.uid === uid)?.info.displayName ?? uid;
  return (
    <Section title={t('media.usedIn')}>
      {uses.isPending && <Skeleton h={44} />}
      {uses.isError && <Text c="var(--status-error)">{errorMessage(uses.error)}</Text>}
      {uses.data && entries.length === 0 && <Text c="var(--text-dimmed)">{t('media.notUsed')}</Text>}
      {entries.length > 0 && (
        <ul className={classes.rows}>
          {entries.map(({ type, documentId, fields }) => (
            <li key={`${type} ${documentId}`}>
              <Anchor component={Link} to={`/content/${type}/${documentId}`}>
                {titles.get(documentId) ?? typeName(type)}
              </Anchor>
              <span className={classes.quiet}>
                {typeName(type)} · {fields.join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
