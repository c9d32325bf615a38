import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';

/** For a change that shows on nearly every screen. */
export const everything: QueryKey = [];

/** A mutation that is over when what it has made stale is asked for anew: every query below one of the keys. */
export function useChange<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>, ...stale: readonly QueryKey[]) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}
