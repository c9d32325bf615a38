import { useQuery } from '@tanstack/react-query';
import { call } from '../../../../api/client.ts';

/** Tokens are good for an hour; a new one is there well before. */
const renewMs = 50 * 60_000;

export type PreviewToken = { readonly token: string; readonly expiresAt: string };

/** What a page needs to read the draft by itself; renewed while it is shown, and gone with the frame. */
export function usePreviewToken(uid: string, documentId: string | null, isWanted: boolean): PreviewToken | undefined {
  const { data } = useQuery({
    // Apart from the entry: a change of content makes no token stale.
    queryKey: ['preview-token', uid, documentId],
    queryFn: async () => {
      const params = { uid, documentId: documentId ?? '' };
      return (await call('POST /admin/api/entries/:uid/:documentId/preview-token', { params })).data;
    },
    enabled: isWanted && documentId !== null,
    staleTime: renewMs,
    refetchInterval: renewMs,
    gcTime: 0,
  });
  return data;
}
