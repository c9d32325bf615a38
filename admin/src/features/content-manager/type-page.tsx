/** The page of a content type: the list of a collection, or the one entry of a single type. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useParams } from 'react-router';
import { contentTypesQuery } from '../../api/content-types.ts';
import { LoadError } from '../../components/load-error.tsx';
import { Page } from '../../components/page.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { EntryEditor } from './editor/routes.ts';
import { ContentListPage } from './list/content-list.tsx';
import { entryListQuery, singleEntryQuery } from './queries.ts';

export function Component() {
  const { uid = '' } = useParams();
  const types = useQuery(contentTypesQuery);
  const type = types.data?.find((candidate) => candidate.uid === uid);
  return type?.kind === 'singleType' ? (
    <SingleEntry key={uid} uid={uid} hasDrafts={type.options?.draftAndPublish === true} />
  ) : (
    <ContentListPage />
  );
}

function SingleEntry({ uid, hasDrafts }: { readonly uid: string; readonly hasDrafts: boolean }) {
  const found = useQuery({
    ...entryListQuery(uid, singleEntryQuery(hasDrafts)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // Every visit asks for its own: that of another language, or for a new one where the entry was deleted.
  const { key: visit } = useLocation();
  if (found.isError && !found.data) {
    return (
      <Page title="">
        <LoadError message={errorMessage(found.error)} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  if (!found.data) return <Page title="" />;
  return <OpenedSingle key={visit} documentId={found.data.data[0]?.documentId} />;
}

/** A form that makes the entry goes on when the list has it too; one whose entry is gone gives way to an empty one. */
function OpenedSingle({ documentId }: { readonly documentId: string | undefined }) {
  const [isNew] = useState(documentId === undefined);
  const opened = isNew ? undefined : documentId;
  return <EntryEditor key={opened ?? ''} documentId={opened} />;
}
