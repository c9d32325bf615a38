/** "Why can't I?": a decision about rights, taken apart role by role, as data and in sentences. It decides nothing itself. */
import type { GrantForms, GrantRow, RoleGrants, ShownGrant } from '../auth/index.ts';
import type { Access, Actor, GrantCondition } from '../base/access.ts';
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

/** Whose rights are explained: those of a person, or of a role whoever has it. */
export type Asked = {
  /** Null for a role: what depends on the person stays open then. */
  readonly person: { readonly id: number; readonly email: string } | null;
  readonly name: string;
  readonly roles: readonly RoleGrants[];
};

/** What keeps a right from being enough. `depends`: it may hold, for some entries, files or people. */
type Obstacle = { readonly depends?: true } & (
  | { readonly is: 'missing' | 'broken' | 'own' }
  | { readonly is: 'locales'; readonly locales: readonly string[] }
  | { readonly is: 'fields'; readonly fields: readonly string[] }
  | { readonly is: 'assigned'; readonly field: string }
  | { readonly is: 'status'; readonly status: 'published' | 'unpublished' }
  | { readonly is: 'filters'; readonly filters: Readonly<Record<string, unknown>> }
  | { readonly is: 'folders'; readonly folders: readonly number[] }
);

type Reason = {
  readonly role: { readonly type: string; readonly name: string };
  readonly granted: boolean;
  /** Why not; empty where it is granted. */
  readonly obstacles: readonly Obstacle[];
  /** Of what is granted; null for all. */
  readonly fields: readonly string[] | null;
  readonly locales: readonly string[] | null;
  readonly sentence: string;
};

export type Explanation = { readonly allowed: boolean; readonly summary: string; readonly reasons: readonly Reason[] };

type Explaining = {
  readonly db: Db;
  readonly registry: Registry;
  readonly grantForms: GrantForms;
  readonly asked: Asked;
};

/** Throws `entries.invalid_query` for a field that the type does not have. */
export async function explain(explaining: Explaining, question: Question): Promise<Explanation> {
  const { asked, registry } = explaining;
  const type = registry.types.get(question.action.slice(0, question.action.lastIndexOf('.')));
  if (question.field !== undefined && type && !type.fieldByName.has(question.field)) {
    throw entryErrors.invalid_query({ param: 'field', reason: `${type.displayName} has no field "${question.field}"` });
  }
  const reasons: Reason[] = [];
  for (const role of asked.roles) reasons.push(...(await reasonsOf(explaining, role, type, question)));
  const allowed = reasons.some(({ granted }) => granted);
  return { allowed, summary: summarise(asked, type, question, allowed), reasons };
}

async function reasonsOf(
  explaining: Explaining,
  { type, name, isSuper, grants }: RoleGrants,
  contentType: ContentType | undefined,
  question: Question,
): Promise<Reason[]> {
  const role = { type, name };
  const whole = { role, fields: null, locales: null };
  if (isSuper) {
    return [{ ...whole, granted: true, obstacles: [], sentence: `The role "${name}" may do everything.` }];
  }
  const about = grants.filter(({ action }) => isAbout(action, question.action));
  if (about.length === 0) {
    const sentence = `The role "${name}" does not have the right.`;
    return [{ ...whole, granted: false, obstacles: [{ is: 'missing' }], sentence }];
  }
  return Promise.all(
    about.map(async (grant) => {
      const [shown] = explaining.grantForms.toShown([grant]);
      const obstacles = await obstaclesTo(explaining, contentType, { grant, shown }, question);
      const granted = obstacles.length === 0;
      const sentence = granted
        ? `The role "${name}" grants it.`
        : `The role "${name}" has the right, but ${obstacles.map(tell).join(', and ')}.`;
      return { role, granted, obstacles, fields: shown?.fields ?? null, locales: grant.locales, sentence };
    }),
  );
}

function isAbout(granted: string, asked: string): boolean {
  return granted === asked || (asked.startsWith('api::') && granted === `api::*${asked.slice(asked.lastIndexOf('.'))}`);
}

function summarise(
  { name, roles }: Asked,
  type: ContentType | undefined,
  { action, documentId, locale, field }: Question,
  allowed: boolean,
): string {
  const verb = action.slice(action.lastIndexOf('.') + 1);
  const what = type ? `${verb} ${documentId === undefined ? 'entries' : 'this entry'} of ${type.displayName}` : action;
  const where = [locale === '' ? '' : ` in ${locale}`, field === undefined ? '' : ` with the field "${field}"`].join(
    '',
  );
  const none = roles.length === 0 ? ' They have no role.' : '';
  return `${name} may ${allowed ? '' : 'not '}${what}${where}.${none}`;
}

type Given = { readonly grant: GrantRow; readonly shown: ShownGrant | undefined };

async function obstaclesTo(
  explaining: Explaining,
  type: ContentType | undefined,
  { grant, shown }: Given,
  question: Question,
): Promise<Obstacle[]> {
  if (shown?.broken) return [{ is: 'broken' }];
  const obstacles: Obstacle[] = [];
  const { locale, field } = question;
  if (grant.locales && locale !== '' && !grant.locales.includes(locale)) {
    obstacles.push({ is: 'locales', locales: grant.locales });
  }
  const fieldId = field === undefined ? undefined : type?.fieldByName.get(field)?.id;
  if (grant.fields && fieldId !== undefined && !grant.fields.includes(fieldId)) {
    obstacles.push({ is: 'fields', fields: shown?.fields ?? [] });
  }
  for (const { part, obstacle } of partsOf(grant.condition ?? {}, shown?.condition ?? {})) {
    const held = type && (await holds(explaining, type, part, question));
    if (held === undefined) obstacles.push({ ...obstacle, depends: true });
    else if (!held) obstacles.push(obstacle);
  }
  return obstacles;
}

/** Each part of a condition by itself, as it is kept and as it is told. */
function partsOf(
  { own, assigned, status, folders, filters }: GrantCondition,
  shown: NonNullable<ShownGrant['condition']>,
): { part: GrantCondition; obstacle: Obstacle }[] {
  return [
    ...(own ? [{ part: { own }, obstacle: { is: 'own' } as const }] : []),
    ...(assigned ? [{ part: { assigned }, obstacle: { is: 'assigned', field: shown.assigned ?? '' } as const }] : []),
    ...(status ? [{ part: { status }, obstacle: { is: 'status', status } as const }] : []),
    ...(folders ? [{ part: { folders }, obstacle: { is: 'folders', folders } as const }] : []),
    ...(filters ? [{ part: { filters }, obstacle: { is: 'filters', filters: shown.filters ?? {} } as const }] : []),
  ];
}

function tell(obstacle: Obstacle): string {
  const sentence = tellPlainly(obstacle);
  return obstacle.depends ? `${sentence}, which depends on the entry, the file or the person` : sentence;
}

function tellPlainly(obstacle: Obstacle): string {
  switch (obstacle.is) {
    case 'missing':
      return 'it is not given';
    case 'broken':
      return 'it names something that is not in the content model any more';
    case 'locales':
      return `only in ${obstacle.locales.join(', ')}`;
    case 'fields':
      return `only for the fields ${obstacle.fields.join(', ') || 'that are built in'}`;
    case 'own':
      return 'only for what one has made oneself';
    case 'assigned':
      return `only for entries that name one in "${obstacle.field}"`;
    case 'status':
      return `only for ${obstacle.status} entries`;
    case 'folders':
      return `only in the folders ${obstacle.folders.join(', ')} and below them`;
    case 'filters':
      return `only for entries that satisfy ${JSON.stringify(obstacle.filters)}`;
    default:
      return obstacle satisfies never;
  }
}

/** Undefined when that depends on an entry or a person that is not named. */
async function holds(
  { db, registry, asked: { person } }: Explaining,
  type: ContentType,
  condition: GrantCondition,
  { documentId, locale }: Question,
): Promise<boolean | undefined> {
  const isPersonal = condition.own !== undefined || condition.assigned !== undefined;
  if (documentId === undefined || (isPersonal && !person)) return undefined;
  const actor: Actor = person
    ? { kind: 'admin', id: person.id, name: person.email }
    : { kind: 'system', name: 'explain' };
  const status = workingStatus(type);
  const access: Access = { actor, key: '', grants: () => [] };
  const held = await grantsThatHold(db, { registry, access }, [{ condition }], {
    ...{ type, status, locale },
    where: 't.document_id = $1 and t.locale = $2 and t.status = $3',
    values: [documentId, locale, status],
  });
  return held.length > 0;
}
