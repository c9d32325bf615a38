/** What stands below the pages of a long list that are there: the way to the rest, or why it did not come. */
import { Button, Skeleton } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { errorMessage } from '../i18n/error-message.ts';
import { LoadError } from './load-error.tsx';

type Props = { readonly pages: UseInfiniteQueryResult; readonly label: string };

export function MorePages({ pages, label }: Props) {
  if (pages.isPending) return <Skeleton h={44} />;
  const fetchNext = () => void pages.fetchNextPage();
  if (pages.isError) {
    const retry = pages.isFetchNextPageError ? fetchNext : () => void pages.refetch();
    return <LoadError message={errorMessage(pages.error)} onRetry={retry} />;
  }
  if (!pages.hasNextPage) return null;
  return (
    <Button variant="subtle" size="compact-md" onClick={fetchNext} loading={pages.isFetchingNextPage}>
      {label}
    </Button>
  );
}
