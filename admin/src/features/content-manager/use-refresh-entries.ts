import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.ts';

/** What makes everything stale that shows entries of a type: its lists and entries, and the home page. */
export function useRefreshEntries(uid: string): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    void queryClient.invalidateQueries({ queryKey: keys.home });
    await queryClient.invalidateQueries({ queryKey: keys.entries(uid) });
  };
}
