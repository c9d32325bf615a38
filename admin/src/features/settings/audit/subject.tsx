import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AuditItem } from '../../../../../server/admin-api.ts';
import { contentTypesQuery } from '../../../api/content-types.ts';
import { isRecord } from '../../../fields/values.ts';

/** What something was done to, in words and with a way to it where there is one: the log itself keeps `kind:id`. */
export function Subject({ item: { actor, subject, details } }: { readonly item: AuditItem }) {
  const { t } = useTranslation();
  const { data: types } = useQuery(contentTypesQuery);
  if (subject === null || subject === `${actor.kind}:${actor.id}`) return null;
  const [kind, id] = [subject.slice(0, subject.lastIndexOf(':')), subject.slice(subject.lastIndexOf(':') + 1)];
  const said = isRecord(details) ? details : {};
  const type = types?.find(({ uid }) => uid === kind);
  if (type) {
    const language = typeof said.locale === 'string' ? ` (${said.locale})` : '';
    return (
      <Anchor component={Link} to={`/content/${kind}/${id}`}>
        {type.info.displayName}
        {language}
      </Anchor>
    );
  }
  if (kind === 'schema') {
    return (
      <Anchor component={Link} to="/model/history">
        {t('audit.schemaVersion', { id })}
      </Anchor>
    );
  }
  const name = [said.email, said.username, said.name].find((value) => typeof value === 'string');
  return (
    <Text c="var(--text-dimmed)" title={subject}>
      {name ?? subject}
    </Text>
  );
}
