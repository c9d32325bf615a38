/** How work on many files at once ended for each of them: what cannot be done for one is done for the others. */
export type ItemResult =
  | { readonly id: number; readonly ok: true }
  | { readonly id: number; readonly ok: false; readonly code: string };

/** Files that the caller's right leaves out, with the code of the refusal. */
export type Refused = ReadonlyMap<number, 'http.forbidden' | 'media.not_found'>;

/** In the order of `ids`, each once; those without a row did not exist, or not in the state that the work needs (`otherwise`). */
export function toResults(
  ids: readonly number[],
  rows: readonly { readonly id: number }[],
  refused: Refused,
  otherwise = 'media.not_found',
): ItemResult[] {
  const done = new Set(rows.map(({ id }) => id));
  return [...new Set(ids)].map((id) =>
    done.has(id) ? { id, ok: true } : { id, ok: false, code: refused.get(id) ?? otherwise },
  );
}
