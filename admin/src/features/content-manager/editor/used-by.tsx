/** Where the entry is linked from, asked when somebody wants to know. */
import { Anchor, Button, Skeleton, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { contentTypesQuery } from '../../../api/content-types.ts';
import { fieldLabels } from '../../../fields/attributes.ts';
import { useEntryTitles } from '../../../fields/used-by/use-entry-titles.ts';
import { usingEntries } from '../../../fields/used-by/uses.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
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
  const uses = useQuery(usesQuery(uid, documentId));
  const { data: types = [] } = useQuery(contentTypesQuery);
  const entries = usingEntries(uses.data ?? []);
  const titles = useEntryTitles(entries, types);
  const typeOf = (type: string) => types.find((one) => one.uid === type);
  const typeName = (type: string) => typeOf(type)?.info.displayName ?? type;
  if (uses.isPending) return <Skeleton h={44} />;
  if (uses.isError) return <Text c="var(--status-error)">{errorMessage(uses.error)}</Text>;
  if (entries.length === 0) return <Text c="var(--text-dimmed)">{t('entry.notUsed')}</Text>;
  return (
    <ul className={classes.uses}>
      {entries.map(({ type, documentId: id, fields }) => (
        <li key={`${type} ${id}`}>
          <Anchor component={Link} to={`/content/${type}/${id}`}>
            {titles.get(id) ?? typeName(type)}
          </Anchor>
          <Text size="xs" c="var(--text-dimmed)">
            {typeName(type)} · {fieldLabels(fields, typeOf(type)?.attributes)}
          </Text>
        </li>
      ))}
    </ul>
  );
}
