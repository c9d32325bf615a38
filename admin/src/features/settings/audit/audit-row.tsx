import { Code, Table, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditItem } from '../../../../../server/admin-api.ts';
import { dateFormat } from '../../../lib/formats.ts';
import classes from './audit.module.css';
import { Subject } from './subject.tsx';

/** An action by its key among the texts. */
type Key<Action extends string> = Action extends `${infer Group}.${infer Rest}` ? `${Group}-${Key<Rest>}` : Action;

/** One entry of the log; what exactly was changed stands below it on demand. */
export function AuditRow({ item }: { readonly item: AuditItem }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const details = item.details === null ? '' : JSON.stringify(item.details, null, 2);
  const hasDetails = details !== '' && details !== '{}';
  const time = dateFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' });
  const when = time.format(new Date(item.at));
  const who = item.actor.name ?? t(`audit.kinds.${item.actor.kind}`);
  return (
    <Table.Tr>
      <Table.Td visibleFrom="sm" className={classes.top}>
        <time dateTime={item.at}>{when}</time>
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes.top}>
        <Text fw={500}>{who}</Text>
        {item.actor.name !== null && <Text c="var(--text-dimmed)">{t(`audit.kinds.${item.actor.kind}`)}</Text>}
      </Table.Td>
      <Table.Td className={classes.top}>
        <Text title={item.action}>{actionInWords(item.action)}</Text>
        <Text hiddenFrom="sm" c="var(--text-dimmed)">
          {`${who}, ${when}`}
        </Text>
        <div>
          <Subject item={item} />
        </div>
        {hasDetails && (
          <UnstyledButton
            className={classes.toggle ?? ''}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setIsOpen(!isOpen)}
          >
            <IconChevronRight size={14} aria-hidden /> {t('audit.details')}
          </UnstyledButton>
        )}
        {hasDetails && isOpen && (
          <Code
            block
            id={id}
            tabIndex={0}
            role="region"
            aria-label={t('audit.details')}
            className={classes.details ?? ''}
          >
            {details}
          </Code>
        )}
      </Table.Td>
      <Table.Td visibleFrom="md" className={classes.top}>
        {item.ip ?? ''}
      </Table.Td>
    </Table.Tr>
  );

  function actionInWords(action: AuditItem['action']): string {
    // Keys have no dots of their own; the type says the same as the call before it.
    const key = action.replaceAll('.', '-') as Key<AuditItem['action']>;
    return t(`audit.actions.${key}`, { defaultValue: action });
  }
}
