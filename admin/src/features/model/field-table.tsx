import { Badge, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import { toKind } from '../../fields/kind.ts';
import { kindIcon } from '../../fields/kind-icon.ts';
import { fieldFacts } from './field-facts.ts';
import classes from './model.module.css';

/** The fields of a type or component: name, kind, and what is special about each. */
export function FieldTable({ attributes }: { readonly attributes: Readonly<Record<string, Attribute>> }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on small screens, also by keyboard
    <section className={classes.tableFrame} tabIndex={0} aria-label={t('model.fields')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('model.fieldName')}</Table.Th>
            <Table.Th>{t('model.fieldKind')}</Table.Th>
            <Table.Th>{t('model.fieldRules')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(attributes).map(([name, attribute]) => (
            <FieldRow key={name} name={name} attribute={attribute} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function FieldRow({ name, attribute }: { readonly name: string; readonly attribute: Attribute }) {
  const { t } = useTranslation();
  const kind = toKind(attribute.type);
  const Picture = kindIcon(kind);
  const { flags, detail } = fieldFacts(attribute);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap={10} wrap="nowrap">
          <Picture size={18} stroke={1.6} className={classes.kindIcon} aria-hidden />
          <Text fw={500}>{name}</Text>
        </Group>
      </Table.Td>
      <Table.Td>{kind ? t(`kinds.${kind}`) : attribute.type}</Table.Td>
      <Table.Td>
        <Group gap={6}>
          {flags.map((flag) => (
            <Badge key={flag} variant="light" color="gray" tt="none" fw={500}>
              {t(`rules.${flag}`)}
            </Badge>
          ))}
          {detail && <Text c="var(--text-dimmed)">{detail}</Text>}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
