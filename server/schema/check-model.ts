/** Whether definitions fit together: targets exist, both sides of a relation agree, no two things want one name. Pure. */

import type { Problem } from '../base/errors.ts';
import { visitorTypeUid } from './built-in-types.ts';
import type { Attribute } from './definition.ts';
import type { Model, Stored } from './model.ts';
import { linkTableName, reservedRoutes, toSnakeCase } from './names.ts';

/** Deepest nesting of components, counted in components. */
const maxDepth = 10;

/** All problems of the model; paths begin with `contentTypes` or `components` and the uid. */
export function checkModel(model: Model): Problem[] {
  const problems: Problem[] = [...routeProblems(model), ...nestingProblems(model)];
  for (const type of model.types.values()) problems.push(...referenceProblems(model, type, ['contentTypes', type.uid]));
  for (const component of model.components.values()) {
    problems.push(...referenceProblems(model, component, ['components', component.uid]));
  }
  return problems;
}

function routeProblems(model: Model): Problem[] {
  const problems: Problem[] = [];
  const names = new Map<string, string>();
  const tables = new Map<string, string>();
  for (const { uid, definition } of model.types.values()) {
    const path = ['contentTypes', uid, 'info'];
    const { singularName = '', pluralName = '' } = definition.info;
    if (singularName === pluralName && definition.kind === 'collectionType') {
      problems.push({
        path: [...path, 'pluralName'],
        code: 'schema.name_clash',
        message: 'Singular and plural name must differ',
      });
    }
    for (const [key, name] of Object.entries({ singularName, pluralName })) {
      const owner = names.get(name);
      if (reservedRoutes.has(name)) {
        const message = `${name} is reserved for the product's own routes`;
        problems.push({ path: [...path, key], code: 'schema.reserved_name', message });
      } else if (owner !== undefined && owner !== uid) {
        const message = `${name} is already a name of ${owner}`;
        problems.push({ path: [...path, key], code: 'schema.name_clash', message });
      }
      names.set(name, uid);
    }
    const table = toSnakeCase(singularName);
    const other = tables.get(table);
    if (other !== undefined && !problems.some((problem) => problem.path[1] === uid)) {
      const message = `${uid} and ${other} would be the same table`;
      problems.push({ path: [...path, 'singularName'], code: 'schema.name_clash', message });
    }
    tables.set(table, uid);
  }
  return [...problems, ...linkTableProblems(model)];
}

/** `lk_blog_post_tags` may be `blog.post_tags` or `blog-post.tags`. */
function linkTableProblems(model: Model): Problem[] {
  const seen = new Map<string, string>();
  return [...model.types.values()].flatMap(({ uid, definition }) =>
    Object.entries(definition.attributes).flatMap(([name, attribute]): Problem[] => {
      if (attribute.type !== 'relation' && attribute.type !== 'media') return [];
      const table = linkTableName(definition.info.singularName ?? '', name);
      const other = seen.get(table);
      seen.set(table, `${uid}.${name}`);
      if (other === undefined) return [];
      const message = `${uid}.${name} and ${other} would be the same table ${table}`;
      return [{ path: ['contentTypes', uid, 'attributes', name], code: 'schema.name_clash', message }];
    }),
  );
}

function referenceProblems(model: Model, owner: Stored, path: readonly string[]): Problem[] {
  const inComponent = path[0] === 'components';
  return Object.entries(owner.definition.attributes).flatMap(([name, attribute]): Problem[] => {
    const at = [...path, 'attributes', name];
    const unknown = (key: (string | number)[], uid: string): Problem[] =>
      model.components.has(uid)
        ? []
        : [
            {
              path: [...at, ...key],
              code: 'schema.unknown_component',
              message: `There is no component ${uid}`,
              value: uid,
            },
          ];
    if (attribute.type === 'component') return unknown(['component'], String(attribute.component));
    if (attribute.type === 'dynamiczone') {
      if (inComponent) {
        return [{ path: at, code: 'schema.misplaced', message: 'A dynamic zone cannot stand inside a component' }];
      }
      const components = Array.isArray(attribute.components) ? attribute.components : [];
      return components.flatMap((uid, index) => unknown(['components', index], String(uid)));
    }
    if (attribute.type === 'relation') return relationProblems(model, owner, name, attribute, at, inComponent);
    return [];
  });
}

function relationProblems(
  model: Model,
  owner: Stored,
  name: string,
  attribute: Attribute,
  path: readonly string[],
  inComponent: boolean,
): Problem[] {
  const { relation, target, inversedBy, mappedBy, morphBy } = attribute;
  const problem = (key: string, code: string, message: string): Problem[] => [
    { path: [...path, key], code: `schema.${code}`, message, value: attribute[key] },
  ];
  if (inComponent && (inversedBy || mappedBy || morphBy)) {
    const key = inversedBy ? 'inversedBy' : mappedBy ? 'mappedBy' : 'morphBy';
    return problem(key, 'misplaced', 'A relation inside a component has one side only');
  }
  if (target === undefined) return [];
  if (target === visitorTypeUid) {
    const key = inversedBy ? 'inversedBy' : mappedBy ? 'mappedBy' : undefined;
    return key ? problem(key, 'misplaced', 'A relation to visitors has one side only') : [];
  }
  const other = model.types.get(String(target));
  if (!other) {
    const hint = String(target).startsWith('plugin::')
      ? `; of what is built in, only ${visitorTypeUid} can be pointed at`
      : '';
    return problem('target', 'unknown_target', `There is no content type ${String(target)}${hint}`);
  }
  const key = inversedBy ? 'inversedBy' : mappedBy ? 'mappedBy' : morphBy ? 'morphBy' : undefined;
  if (key === undefined) return [];
  const otherName = String(attribute[key]);
  const back = other.definition.attributes[otherName];
  if (back?.type !== 'relation') {
    return problem(key, 'other_side', `${other.uid} has no relation ${otherName}`);
  }
  if (key === 'morphBy') {
    const fits = back.relation === 'morphToOne' || back.relation === 'morphToMany';
    return fits ? [] : problem(key, 'other_side', `${other.uid}.${otherName} is not polymorphic`);
  }
  const backKey = key === 'inversedBy' ? 'mappedBy' : 'inversedBy';
  if (back.target !== owner.uid || back[backKey] !== name) {
    return problem(key, 'other_side', `${other.uid}.${otherName} must say target ${owner.uid} and ${backKey} ${name}`);
  }
  const expected = mirror[String(relation)];
  return back.relation === expected
    ? []
    : problem(
        key,
        'other_side',
        `${other.uid}.${otherName} must be ${String(expected)}, the mirror of ${String(relation)}`,
      );
}

const mirror: Readonly<Record<string, string>> = {
  oneToOne: 'oneToOne',
  oneToMany: 'manyToOne',
  manyToOne: 'oneToMany',
  manyToMany: 'manyToMany',
};

/** A component that contains itself could never be written out; neither could too deep a nest be read in one statement. */
function nestingProblems(model: Model): Problem[] {
  return [...model.components.keys()].flatMap((uid): Problem[] => {
    const found = walk(model, uid, [uid]);
    if (found === undefined) return [];
    const message =
      found === 'cycle' ? `${uid} contains itself` : `${uid} is nested deeper than ${maxDepth} components`;
    return [{ path: ['components', uid, 'attributes'], code: 'schema.nesting', message }];
  });
}

function walk(model: Model, root: string, trail: readonly string[]): 'cycle' | 'depth' | undefined {
  if (trail.length > maxDepth) return 'depth';
  const attributes = model.components.get(trail.at(-1) ?? '')?.definition.attributes ?? {};
  for (const attribute of Object.values(attributes)) {
    if (attribute.type !== 'component') continue;
    const inner = String(attribute.component);
    if (inner === root) return 'cycle';
    if (trail.includes(inner)) continue; // Reported for the component that contains itself.
    const found = walk(model, root, [...trail, inner]);
    if (found) return found;
  }
  return undefined;
}
