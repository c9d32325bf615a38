/** "Why can't I?" for whoever looks after roles: what is asked above, the decision taken apart below. */
import { Alert, Drawer, List, Skeleton, Stack, Text } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedRight, Explanation } from '../../../../../server/admin-api.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { explanationQuery } from '../queries.ts';
import { ExplainForm } from './explain-form.tsx';
import { useObstacleText } from './obstacle-text.ts';
import { noQuestion, type Question, toQuery } from './question.ts';

type Props = { readonly opened: boolean; readonly onClose: () => void };

export function ExplainDrawer({ opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="lg" title={t('explain.title')}>
      {opened && <Explaining />}
    </Drawer>
  );
}

function Explaining() {
  const { t } = useTranslation();
  const [question, setQuestion] = useState<Question>(noQuestion);
  const query = toQuery(question);
  return (
    <Stack>
      <Text c="var(--text-dimmed)">{t('explain.description')}</Text>
      <ExplainForm question={question} onChange={setQuestion} />
      <div aria-live="polite">{query && <Answer query={query} />}</div>
    </Stack>
  );
}

function Answer({ query }: { readonly query: NonNullable<ReturnType<typeof toQuery>> }) {
  const { t } = useTranslation();
  const answer = useQuery(explanationQuery(query));
  if (answer.isPending) return <Skeleton h={96} radius="lg" />;
  if (answer.isError) return <LoadError message={errorMessage(answer.error)} onRetry={() => void answer.refetch()} />;
  const { reasons } = answer.data;
  const verdict = verdictOf(answer.data);
  const { color, Icon } = looks[verdict];
  return (
    <Alert color={color} icon={<Icon aria-hidden />} title={t(`explain.verdicts.${verdict}`)}>
      {reasons.length === 0 ? (
        t('explain.noRole')
      ) : (
        <List spacing="xs">
          {reasons.map((reason, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no name but their place
            <List.Item key={`${reason.role.type} ${index}`}>
              <Reason reason={reason} />
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

/** `partly`: where what the right depends on holds. */
const looks = {
  allowed: { color: 'green', Icon: IconCheck },
  partly: { color: 'yellow', Icon: IconAdjustmentsHorizontal },
  refused: { color: 'red', Icon: IconX },
} as const;

function verdictOf({ allowed, reasons }: Explanation): keyof typeof looks {
  if (allowed) return 'allowed';
  const isOpen = ({ obstacles }: ExplainedRight) => obstacles.every(({ depends }) => depends);
  return reasons.some(isOpen) ? 'partly' : 'refused';
}

function Reason({ reason: { role, granted, obstacles, fields, locales } }: { readonly reason: ExplainedRight }) {
  const { t } = useTranslation();
  const textOf = useObstacleText();
  if (!granted) {
    const isMissing = obstacles.some(({ is }) => is === 'missing');
    if (isMissing) return t('explain.missing', { role: role.name });
    return `${t('explain.narrowed', { role: role.name })} ${obstacles.map(textOf).join('; ')}.`;
  }
  const limits = [
    fields ? t('explain.withFields', { fields: fields.join(', ') || t('explain.builtIn') }) : t('explain.allFields'),
    ...(locales ? [t('explain.withLocales', { locales: locales.join(', ') })] : []),
  ];
  return `${t('explain.granted', { role: role.name })} ${limits.join('; ')}.`;
}
