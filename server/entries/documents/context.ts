/** What every action on documents takes and gives. */
import type { Access } from '../../base/access.ts';
import type { Registry } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import type { DocumentState, RowState, Status } from './row-state.ts';

export type WriteContext = {
  readonly registry: Registry;
  readonly access: Access;
  /** The shard of the revisions that all writes of the transaction take; any when absent. */
  readonly shard?: number;
  /** The request that asks, for the audit log; absent for what the product does by itself. */
  readonly source?: { readonly ip: string; readonly requestId: string };
};

/** The context of what a request writes. */
export function requestContext(
  registry: Registry,
  asking: { readonly access: Access; readonly request: { readonly ip: string }; readonly requestId: string },
): WriteContext {
  return { registry, access: asking.access, source: { ip: asking.request.ip, requestId: asking.requestId } };
}

/** Which entry was written, for the answer. */
export type Written = {
  readonly documentId: string;
  readonly locale: string;
  /** Of the row that was written last. */
  readonly status: Status;
  /** The version in which the draft, or the only row of a type without drafts, last changed. */
  readonly version: number;
};

/** The version that the caller believes is the present one, and how it was said: that decides the status of the refusal. */
export type ExpectedVersion = { readonly version: number; readonly by: 'if-match' | 'version' };

/**
 * Throws `entries.precondition_failed` (412) or `entries.version_conflict` (409) when the row has changed since. A later
 * version that left the row alone, of another locale or a publication, is as good as the one in which it changed.
 */
export function checkVersion(
  expected: ExpectedVersion | undefined,
  state: DocumentState,
  row: RowState | undefined,
): void {
  const current = row?.version ?? 0;
  if (expected === undefined || (expected.version >= current && expected.version <= state.latestVersion)) return;
  const refuse = expected.by === 'if-match' ? entryErrors.precondition_failed : entryErrors.version_conflict;
  throw refuse({ expected: expected.version, current }, { details: { expected: expected.version, current } });
}
