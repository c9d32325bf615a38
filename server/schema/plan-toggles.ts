/**
 * Draft & publish and localisation switched on and off for a whole type. Pure.
 *
 * - Drafts on: every entry stays published and gets a draft beside it.
 * - Drafts off: the published version stays; a draft beside it goes (consent); an entry that was never published
 *   becomes an ordinary one, and is then visible (consent as well).
 * - Locales on: what is there becomes content of the default locale.
 * - Locales off: of each document the default locale stays, or the first one that it has; the others go (consent).
 */
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import { type PlannedStep, phases, step } from './plan-steps.ts';
import type { ContentType, Locales } from './registry.ts';
import type { Table } from './storage-sql.ts';

type ToggleContext = {
  readonly tables: readonly Table[];
  readonly before: readonly Table[];
  readonly locales: Locales;
};

export function toggleSteps(old: ContentType, type: ContentType, context: ToggleContext): PlannedStep[] {
  const [content] = context.tables;
  const [was] = context.before;
  if (!content || !was) return [];
  const table = quoteIdent(content.name);
  const make = (name: string, part: Partial<PlannedStep> & { description: string; sql: readonly string[] }) =>
    step({ id: `${name}:${type.uid}`, uid: type.uid, phase: phases.toggle, effect: 'slow', ...part });
  // What components refer to stands beside the rows, and goes where they go.
  const references = `source_document_id in (select id from documents where content_type = ${quoteLiteral(type.uid)})`;
  const forgetReferences = `delete from entry_references as r where ${references} and not exists (
    select from ${table} as t where t.document_id = r.source_document_id and t.locale = r.locale and t.status = r.status)`;
  const steps: PlannedStep[] = [];
  if (!old.localized && type.localized) {
    steps.push(
      make('localise', {
        description: `Localise ${type.uid}: its content becomes that of the locale ${context.locales.default}`,
        sql: [
          `update ${table} set locale = ${quoteLiteral(context.locales.default)}`,
          `update entry_references set locale = ${quoteLiteral(context.locales.default)} where ${references}`,
        ],
      }),
    );
  }
  if (old.localized && !type.localized) {
    const dropped = (name: string) =>
      `${quoteIdent(name)} as t where t.locale is distinct from ${keptLocale(name, context.locales)}`;
    steps.push(
      make('unlocalise', {
        effect: 'lossy',
        description: `Stop localising ${type.uid}: one locale of each document stays`,
        count: `select count(*) as count from ${dropped(was.name)}`,
        sql: [
          `delete from ${dropped(content.name)}`,
          forgetReferences,
          `update ${table} set locale = ''`,
          `update entry_references set locale = '' where ${references}`,
        ],
      }),
    );
  }
  if (!old.draftAndPublish && type.draftAndPublish) {
    steps.push(
      make('add-drafts', {
        description: `Switch drafts on for ${type.uid}: every entry gets a draft beside it`,
        sql: [
          ...copyAsDrafts(content, context.tables),
          `insert into entry_references (source_document_id, locale, status, field_id, path, target_document_id, target_asset_id)
            select source_document_id, locale, 'draft', field_id, path, target_document_id, target_asset_id
            from entry_references where status = 'published' and ${references} order by id`,
        ],
      }),
    );
  }
  if (old.draftAndPublish && !type.draftAndPublish) {
    steps.push(
      make('remove-drafts', {
        effect: 'lossy',
        description: `Switch drafts off for ${type.uid}: published versions stay, unpublished entries become visible`,
        count: `select count(*) as count from ${quoteIdent(was.name)} as t where t.status = 'draft' and not exists (
          select from ${quoteIdent(was.name)} as p where p.document_id = t.document_id and p.locale = t.locale and p.status = 'published' and p.updated_at >= t.updated_at)`,
        sql: [
          `delete from ${table} as t where ${hasPublished(content.name)}`,
          forgetReferences,
          `update ${table} set status = 'published', published_at = coalesce(published_at, now()) where status = 'draft'`,
          `update entry_references set status = 'published' where status = 'draft' and ${references}`,
        ],
      }),
    );
  }
  return steps;
}

/** For the refusals, which look at the table before the change (as `t`): status and locale afterwards, and which rows stay. */
export function keptRows(old: ContentType, type: ContentType, was: Table, locales: Locales): [string, string][] {
  const fewerDrafts = old.draftAndPublish && !type.draftAndPublish;
  const fewerLocales = old.localized && !type.localized;
  const conditions = [
    ...(fewerDrafts ? [`not (${hasPublished(was.name)})`] : []),
    ...(fewerLocales ? [`t.locale = ${keptLocale(was.name, locales)}`] : []),
  ];
  return [
    ...(fewerDrafts ? [['status', `'published'`] as [string, string]] : []),
    ...(fewerLocales ? [['locale', `''`] as [string, string]] : []),
    ['row kept', conditions.length === 0 ? 'true' : conditions.join(' and ')],
  ];
}

function hasPublished(table: string): string {
  return `t.status = 'draft' and exists (
    select from ${quoteIdent(table)} as p where p.document_id = t.document_id and p.locale = t.locale and p.status = 'published')`;
}

function keptLocale(table: string, locales: Locales): string {
  return `(select k.locale from ${quoteIdent(table)} as k where k.document_id = t.document_id
    order by (k.locale = ${quoteLiteral(locales.default)}) desc, k.locale limit 1)`;
}

function copyAsDrafts(content: Table, tables: readonly Table[]): string[] {
  const table = quoteIdent(content.name);
  const copied = content.columns.filter(({ key }) => !['id', 'status', 'published_at'].includes(key));
  const names = copied.map(({ name }) => quoteIdent(name)).join(', ');
  return [
    `insert into ${table} (status, ${names}) select 'draft', ${names} from ${table} where status = 'published' order by id`,
    ...tables.slice(1).map((link) => {
      const columns = link.columns.filter(({ key }) => key !== 'source_id').map(({ name }) => quoteIdent(name));
      return `insert into ${quoteIdent(link.name)} (source_id, ${columns.join(', ')})
        select d.id, ${columns.map((name) => `l.${name}`).join(', ')} from ${quoteIdent(link.name)} as l
        join ${table} as p on p.id = l.source_id and p.status = 'published'
        join ${table} as d on d.document_id = p.document_id and d.locale = p.locale and d.status = 'draft'`;
    }),
  ];
}
