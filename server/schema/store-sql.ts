/** Writes the model and what a change leaves behind. */
import { type AuditAction, recordAudit } from '../audit/index.ts';
import type { Actor } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import type { Snapshot } from './load-sql.ts';
import type { Model, SetAside, Stored } from './model.ts';
import type { PlannedStep } from './plan-steps.ts';

/** The channel on which nodes hear of a new revision; the payload is the revision. */
export const schemaChannel = 'plinth_schema';

/** Stores the definitions that differ and removes those that are gone. */
export async function storeModel(tx: Tx, from: Model, to: Model): Promise<void> {
  await storeAll(tx, 'content_types', from.types, to.types);
  await storeAll(tx, 'components', from.components, to.components);
}

async function storeAll(
  tx: Tx,
  table: 'content_types' | 'components',
  from: ReadonlyMap<string, Stored>,
  to: ReadonlyMap<string, Stored>,
): Promise<void> {
  const gone = [...from.keys()].filter((uid) => to.get(uid)?.id !== from.get(uid)?.id);
  if (gone.length > 0) await tx.query({ text: `delete from ${table} where uid = any($1)`, values: [gone] });
  const changed = [...to.values()].filter((stored) => JSON.stringify(stored) !== JSON.stringify(from.get(stored.uid)));
  if (changed.length === 0) return;
  await tx.query({
    text: `insert into ${table} (uid, id, definition, field_ids)
      select uid, id, definition, field_ids from json_to_recordset($1::json)
        as given(uid text, id text, definition json, field_ids json)
      on conflict (uid) do update
        set definition = excluded.definition, field_ids = excluded.field_ids, updated_at = now()`,
    values: [
      JSON.stringify(
        changed.map(({ uid, id, definition, fieldIds }) => ({ uid, id, definition, field_ids: fieldIds })),
      ),
    ],
  });
}

type AsideInput = {
  readonly steps: readonly PlannedStep[];
  readonly from: Snapshot;
  /** What was aside before the change. */
  readonly aside: readonly SetAside[];
  readonly revision: number;
};

/** Remembers what the steps set aside, and forgets what they brought back. */
export async function recordAside(tx: Tx, { steps, from, aside: before, revision }: AsideInput): Promise<void> {
  const restored = steps.flatMap((step) => step.restores);
  if (restored.length > 0) {
    await tx.query({ text: 'delete from schema_aside where id = any($1)', values: [restored] });
  }
  const rows = steps.flatMap((step) =>
    step.asides.map((aside) => {
      // A type that comes back may lose something of it at once: then its definition was aside as well.
      const stored =
        [...from.model.types.values()].find((type) => type.id === aside.typeId) ??
        before.findLast((record) => record.typeId === aside.typeId && record.whole)?.stored;
      return { ...aside, stored, revision };
    }),
  );
  if (rows.length === 0) return;
  await tx.query({
    text: `insert into schema_aside (what, uid, type_id, field_id, key, aside_name, table_name, whole, stored, revision)
      select what, uid, "typeId", "fieldId", key, "asideName", "tableName", whole, stored, revision
      from json_to_recordset($1::json) as given(what text, uid text, "typeId" text, "fieldId" text, key text,
        "asideName" text, "tableName" text, whole boolean, stored json, revision bigint)`,
    values: [JSON.stringify(rows)],
  });
}

export type ChangedBy = {
  readonly actor: Actor;
  readonly ip?: string | undefined;
  readonly requestId?: string | undefined;
};

type Change = {
  readonly by: ChangedBy | undefined;
  /** As the audit log names it: `schema.change`, `locale.add`. */
  readonly action: AuditAction;
  readonly steps: readonly Readonly<{ id: string; description: string; effect?: string; rows?: number | null }>[];
  /** Where the model itself changed. */
  readonly models?: { readonly from: Model; readonly to: Model };
};

const theProduct: ChangedBy = { actor: { kind: 'system', name: 'plinth' } };

/**
 * Moves the revision by one and tells every node, both with the commit. Keeps the steps as history, and who made them in
 * the audit log. Last in its transaction.
 */
export async function changedSchema(tx: Tx, { by = theProduct, action, steps, models }: Change): Promise<number> {
  const { rows } = await tx.query<{ revision: number }>({
    text: 'update schema_state set revision = revision + 1 returning revision',
  });
  const revision = Number(rows[0]?.revision);
  const { actor } = by;
  await tx.query({
    text: 'insert into schema_changes (revision, actor, steps, before, after) values ($1, $2, $3, $4, $5)',
    values: [
      revision,
      'name' in actor ? `${actor.kind} ${actor.name}` : actor.kind,
      JSON.stringify(steps),
      ...(models ? differing(models.from, models.to) : [null, null]),
    ],
  });
  const details = { steps: steps.map(({ id, effect, rows: touched }) => ({ id, effect, rows: touched })) };
  await recordAudit(tx, { ...by, action, subject: `schema:${revision}`, details });
  await tx.query({ text: 'select pg_notify($1, $2)', values: [schemaChannel, String(revision)] });
  return revision;
}

/** What two models say differently, as JSON by uid, before and after; null where something is not there. */
function differing(from: Model, to: Model): [before: string, after: string] {
  const all = ({ types, components }: Model) => new Map([...types, ...components]);
  const [before, after] = [all(from), all(to)];
  const uids = [...new Set([...before.keys(), ...after.keys()])].filter(
    (uid) => JSON.stringify(before.get(uid)) !== JSON.stringify(after.get(uid)),
  );
  const pick = (things: ReadonlyMap<string, Stored>) =>
    JSON.stringify(Object.fromEntries(uids.map((uid) => [uid, things.get(uid) ?? null])));
  return [pick(before), pick(after)];
}
