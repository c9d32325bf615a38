/** Stored content that stands against the change, with the entries that have to be changed first. */
import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SchemaConflict } from '../../../../server/admin-api.ts';
import { isComponent } from './model.ts';
import classes from './plan.module.css';

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

function Conflict({ conflict: { path, message, rows, more } }: { readonly conflict: SchemaConflict }) {
  const { t } = useTranslation();
  const uid = path[1] ?? '';
  return (
    <div>
      <Text fw={500}>{message}</Text>
      <div className={classes.tableFrame}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('model.entry')}</Table.Th>
              <Table.Th>{t('model.value')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={[row.documentId, row.locale, row.status].join()}>
                <Table.Td>
                  {isComponent(uid) ? (
                    String(row.documentId)
                  ) : (
                    <Anchor component={Link} to={`/content/${uid}/${String(row.documentId)}`} className="mono">
                      {String(row.documentId)}
                    </Anchor>
                  )}
                </Table.Td>
                <Table.Td>{row.value === null || row.value === undefined ? '–' : String(row.value)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {more && (
        <Text size="sm" c="var(--text-dimmed)">
          {t('model.moreRows')}
        </Text>
      )}
    </div>
  );
}
