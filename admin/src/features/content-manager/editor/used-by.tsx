/** Where the entry is linked from, asked when somebody wants to know. */
import { Anchor, Button, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { contentTypesQuery } from '../../../api/content-types.ts';
import { MorePages } from '../../../components/more-pages.tsx';
import { fieldLabels } from '../../../fields/attributes.ts';
import { useEntryTitles } from '../../../fields/used-by/use-entry-titles.ts';
import { type UsingEntry, usingEntries } from '../../../fields/used-by/uses.ts';
import { usesQuery } from '../queries.ts';
import classes from './editor.module.css';

type Props = { readonly uid: string; readonly documentId: string };

export function UsedBy(props: Props) {
  const { t } = useTranslation();
  const [isAsked, asked] = useDisclosure();
  return (
    <section>
      <Title order={2} className={classes.panelTitle}>
        {t('entry.usedBy')}
      </Title>
      {isAsked ? (
        <Uses {...props} />
      ) : (
        <Button variant="subtle" size="compact-sm" className={classes.panelAction ?? ''} onClick={asked.open}>
          {t('entry.usedByAsk')}
        </Button>
      )}
    </section>
  );
}

export function Uses({ uid, documentId }: Props) {
  const { t } = useTranslation();
  const uses = useInfiniteQuery(usesQuery(uid, documentId));
  const pages = uses.data?.pages.map(({ data }) => usingEntries(data)) ?? [];
  const isUnused = uses.isSuccess && pages.every(({ length }) => length === 0);
  if (isUnused) return <Text c="var(--text-dimmed)">{t('entry.notUsed')}</Text>;
  return (
    <>
      {pages.length > 0 && (
        <ul className={classes.uses}>
          {pages.map((entries) => (
            <UsesPage key={entries[0]?.documentId} entries={entries} />
          ))}
        </ul>
      )}
      <MorePages pages={uses} label={t('entry.usedByMore')} />
    </>
  );
}

function UsesPage({ entries }: { readonly entries: readonly UsingEntry[] }) {
  const { data: types = [] } = useQuery(contentTypesQuery);
  const titles = useEntryTitles(entries, types);
  return entries.map(({ type, documentId, fields }) => {
    const known = types.find((one) => one.uid === type);
    const typeName = known?.info.displayName ?? type;
    return (
      <li key={`${type} ${documentId}`}>
        <Anchor component={Link} to={`/content/${type}/${documentId}`}>
          {titles.get(documentId) ?? typeName}
        </Anchor>
        <Text size="xs" c="var(--text-dimmed)">
          {typeName} · {fieldLabels(fields, known?.attributes)}
        </Text>
      </li>
    );
  });
}
