/**
 * What a role or a token may do, as a table: content types by verbs. A cell is open (`all`), narrowed (`some`) or closed.
 * Rights on lists and on single documents are one thing here: "read".
 */
import type { Grant, GrantCondition } from '../../../../server/admin-api.ts';

export const everyType = 'api::*';
export const verbs = ['find', 'readDraft', 'create', 'update', 'publish', 'delete'] as const;
export type Verb = (typeof verbs)[number];
export type Cell = 'none' | 'some' | 'all';

/** Whose rights are edited. Only roles of the admin hold rights on all types; nobody in particular has entries of their own. */
export type Holder = 'role' | 'token' | 'visitors' | 'public';

/** One way in which a right is given; null means all. */
export type Way = {
  readonly fields: readonly string[] | null;
  readonly locales: readonly string[] | null;
  readonly condition: GrantCondition | null;
};

export const open: Way = { fields: null, locales: null, condition: null };

/** What a right is narrowed to at first: what is narrowed to nothing would be open. */
export function firstNarrowing(holder: Holder): Way {
  return { ...open, condition: holder === 'public' ? { status: 'published' } : { own: true } };
}

/** Whether fields can be named for a verb: publishing and deleting are about entries as a whole. */
export function hasFields(verb: Verb): boolean {
  return verb === 'find' || verb === 'create' || verb === 'update';
}

export function actionsOf(uid: string, verb: Verb): readonly string[] {
  return verb === 'find' ? [`${uid}.find`, `${uid}.findOne`] : [`${uid}.${verb}`];
}

export function cellOf(grants: readonly Grant[], uid: string, verb: Verb): Cell {
  const actions = actionsOf(uid, verb);
  const isOpen = (action: string) => grants.some((grant) => grant.action === action && isWhole(grant));
  if (actions.every(isOpen)) return 'all';
  return grants.some(({ action }) => actions.includes(action)) ? 'some' : 'none';
}

/** The ways in which a right is given, each once. */
export function waysOf(grants: readonly Grant[], uid: string, verb: Verb): Way[] {
  return waysOfActions(grants, actionsOf(uid, verb));
}

/** The grants with a right given in these ways, and no other. */
export function withWays(grants: readonly Grant[], uid: string, verb: Verb, ways: readonly Way[]): Grant[] {
  return withWaysOfActions(grants, actionsOf(uid, verb), ways);
}

/** The area of the media library, whose rights are the only ones outside of content that can be narrowed. */
export const fileArea = 'plugin::upload.content-api';
export const fileRights = ['find', 'upload', 'destroy'] as const;
export type FileRight = (typeof fileRights)[number];

/** To find files and to open one are one right here, as with entries. */
const actionsOfFiles = (right: FileRight): readonly string[] =>
  (right === 'find' ? ['find', 'findOne'] : [right]).map((verb) => `${fileArea}.${verb}`);

export function waysOfFiles(grants: readonly Grant[], right: FileRight): Way[] {
  return waysOfActions(grants, actionsOfFiles(right));
}

export function withWaysOfFiles(grants: readonly Grant[], right: FileRight, ways: readonly Way[]): Grant[] {
  return withWaysOfActions(grants, actionsOfFiles(right), ways);
}

/** What a right to files is narrowed to at first. Nobody in particular has files: folders are still to be chosen then. */
export function firstOfFiles(holder: Holder): Way {
  return { ...open, condition: holder === 'public' ? { folders: [] } : { own: true } };
}

function waysOfActions(grants: readonly Grant[], actions: readonly string[]): Way[] {
  const ways = grants
    .filter(({ action, broken }) => actions.includes(action) && !broken)
    .map(({ fields, locales, condition }): Way => ({ fields, locales, condition }));
  return [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()];
}

function withWaysOfActions(grants: readonly Grant[], actions: readonly string[], ways: readonly Way[]): Grant[] {
  const others = grants.filter(({ action }) => !actions.includes(action));
  return [...others, ...actions.flatMap((action) => ways.map((way) => ({ ...way, action })))];
}

/** Open becomes closed; closed and narrowed become open. */
export function toggled(grants: readonly Grant[], uid: string, verb: Verb): Grant[] {
  return withWays(grants, uid, verb, cellOf(grants, uid, verb) === 'all' ? [] : [open]);
}

/** The actions that are not about content types, by area, in the order of their names. */
export function areasOf(actions: readonly string[]): { readonly area: string; readonly actions: readonly string[] }[] {
  const areas = new Map<string, string[]>();
  for (const action of actions) {
    if (action.startsWith('api::')) continue;
    const area = action.slice(0, action.lastIndexOf('.'));
    areas.set(area, [...(areas.get(area) ?? []), action]);
  }
  return [...areas].map(([area, names]) => ({ area, actions: names }));
}

/** The last part of the key of a text about an area or an action: `admin::users.read` → `admin-users-read`. */
export function messageKey(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}

/** One action by itself. */
export function givenAs(grants: readonly Grant[], action: string): Cell {
  const given = grants.filter((grant) => grant.action === action);
  return given.some(isWhole) ? 'all' : given.length > 0 ? 'some' : 'none';
}

export function withAction(grants: readonly Grant[], action: string, isGiven: boolean): Grant[] {
  const others = grants.filter((grant) => grant.action !== action);
  return isGiven ? [...others, { ...open, action }] : others;
}

/** What is sent: without what opens nothing any more. */
export function toSend(grants: readonly Grant[]): Grant[] {
  return grants
    .filter(({ broken }) => !broken)
    .map(({ action, fields, locales, condition }) => ({ action, fields, locales, condition }));
}

/** A condition without its empty parts; null when nothing is left of it. */
export function tidyCondition(condition: GrantCondition): GrantCondition | null {
  const { own, assigned, status, folders, filters } = condition;
  const tidy: GrantCondition = {
    ...(own ? { own } : {}),
    ...(assigned?.trim() ? { assigned: assigned.trim() } : {}),
    ...(status ? { status } : {}),
    ...(folders && folders.length > 0 ? { folders } : {}),
    ...(filters && Object.keys(filters).length > 0 ? { filters } : {}),
  };
  return Object.keys(tidy).length > 0 ? tidy : null;
}

function isWhole({ fields, locales, condition }: Grant): boolean {
  return !fields && !locales && !condition;
}
