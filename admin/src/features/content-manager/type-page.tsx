/** The page of a content type: the list of a collection, or the one entry of a single type. */
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { contentTypesQuery } from '../../api/content-types.ts';
import { LoadError } from '../../components/load-error.tsx';
import { Page } from '../../components/page.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { EntryEditor } from './editor/routes.ts';
import { ContentListPage } from './list/content-list.tsx';
import { entryListQuery } from './queries.ts';

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
  const [params] = useSearchParams();
  // Whichever language it has; the editor asks for the one that is wanted.
  const query = {
    fields: ['documentId'],
    locale: '*',
    pagination: { pageSize: 1 },
    ...(hasDrafts ? { status: 'draft' } : {}),
  };
  const found = useQuery({ ...entryListQuery(uid, query), staleTime: Number.POSITIVE_INFINITY });
  if (found.isError) {
    return (
      <Page title="">
        <LoadError message={errorMessage(found.error)} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  if (!found.data) return <Page title="" />;
  const documentId = found.data.data[0]?.documentId;
  return <EntryEditor key={`${documentId} ${params.get('locale')}`} documentId={documentId} />;
}
