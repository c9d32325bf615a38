/** Stored content that stands against the change, with the entries that have to be changed first. */
import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SchemaConflict } from '../../../../server/admin-api.ts';
import { entryAddress } from '../../lib/entry-address.ts';
import { isComponent } from './model.ts';
import classes from './plan.module.css';
import { useStepText } from './use-step-text.ts';

export function PlanConflicts({ conflicts }: { readonly conflicts: readonly SchemaConflict[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes.conflict} role="alert">
      <Title order={2}>{t('model.conflictsTitle')}</Title>
      <Text mb="md">{t('model.conflictsText')}</Text>
      <Stack>
        {conflicts.map((conflict) => (
          <Conflict key={conflict.step + conflict.message} conflict={conflict} />
        ))}
      </Stack>
    </section>
  );
}

function Conflict({ conflict: { step, path, message, rows, more } }: { readonly conflict: SchemaConflict }) {
  const { t } = useTranslation();
  const text = useStepText()({ id: step, description: message });
  const uid = path[1] ?? '';
  return (
    <div>
      <Text fw={500}>{text}</Text>
      <ul className={classes.entries}>
        {distinct(rows).map(({ documentId, locale, value }) => (
          <li key={[documentId, locale, value].join()}>
            {isComponent(uid) ? (
              value
            ) : (
              <Anchor component={Link} to={entryAddress(uid, documentId, locale)}>
                {value || t('model.emptyValue')}
              </Anchor>
            )}
            {locale !== '' && <span className={classes.locale}>{locale}</span>}
          </li>
        ))}
      </ul>
      {more && (
        <Text size="sm" c="var(--text-dimmed)">
          {t('model.moreRows')}
        </Text>
      )}
    </div>
  );
}

type Offending = { readonly documentId: string; readonly locale: string; readonly value: string };

/** An entry stands there once, though its draft and its published version both stand against the change. */
function distinct(rows: SchemaConflict['rows']): readonly Offending[] {
  const found = rows.map(({ documentId, locale, value }) => ({
    documentId: String(documentId),
    locale: String(locale ?? ''),
    value: String(value ?? ''),
  }));
  return [...new Map(found.map((row) => [JSON.stringify(row), row])).values()];
}
