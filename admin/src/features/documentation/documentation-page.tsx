/** The API of this installation, from its live description: groups on the left, operations on the right. */
import { Button, TextInput, Title } from '@mantine/core';
import { IconLock, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { ApiError } from '../../api/errors.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { LogoMark } from '../../components/logo.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { loadMessages } from '../../i18n/index.ts';
import classes from './documentation.module.css';
import { filterGroups, type Group, groupOperations, type OpenApiDocument } from './openapi.ts';
import { OperationDetails } from './operation-details.tsx';

type State =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly document: OpenApiDocument };

export function DocumentationPage() {
  const [state, setState] = useState<State>({ state: 'loading' });
  const load = () => {
    Promise.all([readDescription(), loadMessages('documentation'), loadMessages('app')]).then(
      // The server writes this document; the type names the parts that are read.
      ([document]) => setState({ state: 'ready', document: document as OpenApiDocument }),
      (error: unknown) => setState({ state: 'failed', error }),
    );
  };
  useEffect(load, []);
  switch (state.state) {
    case 'loading':
      return null;
    case 'failed':
      return (
        <main className={classes.failed}>
          {isClosed(state.error) ? <Closed /> : <LoadError message={errorMessage(state.error)} onRetry={load} />}
        </main>
      );
    case 'ready':
      return <Documentation document={state.document} />;
  }
}

/** On a public site the description is closed to strangers; administrators get it by their session. */
async function readDescription(): Promise<unknown> {
  try {
    return await call('GET /api/openapi.json');
  } catch (error) {
    if (isClosed(error)) return call('GET /admin/api/openapi.json');
    throw error;
  }
}

function isClosed(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.status === 403);
}

function Closed() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={IconLock} title={t('documentation.closedTitle')} text={t('documentation.closedText')}>
      <Button component="a" href="/admin/" variant="default">
        {t('documentation.toAdmin')}
      </Button>
    </EmptyState>
  );
}

function Documentation({ document }: { readonly document: OpenApiDocument }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const groups = useMemo(() => groupOperations(document), [document]);
  // The browser looked for the place of the address before there was anything on the page.
  useEffect(() => window.document.getElementById(window.location.hash.slice(1))?.scrollIntoView(), []);
  const shown = useMemo(() => filterGroups(groups, wanted), [groups, wanted]);
  return (
    <div className={classes.page}>
      <aside className={classes.side}>
        <a href="/admin/" className={classes.brand}>
          <LogoMark size={24} />
          <span>Plinth</span>
        </a>
        <TextInput
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder={t('documentation.filter')}
          aria-label={t('documentation.filter')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          mx={12}
          mb="sm"
        />
        <Contents groups={shown} />
      </aside>
      <main className={classes.main}>
        <Title order={1}>{t('documentation.title')}</Title>
        <p className={classes.intro}>{t('documentation.intro')}</p>
        {shown.length === 0 && <p role="status">{t('documentation.nothing')}</p>}
        {shown.map(({ tag, operations }) => (
          <section key={tag} id={groupId(tag)} aria-label={tag} className={classes.group}>
            <Title order={2}>{tag || t('documentation.other')}</Title>
            {operations.map((operation) => (
              <OperationDetails key={operation.id} operation={operation} document={document} />
            ))}
          </section>
        ))}
      </main>
    </div>
  );
}

function Contents({ groups }: { readonly groups: readonly Group[] }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('documentation.contents')} className={classes.contents}>
      <ul>
        {groups.map(({ tag, operations }) => (
          <li key={tag}>
            <a href={`#${groupId(tag)}`}>
              <span>{tag || t('documentation.other')}</span>
              <span className={classes.count}>{operations.length}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function groupId(tag: string): string {
  return `group-${tag.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}
