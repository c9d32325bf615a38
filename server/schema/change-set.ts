/**
 * What somebody wants changed, and the model that would result. Here names become identities: a field keeps its id
 * when it keeps its name, says `plinth.renamedFrom`, or carries the id itself (`plinth.id`). A field whose new kind
 * cannot hold the old values is another field: it gets a new id, and the old one is dropped (set aside).
 */

import { z } from 'zod';
import type { Problem } from '../base/errors.ts';
import { newFieldId } from '../base/ids.ts';
import { checkModel } from './check-model.ts';
import { type Attribute, checkDefinition, type Definition } from './definition.ts';
import { schemaErrors } from './errors.ts';
import { canKeepValues } from './keep.ts';
import type { Model, Stored } from './model.ts';
import { componentUid, contentTypeUid, fieldIdForm } from './names.ts';

/** A definition to put, or null to delete. */
type Changes = Readonly<Record<string, unknown>>;

export type ChangeSet = {
  readonly contentTypes?: Changes | undefined;
  readonly components?: Changes | undefined;
  /** Field ids by uid and name, where the definitions do not carry them (files keep them beside). */
  readonly fieldIds?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
};

type What = 'contentType' | 'component';

/** The model after the change. Throws `schema.invalid` with every problem, `schema.not_found` for deleting what is not there. */
export function applyToModel(model: Model, change: ChangeSet): Model {
  const problems: Problem[] = [];
  const renames = renamesOf(change);
  const taken = new Set([...model.types.values(), ...model.components.values()].map(({ id }) => id));
  const put = (stored: ReadonlyMap<string, Stored>, changes: Changes, what: What): Map<string, Stored> => {
    const next = new Map(stored);
    for (const [uid, input] of Object.entries(changes)) {
      const path = [what === 'contentType' ? 'contentTypes' : 'components', uid];
      if (input === null) {
        if (!next.delete(uid) && !renames.has(uid)) throw schemaErrors.not_found({ what: words[what], uid });
        continue;
      }
      const found = [...uidProblems(uid, what), ...checkDefinition(input, what)];
      problems.push(...found.map((problem) => ({ ...problem, path: [...path, ...problem.path] })));
      if (found.length > 0) continue;
      // checkDefinition has just found it to be one.
      const definition = input as Definition;
      const { renamedFrom: from } = definitionHints(definition);
      const before = stored.get(uid) ?? (from === undefined ? undefined : stored.get(from));
      if (before && before.uid !== uid) next.delete(before.uid);
      next.set(uid, identify(before, uid, definition, { what, ids: change.fieldIds?.[uid] ?? {}, renames, taken }));
    }
    return next;
  };
  const types = put(model.types, change.contentTypes ?? {}, 'contentType');
  const components = put(model.components, change.components ?? {}, 'component');
  if (problems.length > 0) throw invalid(problems);
  return withUniqueIds(assertModel({ types, components }));
}

/** The model itself when its definitions fit together. Throws `schema.invalid` with every problem. */
export function assertModel(model: Model): Model {
  const problems = checkModel(model);
  if (problems.length > 0) throw invalid(problems);
  return model;
}

const words = { contentType: 'content type', component: 'component' };

function invalid(problems: readonly Problem[]): Error {
  const first = problems[0];
  const message =
    problems.length === 1 && first
      ? `${first.message} (${first.path.join('.')})`
      : `${problems.length} errors occurred`;
  return schemaErrors.invalid({}, { problems, message });
}

function uidProblems(uid: string, what: What): Problem[] {
  if (what === 'component' ? componentUid.test(uid) : contentTypeUid.test(uid)) return [];
  const message =
    what === 'component'
      ? `${uid} is not the uid of a component, such as shared.seo`
      : `${uid} is not the uid of a content type, such as api::article.article`;
  return [{ path: [], code: 'schema.bad_name', message }];
}

type Hints = {
  readonly what: What;
  readonly ids: Readonly<Record<string, string>>;
  /** New uids by old ones: a relation to a renamed type is the same relation. */
  readonly renames: ReadonlyMap<string, string>;
  /** Ids of the types and components that are there. */
  readonly taken: ReadonlySet<string>;
};

function identify(
  before: Stored | undefined,
  uid: string,
  definition: Definition,
  { what, ids, renames, taken }: Hints,
): Stored {
  const claimed = new Set<string>();
  const fieldIds: Record<string, string> = {};
  const entries = Object.entries(definition.attributes);
  const claim = (name: string, id: string | undefined): void => {
    if (id === undefined || fieldIds[name] !== undefined || claimed.has(id)) return;
    fieldIds[name] = id;
    claimed.add(id);
  };
  // Ids that are spelled out come first, then those that files remember and that are known here (a swap of two names
  // needs ids), then names that stayed, then renames. An id that is not known here is a new field's, brought along
  // from another installation: never a reason to take a field of the same name for another one.
  const known = new Set(Object.values(before?.fieldIds ?? {}));
  for (const [name, attribute] of entries) claim(name, hintsOf(attribute).id);
  for (const [name] of entries) if (known.has(ids[name] ?? '')) claim(name, ids[name]);
  for (const [name] of entries) claim(name, ownId(before, name));
  for (const [name, attribute] of entries) {
    const from = hintsOf(attribute).renamedFrom;
    if (from !== undefined) claim(name, ownId(before, from));
  }
  for (const [name] of entries) if (fieldIdForm.test(ids[name] ?? '')) claim(name, ids[name]);
  for (const [name, attribute] of entries) {
    const old = before && attributeById(before, fieldIds[name]);
    if (old && !canKeepValues(renamed(old, renames), attribute, what === 'component')) delete fieldIds[name];
    fieldIds[name] ??= newFieldId();
  }
  const own = definitionHints(definition).id;
  // The id of what was dropped brings it back.
  const typeId =
    before?.id ??
    (own !== undefined && !taken.has(own) ? own : `${what === 'component' ? 'c' : 't'}${newFieldId().slice(1)}`);
  const ordered = Object.fromEntries(entries.map(([name]) => [name, fieldIds[name] ?? '']));
  return { uid, id: typeId, definition: withoutHints(definition), fieldIds: ordered };
}

/** `plinth` of a whole definition: the id that it is known by, or the uid that it had. */
function definitionHints(definition: unknown): { id?: string | undefined; renamedFrom?: string | undefined } {
  const form = z.looseObject({
    plinth: z.object({ id: z.string().optional(), renamedFrom: z.string().optional() }).optional(),
  });
  return form.safeParse(definition).data?.plinth ?? {};
}

function renamesOf({ contentTypes = {}, components = {} }: ChangeSet): ReadonlyMap<string, string> {
  const all = [...Object.entries(contentTypes), ...Object.entries(components)];
  return new Map(
    all.flatMap(([uid, definition]): [string, string][] => {
      const from = definitionHints(definition).renamedFrom;
      return from === undefined ? [] : [[from, uid]];
    }),
  );
}

function renamed(attribute: Attribute, renames: ReadonlyMap<string, string>): Attribute {
  const target = renames.get(String(attribute.target));
  const component = renames.get(String(attribute.component));
  return { ...attribute, ...(target ? { target } : {}), ...(component ? { component } : {}) };
}

function ownId(before: Stored | undefined, name: string): string | undefined {
  return before && Object.hasOwn(before.fieldIds, name) ? before.fieldIds[name] : undefined;
}

function attributeById(stored: Stored, id: string | undefined): Attribute | undefined {
  const name = Object.entries(stored.fieldIds).find(([, own]) => own === id)?.[0];
  return name === undefined ? undefined : stored.definition.attributes[name];
}

function hintsOf(attribute: Attribute): { id?: string; renamedFrom?: string } {
  // The form of `plinth` was checked with the definition.
  return (attribute.plinth ?? {}) as { id?: string; renamedFrom?: string };
}

function withoutHints({ plinth: _, ...definition }: Definition): Definition {
  const attributes = Object.fromEntries(
    Object.entries(definition.attributes).map(([name, { plinth: _, ...attribute }]) => [name, attribute as Attribute]),
  );
  // Only the hint is gone.
  return { ...definition, attributes } as Definition;
}

/** An id copied along with a folder would make two fields one: the later holder gets a new one. */
function withUniqueIds(model: Model): Model {
  const seen = new Set<string>();
  const renew = (stored: ReadonlyMap<string, Stored>): Map<string, Stored> =>
    new Map(
      [...stored].map(([uid, one]) => {
        const fieldIds = Object.fromEntries(
          Object.entries(one.fieldIds).map(([name, id]) => {
            const own = seen.has(id) ? newFieldId() : id;
            seen.add(own);
            return [name, own];
          }),
        );
        return [uid, { ...one, fieldIds }];
      }),
    );
  return { types: renew(model.types), components: renew(model.components) };
}
