/** "Why can't I?": a decision about rights, taken apart role by role, in sentences. It decides nothing itself. */
import type { GrantForms, GrantRow, HolderOfRoles } from '../auth/index.ts';
import type { Access, GrantCondition } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { workingStatus } from './documents/row-state.ts';
import { entryErrors } from './errors.ts';
import { grantsThatHold } from './row-rights-sql.ts';

export type Question = {
  /** A whole name: `api::article.article.update`. */
  readonly action: string;
  readonly documentId?: string | undefined;
  /** `''` where there are none. */
  readonly locale: string;
  readonly field?: string | undefined;
};

export type Reason = {
  readonly role: { readonly type: string; readonly name: string };
  readonly granted: boolean;
  readonly sentence: string;
};

export type Explanation = { readonly allowed: boolean; readonly summary: string; readonly reasons: readonly Reason[] };

type Explaining = {
  readonly db: Db;
  readonly registry: Registry;
  readonly grantForms: GrantForms;
  readonly holder: HolderOfRoles;
};

/** Throws `entries.invalid_query` for a field that the type does not have. */
export async function explain(explaining: Explaining, question: Question): Promise<Explanation> {
  const { holder, registry } = explaining;
  const type = registry.types.get(question.action.slice(0, question.action.lastIndexOf('.')));
  if (question.field !== undefined && type && !type.fieldByName.has(question.field)) {
    throw entryErrors.invalid_query({ param: 'field', reason: `${type.displayName} has no field "${question.field}"` });
  }
  const reasons: Reason[] = [];
  for (const role of holder.roles) {
    const named = { type: role.type, name: role.name };
    if (role.isSuper) {
      reasons.push({ role: named, granted: true, sentence: `The role "${role.name}" may do everything.` });
      continue;
    }
    const grants = role.grants.filter(({ action }) => isAbout(action, question.action));
    if (grants.length === 0) {
      reasons.push({ role: named, granted: false, sentence: `The role "${role.name}" does not have the right.` });
    }
    for (const grant of grants) {
      const obstacles = await obstaclesTo(explaining, type, grant, question);
      const sentence =
        obstacles.length === 0
          ? `The role "${role.name}" grants it.`
          : `The role "${role.name}" has the right, but ${obstacles.join(', and ')}.`;
      reasons.push({ role: named, granted: obstacles.length === 0, sentence });
    }
  }
  const allowed = reasons.some(({ granted }) => granted);
  return { allowed, summary: summarise(explaining, type, question, allowed), reasons };
}

function isAbout(granted: string, asked: string): boolean {
  return granted === asked || (asked.startsWith('api::') && granted === `api::*${asked.slice(asked.lastIndexOf('.'))}`);
}

function summarise(
  { holder }: Explaining,
  type: ContentType | undefined,
  { action, documentId, locale, field }: Question,
  allowed: boolean,
): string {
  const verb = action.slice(action.lastIndexOf('.') + 1);
  const what = type ? `${verb} ${documentId === undefined ? 'entries' : 'this entry'} of ${type.displayName}` : action;
  const where = [locale === '' ? '' : ` in ${locale}`, field === undefined ? '' : ` with the field "${field}"`].join(
    '',
  );
  const none = holder.roles.length === 0 ? ' They have no role.' : '';
  return `${holder.email} may ${allowed ? '' : 'not '}${what}${where}.${none}`;
}

/** What keeps a grant from being enough. */
async function obstaclesTo(
  explaining: Explaining,
  type: ContentType | undefined,
  grant: GrantRow,
  question: Question,
): Promise<string[]> {
  const { registry, grantForms } = explaining;
  const [shown] = grantForms.toShown([grant]);
  if (shown?.broken) return ['it names something that is not in the content model any more'];
  const obstacles: string[] = [];
  const { locale, field } = question;
  if (grant.locales && locale !== '' && !grant.locales.includes(locale)) {
    obstacles.push(`only in ${grant.locales.join(', ')}`);
  }
  const fieldId = field === undefined ? undefined : type?.fieldByName.get(field)?.id;
  if (grant.fields && fieldId !== undefined && !grant.fields.includes(fieldId)) {
    obstacles.push(`only for the fields ${shown?.fields?.join(', ') || 'that are built in'}`);
  }
  if (grant.condition && type) {
    for (const part of partsOf(grant.condition)) {
      const told = tell(part, shown?.condition ?? null);
      if (question.documentId === undefined) obstacles.push(`only for ${told}, which depends on the entry`);
      else if (!(await holds(explaining, registry, type, part, question))) obstacles.push(`only for ${told}`);
    }
  }
  return obstacles;
}

function partsOf({ own, assigned, status, filters }: GrantCondition): GrantCondition[] {
  return [
    ...(own ? [{ own }] : []),
    ...(assigned ? [{ assigned }] : []),
    ...(status ? [{ status }] : []),
    ...(filters ? [{ filters }] : []),
  ];
}

function tell(
  { own, assigned, status }: GrantCondition,
  shown: { assigned?: string; filters?: unknown } | null,
): string {
  if (own) return 'entries that one has made oneself';
  if (assigned) return `entries that name one in "${shown?.assigned}"`;
  if (status) return `${status} entries`;
  return `entries that satisfy ${JSON.stringify(shown?.filters)}`;
}

async function holds(
  { db, holder }: Explaining,
  registry: Registry,
  type: ContentType,
  condition: GrantCondition,
  { documentId, locale }: Question,
): Promise<boolean> {
  const access: Access = { actor: { kind: 'admin', id: holder.id, name: holder.email }, key: '', grants: () => [] };
  const status = workingStatus(type);
  const held = await grantsThatHold(db, { registry, access }, [{ condition }], {
    ...{ type, status, locale },
    where: 't.document_id = $1 and t.locale = $2 and t.status = $3',
    values: [documentId, locale, status],
  });
  return held.length > 0;
}
