/**
 * The history of the model: what each change did, and the change set that takes it back. Taking back is an ordinary
 * change: it is planned, agreed to and applied like any other, and what was dropped comes back by its ids.
 */
import { z } from 'zod';
import type { Db } from '../db/database.ts';
import type { ChangeSet } from './change-set.ts';
import type { Stored } from './model.ts';

type ThingChange = 'made' | 'changed' | 'renamed' | 'removed';

export type SchemaChange = {
  /** The revision that the change led to. */
  readonly revision: number;
  /** ISO time. */
  readonly at: string;
  /** `admin Ada`, `api-token deploy`, `system plinth`. */
  readonly actor: string;
  readonly steps: readonly { readonly id: string; readonly description: string; readonly effect: string }[];
  /** What it touched, by uid. */
  readonly things: readonly {
    readonly uid: string;
    readonly name: string;
    readonly change: ThingChange;
  }[];
  /** Brings back what was before; null for changes that touched no definition. */
  readonly undo: ChangeSet | null;
};

type Things = Readonly<Record<string, Stored | null>>;

const stepForm = z.object({ id: z.string(), description: z.string().default(''), effect: z.string().default('safe') });

type Row = {
  readonly revision: number;
  readonly at: Date;
  readonly actor: string;
  readonly steps: readonly unknown[];
  readonly before: Things | null;
  readonly after: Things | null;
  readonly total: number;
};

/** The latest first. `pageSize` changes from the `page`-th page on, counted from 1. */
export async function listSchemaChanges(
  db: Db,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ changes: SchemaChange[]; total: number }> {
  const { rows } = await db.query<Row>({
    text: `select revision, at, actor, steps, before, after, (select count(*) from schema_changes)::int as total
      from schema_changes order by revision desc limit $1 offset $2`,
    values: [pageSize, (page - 1) * pageSize],
  });
  return { changes: rows.map(toChange), total: rows[0]?.total ?? 0 };
}

function toChange({ revision, at, actor, steps, before, after }: Row): SchemaChange {
  const common = { revision: Number(revision), at: at.toISOString(), actor, steps: z.array(stepForm).parse(steps) };
  if (!before || !after) return { ...common, things: [], undo: null };
  return { ...common, things: toldThings(before, after), undo: takeBack(before, after) };
}

function toldThings(before: Things, after: Things): SchemaChange['things'] {
  const [idsBefore, idsAfter] = [before, after].map((things) => new Set(Object.values(things).map((one) => one?.id)));
  return Object.keys(after).flatMap((uid) => {
    const [old, now] = [before[uid], after[uid]];
    // What goes on under another uid is told there.
    if (!now && idsAfter?.has(old?.id)) return [];
    const change: ThingChange = !now ? 'removed' : old ? 'changed' : idsBefore?.has(now.id) ? 'renamed' : 'made';
    return [{ uid, name: (now ?? old)?.definition.info.displayName ?? uid, change }];
  });
}

/** The change set that makes `before` out of `after`. A thing that was renamed is renamed back. */
function takeBack(before: Things, after: Things): ChangeSet {
  const uidById = new Map(Object.values(after).flatMap((stored) => (stored ? [[stored.id, stored.uid]] : [])));
  const kept = new Set(Object.values(before).map((stored) => stored?.id));
  const entries = Object.entries(before).flatMap(([uid, stored]): [string, unknown][] => {
    if (!stored) return kept.has(after[uid]?.id) ? [] : [[uid, null]];
    const was = uidById.get(stored.id);
    return [[uid, withIds(stored, was === undefined || was === uid ? undefined : was)]];
  });
  const isComponent = ([uid]: [string, unknown]) => !uid.includes('::');
  return {
    contentTypes: Object.fromEntries(entries.filter((entry) => !isComponent(entry))),
    components: Object.fromEntries(entries.filter(isComponent)),
  };
}

function withIds({ id, definition, fieldIds }: Stored, renamedFrom: string | undefined): unknown {
  const attributes = Object.entries(definition.attributes).map(([name, attribute]) => [
    name,
    { ...attribute, plinth: { id: fieldIds[name] } },
  ]);
  return {
    ...definition,
    attributes: Object.fromEntries(attributes),
    plinth: { id, ...(renamedFrom === undefined ? {} : { renamedFrom }) },
  };
}
