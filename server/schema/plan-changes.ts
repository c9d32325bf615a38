/** A field that stays but changes its form: converted in place, moved between column and link table, shared, narrowed. Pure. */
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import { scalarKinds } from './kinds/all-kinds.ts';
import { conversion } from './kinds/convert-sql.ts';
import { phases, type Refusal, step } from './plan-steps.ts';
import { columnSql, offending } from './plan-tables.ts';
import { countHeld, defaultLiteral, newLinkTable, sourcesSoFar, tableOf, type Work, wordsFor } from './plan-work.ts';
import type { Field } from './registry.ts';
import { type Column, orderKey, type Table } from './storage-sql.ts';

export function convert(
  work: Work,
  old: Field,
  field: Field,
  { before, after }: { before: Column; after: Column },
): void {
  const source = `t.${quoteIdent(before.name)}`;
  const change = conversionOf(old, field);
  if (change) {
    work.unsettled.add(field.id);
    work.sources.set(field.id, `(${change.using(source)})`);
    const name = quoteIdent(after.name);
    work.steps.push(
      step({
        id: `convert:${work.type.uid}.${field.name}`,
        uid: work.type.uid,
        phase: phases.shape,
        effect: 'slow',
        description: `Turn ${work.type.uid}.${field.name} from ${wordsFor(old)} into ${wordsFor(field)}`,
        count: countHeld(work, before),
        sql: [
          `alter table ${quoteIdent(work.type.table)} alter column ${name} type ${after.type} using ${change.using(name)}`,
        ],
        refusals: change.fits ? [misfit(work, field, source, change.fits(source))] : [],
      }),
    );
  }
  fillRequired(work, old, field, after);
}

type ColumnChange = {
  readonly using: (column: string) => string;
  readonly fits: ((column: string) => string) | null;
};

function conversionOf(old: Field, field: Field): ColumnChange | undefined {
  if (old.type === 'scalar' && field.type === 'scalar') {
    if (scalarKinds[old.kind].columnType === scalarKinds[field.kind].columnType && old.kind !== 'json')
      return undefined;
    return old.kind === field.kind ? undefined : conversion(old.kind, field.kind);
  }
  if (old.type !== 'component' || field.type !== 'component' || old.repeatable === field.repeatable) return undefined;
  if (field.repeatable)
    return {
      using: (column) => `case when ${column} is null then null else jsonb_build_array(${column}) end`,
      fits: null,
    };
  return { using: (column) => `${column} -> 0`, fits: (column) => `jsonb_array_length(${column}) <= 1` };
}

function misfit(work: Work, field: Field, value: string, fits: string): Refusal {
  const content = tableOf(work.old.tables, work.old.type.id);
  return {
    path: ['contentTypes', work.type.uid, 'attributes', field.name, 'type'],
    message: `${field.name} has values that cannot become ${wordsFor(field)}`,
    first: true,
    sql: offending(content, sourcesSoFar(work), value, `${value} is not null and (${fits}) is not true`),
  };
}

/** Empty values of a field that becomes required take its default, where it has one. */
function fillRequired(work: Work, old: Field, field: Field, after: Column): void {
  const literal = field.required && !old.required ? defaultLiteral(field) : undefined;
  if (!literal) return;
  const source = work.sources.get(field.id) ?? 'null';
  work.sources.set(field.id, `coalesce(${source}, ${literal})`);
  const name = quoteIdent(after.name);
  work.steps.push(
    step({
      id: `fill:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.move,
      effect: 'slow',
      description: `Fill empty ${work.type.uid}.${field.name} with the default`,
      sql: [`update ${quoteIdent(work.type.table)} set ${name} = ${literal} where ${name} is null`],
    }),
  );
}

/** One reference becomes a list of one. */
export function spread(work: Work, field: Field, before: Column, link: Table): void {
  const media = field.type === 'media';
  work.steps.push(
    step({
      id: `move:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.shape,
      effect: 'slow',
      description: `Turn ${work.type.uid}.${field.name} into a list`,
      count: countHeld(work, before),
      sql: [
        ...newLinkTable(work, link),
        `insert into ${quoteIdent(link.name)} (source_id, ${media ? 'asset_id' : 'target_id'}, position${media ? '' : ', inverse_position'})
         select id, ${quoteIdent(before.name)}, 1${media ? '' : ', id'} from ${quoteIdent(work.type.table)} where ${quoteIdent(before.name)} is not null`,
        `alter table ${quoteIdent(work.type.table)} drop column ${quoteIdent(before.name)}`,
      ],
    }),
  );
  work.columns.delete(field.id);
  const key = orderKey(field.id);
  const orderColumn = work.columns.get(key);
  if (!orderColumn) return;
  work.columns.delete(key);
  work.steps.push(
    step({
      id: `drop-order:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.drop,
      description: `Drop the order that ${work.type.uid}.${field.name} no longer needs`,
      sql: [`alter table ${quoteIdent(work.type.table)} drop column ${quoteIdent(orderColumn.name)}`],
    }),
  );
}

/** A list becomes one reference; refused where a list has more. */
export function gather(work: Work, field: Field, link: Table, after: Column): void {
  const content = tableOf(work.old.tables, work.old.type.id);
  const target = field.type === 'media' ? 'asset_id' : 'target_id';
  const now = work.after.find((table) => table.key === link.key)?.name ?? link.name;
  const list = (select: string) => `(select ${select} from ${quoteIdent(link.name)} as l where l.source_id = t.id)`;
  work.sources.set(field.id, list(`min(l.${target})`));
  work.columns.set(field.id, after);
  work.links.delete(link.key);
  work.steps.push(
    step({
      id: `move:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.shape,
      effect: 'slow',
      description: `Turn the list ${work.type.uid}.${field.name} into a single value`,
      count: `select count(distinct source_id) as count from ${quoteIdent(link.name)}`,
      sql: [
        `alter table ${quoteIdent(work.type.table)} add column ${columnSql(after)}`,
        `update ${quoteIdent(work.type.table)} as t set ${quoteIdent(after.name)} = l.${target} from ${quoteIdent(now)} as l where l.source_id = t.id`,
        `drop table ${quoteIdent(now)}`,
      ],
      refusals: [
        {
          path: ['contentTypes', work.type.uid, 'attributes', field.name],
          message: `${field.name} has lists of more than one`,
          first: true,
          sql: offending(content, sourcesSoFar(work), list('count(*)'), `${list('count(*)')} > 1`),
        },
      ],
    }),
  );
}

/** Items of components that the zone no longer allows stay stored but are no longer answered. */
export function narrowZone(work: Work, old: readonly string[], field: Extract<Field, { type: 'dynamiczone' }>): void {
  const content = tableOf(work.old.tables, work.old.type.id);
  const column = work.columns.get(field.id);
  if (!column) return;
  for (const uid of old.filter((one) => !field.components.includes(work.renamedComponents.get(one) ?? one))) {
    work.steps.push(
      step({
        id: `narrow:${work.type.uid}.${field.name}.${uid}`,
        uid: work.type.uid,
        phase: phases.describe,
        effect: 'lossy',
        description: `Hide the items of ${uid} in ${work.type.uid}.${field.name}`,
        count: `select count(*) as count from ${quoteIdent(content.name)} where jsonb_path_exists(${quoteIdent(column.name)}, ${quoteLiteral(`$[*] ? (@.__component == ${JSON.stringify(uid)})`)})`,
      }),
    );
  }
}

/** A field that was translated becomes shared: the default locale's value wins, else that of the first locale. */
export function share(work: Work, old: Field, field: Field, after: Column): void {
  if (!work.old.type.localized || !work.type.localized || !old.localized || field.localized) return;
  const now = (name: string, table: string) => `
    from (select distinct on (document_id, status) document_id, status, ${name} as value from ${table}
      order by document_id, status, (locale = ${quoteLiteral(work.locales.default)}) desc, locale) as s
    where s.document_id = t.document_id and s.status = t.status and t.${name} is distinct from s.value`;
  const before = work.columns.get(field.id);
  const content = tableOf(work.old.tables, work.old.type.id);
  const name = quoteIdent(after.name);
  const was = quoteIdent(before?.name ?? after.name);
  const source = (work.sources.get(field.id) ?? 'null').replaceAll(`t.${was}`, `o.${was}`);
  work.unsettled.add(field.id);
  work.sources.set(
    field.id,
    `(select ${source} from ${quoteIdent(content.name)} as o where o.document_id = t.document_id and o.status = t.status
      order by (o.locale = ${quoteLiteral(work.locales.default)}) desc, o.locale limit 1)`,
  );
  work.steps.push(
    step({
      id: `share:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.move,
      effect: 'lossy',
      description: `Share ${work.type.uid}.${field.name} between locales: the default locale's value replaces the others`,
      count: `select count(*) as count from ${quoteIdent(content.name)} as t, lateral (select 1 ${now(was, quoteIdent(content.name))}) as differing`,
      sql: [
        `update ${quoteIdent(work.type.table)} as t set ${name} = s.value ${now(name, quoteIdent(work.type.table))}`,
      ],
    }),
  );
}
