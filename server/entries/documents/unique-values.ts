/**
 * Values that are unique inside components, kept as rows beside the jsonb that cannot hold the rule. The unique index
 * decides, and nothing before it: who writes the same value at the same time waits for the first to end.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../base/errors.ts';
import type { Tx } from '../../db/database.ts';
import { type ContentType, type Registry, type UniquePlace, uniquePlaces, valuesAt } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import type { ReferenceWrite } from './references.ts';
import type { Status } from './row-state.ts';

/** Brings what one row holds from `before` to `after`. Throws `entries.invalid_data` with the path of each value that is taken. */
export async function writeUniqueValues(tx: Tx, write: ReferenceWrite): Promise<void> {
  const changed = placesOf(write.registry, write.type).filter(
    (place) =>
      !isDeepStrictEqual(valuesAt(place, write.before[place.root.id]), valuesAt(place, write.after[place.root.id])),
  );
  if (changed.length === 0) return;
  const row = [write.documentId, write.locale, write.status];
  // A statement of its own: the index would still see what the same statement deletes.
  await tx.query({
    text: `delete from component_unique_values
      where source_document_id = $1 and locale = $2 and status = $3 and place = any($4::text[])`,
    values: [...row, changed.map(({ key }) => key)],
  });
  const held = changed.flatMap((place) =>
    valuesAt(place, write.after[place.root.id]).map(({ path, value }) => ({ place, path, value })),
  );
  if (held.length === 0) return;
  const { rows: taken } = await tx.query<{ at: number }>({
    text: `
      with held as (
        select at, field_id, place, sha256(convert_to(value::jsonb #>> '{}', 'UTF8')) as hash
        from unnest($4::text[], $5::text[], $6::text[]) with ordinality as given (field_id, place, value, at)),
      written as (
        -- In one order, so that two writers of the same values do not wait for each other in a circle.
        insert into component_unique_values (source_document_id, locale, status, field_id, place, hash)
        select $1, $2, $3, field_id, place, hash from held order by place, hash
        on conflict do nothing returning place, hash)
      select at from (select *, row_number() over (partition by place, hash order by at) as nth from held) as numbered
      where nth > 1 or (place, hash) not in (select place, hash from written) order by at`,
    values: [
      ...row,
      held.map(({ place }) => place.root.id),
      held.map(({ place }) => place.key),
      held.map(({ value }) => JSON.stringify(value)),
    ],
  });
  if (taken.length === 0) return;
  const message = 'This attribute must be unique';
  const problems = taken.flatMap(({ at }): Problem[] => {
    const one = held[at - 1];
    return one ? [{ path: one.path, code: 'unique', message, value: one.value }] : [];
  });
  throw entryErrors.invalid_data(
    {},
    { problems, message: problems.length === 1 ? message : `${problems.length} errors occurred` },
  );
}

/** Forgets what rows that are no more held. */
export async function deleteUniqueValues(
  tx: Tx,
  documentId: string,
  rows: readonly { readonly locale: string; readonly status: Status }[],
): Promise<void> {
  await tx.query({
    text: `
      delete from component_unique_values u using unnest($2::text[], $3::text[]) w (locale, status)
      where u.source_document_id = $1 and u.locale = w.locale and u.status = w.status`,
    values: [documentId, rows.map(({ locale }) => locale), rows.map(({ status }) => status)],
  });
}

/** Asked for with each row that is written. */
const known = new WeakMap<Registry, Map<ContentType, readonly UniquePlace[]>>();

function placesOf(registry: Registry, type: ContentType): readonly UniquePlace[] {
  const byType = known.get(registry) ?? new Map<ContentType, readonly UniquePlace[]>();
  known.set(registry, byType);
  const places = byType.get(type) ?? uniquePlaces(registry, type);
  byType.set(type, places);
  return places;
}
