/** The revision of a content type's entries: it grows with every write, in the write's transaction. */
import { randomInt } from 'node:crypto';
import { auditParts, auditValues } from '../../audit/index.ts';
import type { Rows, Tx } from '../../db/database.ts';
import { schemaErrors } from '../../schema/errors.ts';
import type { ContentType, Registry } from '../../schema/index.ts';
import { type NewVersion, versionInsert, versionValues } from '../versions.ts';
import { type AuditedWrite, auditEntryOf } from './audit-write.ts';
import type { WriteContext } from './context.ts';
import { prepared } from './prepared.ts';

// Writers of one type would queue for one row until each other's commit; with shards they seldom meet.
const shards = 16;
// A write of many documents holds its shard for long: it takes one that single writes never take.
const shardsForMany = 16;

/** The shard of a transaction that writes many documents, for the context of all its writes. */
export function pickShardForMany(): number {
  return shards + randomInt(shardsForMany);
}

// The shards are taken in the order of the types, so that writers of several types cannot block each other in a circle.
const bump = (types: string, shard: string) => `
  insert into content_revisions as r (content_type, shard, revision)
  select t, ${shard}, 1 from unnest(${types}::text[]) t order by t
  on conflict (content_type, shard) do update set revision = r.revision + 1
  returning (select revision from schema_state) as model_revision`;

/**
 * Bumps one shard of each type. The last statement of a write, so that the row is locked as briefly as possible.
 *
 * Throws `schema.moved` when the model is no longer the one that the write went by. By now the write holds locks on the
 * tables it wrote, which a change of them waits for: what passes here is stored as the present model wants it.
 */
export async function bumpRevisions(
  tx: Tx,
  { registry, shard }: WriteContext,
  contentTypes: readonly string[],
): Promise<void> {
  const statement = { name: 'bump-revisions', text: bump('$1', '$2') };
  const values = [toOrdered(contentTypes), shard ?? randomInt(shards)];
  checkModel(registry, await tx.query<Bumped>({ ...statement, values }));
}

export type ClosedWrite = NewVersion & {
  /** What the audit log calls it. */
  readonly audited: AuditedWrite['action'];
  /** Other types whose rows the write changed. */
  readonly touched?: readonly string[];
};

/**
 * The end of a write to one entry: its version, the audit log and the revisions, in one statement.
 * Throws as `bumpRevisions`.
 */
export async function closeWrite(tx: Tx, context: WriteContext, type: ContentType, write: ClosedWrite): Promise<void> {
  const { registry, shard } = context;
  const { documentId, locale, audited, touched = [] } = write;
  const statement = prepared(
    type,
    'close write',
    () => `with v as (${versionInsert(type)}), ${auditParts(14)} ${bump('$12', '$13')}`,
  );
  const entry = auditEntryOf(context, { action: audited, type, documentId, locale });
  const bumped = [toOrdered([type.uid, ...touched]), shard ?? randomInt(shards)];
  const values = [...versionValues(type, write), ...bumped, ...auditValues(entry)];
  checkModel(registry, await tx.query<Bumped>({ ...statement, values }));
}

type Bumped = { readonly model_revision: number };

function checkModel(model: Registry, { rows }: Rows<Bumped>): void {
  if (Number(rows[0]?.model_revision) !== model.revision) throw schemaErrors.moved();
}

function toOrdered(contentTypes: readonly string[]): string[] {
  return [...new Set(contentTypes)].sort();
}
