/**
 * Grants between the names that people write and the ids that are kept. Everything that is wrong is said at once, with
 * its path; what has become wrong since, because a field went, is shown as broken.
 */

import type { GrantForms, GrantInput, GrantRow, Holder, ShownGrant } from '../auth/index.ts';
import type { GrantCondition } from '../base/access.ts';
import { AppError, type Problem } from '../base/errors.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { entryErrors } from './errors.ts';
import { type Attribute, fieldIdOf, type Subject, subjectOfType, targetOf } from './query/attributes.ts';
import { isTextKind } from './query/operators.ts';
import { parseFilters } from './query/parse-filters.ts';
import { namesOnPath } from './query/policy.ts';
import { filtersToIds, filtersToNames } from './query/rekey-filters.ts';

type Path = readonly (string | number)[];
type Checking = { readonly registry: Registry; readonly problems: Problem[]; readonly holder: Holder };

/** Actions that show or write fields one by one. */
const fieldVerbs = new Set(['find', 'findOne', 'create', 'update']);

export function createGrantForms(registry: () => Registry): GrantForms {
  return {
    toStored(grants, { at, known, holder }) {
      const checking: Checking = { registry: registry(), problems: [], holder };
      const names = new Set(known);
      const rows = grants.map((grant, index) => toRow(checking, names, grant, [at, index]));
      const { problems } = checking;
      if (problems.length === 0) return rows;
      const message = problems.length === 1 ? problems[0]?.message : `${problems.length} errors occurred`;
      throw entryErrors.invalid_grants({}, { problems, message });
    },
    toShown: (rows) => rows.map((row) => toShown(registry(), row)),
  };
}

function toRow(checking: Checking, known: ReadonlySet<string>, grant: GrantInput, path: Path): GrantRow {
  const { action, fields, locales, condition } = grant;
  if (!known.has(action)) report(checking, [...path, 'action'], 'unknown_action', `There is no action "${action}"`);
  const { type, verb, isContent } = parseAction(checking.registry, action);
  const nothing = { action, fields: null, locales: null, condition: null };
  if (!isContent) {
    const isOfFiles = action.startsWith('plugin::upload.content-api.');
    if (fields || locales || (condition && !isOfFiles)) {
      report(checking, path, 'cannot_narrow', `${action} is given as a whole: it has no fields, locales or conditions`);
      return nothing;
    }
    return condition
      ? { ...nothing, condition: toFileCondition(checking, condition, [...path, 'condition']) }
      : nothing;
  }
  return {
    action,
    fields: fields ? toFieldIds(checking, type, verb, fields, [...path, 'fields']) : null,
    locales: locales ? checkLocales(checking, locales, [...path, 'locales']) : null,
    condition: condition ? toStoredCondition(checking, type, condition, [...path, 'condition']) : null,
  };
}

/** `api::article.article.find` → its type and verb; no type for `api::*`. */
function parseAction(registry: Registry, action: string) {
  const dot = action.lastIndexOf('.');
  const type = registry.types.get(action.slice(0, dot));
  return { type, verb: action.slice(dot + 1), isContent: action.startsWith('api::') };
}

function toFieldIds(
  checking: Checking,
  type: ContentType | undefined,
  verb: string,
  names: readonly string[],
  path: Path,
): string[] {
  if (!type || !fieldVerbs.has(verb)) {
    const reason = type ? `"${verb}" is about entries as a whole` : 'Fields belong to one content type';
    report(checking, path, 'cannot_narrow', `${reason}: leave the fields out`);
    return [];
  }
  return names.flatMap((name, index) => {
    const field = type.fieldByName.get(name);
    if (!field) report(checking, [...path, index], 'unknown_field', `${type.displayName} has no field "${name}"`);
    return field ? [field.id] : [];
  });
}

function checkLocales({ registry, problems }: Checking, codes: readonly string[], path: Path): string[] {
  for (const [index, code] of codes.entries()) {
    if (registry.locales.codes.includes(code)) continue;
    problems.push({ path: [...path, index], code: 'unknown_locale', message: `There is no locale "${code}"` });
  }
  return [...new Set(codes)];
}

/** Files have an uploader and a folder, and nothing else to tell them apart by. */
function toFileCondition(
  checking: Checking,
  { own, folders, ...others }: NonNullable<GrantInput['condition']>,
  path: Path,
): GrantCondition {
  for (const [part, value] of Object.entries(others)) {
    if (value !== undefined) report(checking, [...path, part], 'cannot_narrow', `Files have no "${part}"`);
  }
  if (!own && !folders) report(checking, path, 'empty_condition', 'Leave the condition out where every file is meant');
  refuseOwnOfNobody(checking, own, path);
  return { ...(own ? { own } : {}), ...(folders ? { folders: [...new Set(folders)] } : {}) };
}

function refuseOwnOfNobody(checking: Checking, own: true | undefined, path: Path): void {
  if (own && checking.holder === 'public')
    report(checking, [...path, 'own'], 'never_holds', 'Nobody in particular owns nothing');
}

function toStoredCondition(
  checking: Checking,
  type: ContentType | undefined,
  condition: NonNullable<GrantInput['condition']>,
  path: Path,
): GrantCondition {
  const { own, assigned, status, filters } = condition;
  const { holder } = checking;
  if (Object.values(condition).every((part) => part === undefined)) {
    report(checking, path, 'empty_condition', 'Leave the condition out where every entry is meant');
  }
  refuseOwnOfNobody(checking, own, path);
  if (condition.folders) report(checking, [...path, 'folders'], 'cannot_narrow', 'Folders are those of files');
  if (assigned && (holder === 'public' || holder === 'token')) {
    report(checking, [...path, 'assigned'], 'never_holds', 'Only people can be assigned');
  }
  if ((assigned || filters) && !type) {
    report(checking, path, 'cannot_narrow', 'Fields belong to one content type: give the right for each type');
  }
  const subject = type && subjectOfType(type);
  return {
    ...(own ? { own } : {}),
    ...(status ? { status } : {}),
    ...(assigned && subject ? { assigned: toPath(checking, subject, assigned, [...path, 'assigned']) } : {}),
    ...(filters && subject ? { filters: toStoredFilters(checking, subject, filters, [...path, 'filters']) } : {}),
  };
}

function toPath(checking: Checking, subject: Subject, text: string, path: Path): string[] {
  const ids: string[] = [];
  let at: Subject | undefined = subject;
  let last: Attribute | undefined;
  for (const name of text.split('.')) {
    last = at?.attributes.get(name);
    const id = last && !last.hidden ? fieldIdOf(last) : undefined;
    if (!at || !last || id === undefined) {
      report(checking, path, 'unknown_field', `There is no field "${name}" on the way "${text}"`);
      return [];
    }
    ids.push(id);
    at = targetOf(last, checking.registry, at);
  }
  const isText = last?.is === 'scalar' && isTextKind(last.kind);
  if (!isText) {
    const message =
      'The last field must be a text that holds the e-mail address of a person (of a visitor, the user name)';
    report(checking, path, 'not_a_text', message);
  }
  return ids;
}

function toStoredFilters(
  checking: Checking,
  subject: Subject,
  filters: Readonly<Record<string, unknown>>,
  path: Path,
): GrantCondition['filters'] {
  const { registry } = checking;
  const stored = filtersToIds(registry, subject, filters, path);
  checking.problems.push(...stored.problems);
  if (stored.problems.length > 0) return {};
  const named = filtersToNames(registry, subject, stored.filters);
  try {
    const parsing = { registry, values: [], spent: { filterLeaves: 0, populateNodes: 0 } };
    if (!named || !parseFilters(parsing, subject, named, 'filters'))
      throw entryErrors.invalid_query({ param: 'filters', reason: 'nothing is filtered' });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const inside =
      isRecord(error.details) && typeof error.details.path === 'string' ? error.details.path.split('.') : [];
    report(checking, [...path, ...inside], 'invalid_filter', error.message);
  }
  return stored.filters;
}

function toShown(registry: Registry, { action, fields, locales, condition }: GrantRow): ShownGrant {
  const { type, isContent } = parseAction(registry, action);
  const known = fields?.flatMap((id) => type?.fields.find((field) => field.id === id)?.name ?? []);
  const shown = condition ? toShownCondition(registry, type, condition) : null;
  const isBroken =
    (isContent && !type && !action.startsWith('api::*')) || known?.length !== fields?.length || shown === undefined;
  return {
    action,
    fields: known ?? null,
    locales,
    condition: shown ?? null,
    ...(isBroken ? { broken: true as const } : {}),
  };
}

/** Undefined when it names what is no more. */
function toShownCondition(
  registry: Registry,
  type: ContentType | undefined,
  { own, assigned, status, folders, filters }: GrantCondition,
): ShownGrant['condition'] | undefined {
  const subject = type && subjectOfType(type);
  const names = assigned && subject ? namesOnPath({ registry }, subject, assigned) : undefined;
  const named = filters && subject ? filtersToNames(registry, subject, filters) : undefined;
  if ((assigned && !names) || (filters && !named)) return undefined;
  return {
    ...(own ? { own } : {}),
    ...(names ? { assigned: names.join('.') } : {}),
    ...(status ? { status } : {}),
    ...(folders ? { folders: [...folders] } : {}),
    ...(named ? { filters: named } : {}),
  };
}

function report({ problems }: Checking, path: Path, code: string, message: string): void {
  problems.push({ path, code, message });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
