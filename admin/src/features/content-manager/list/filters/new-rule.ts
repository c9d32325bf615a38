import type { ContentType } from '../../../../api/content-types.ts';
import { toKind } from '../../../../fields/kind.ts';
import { attributeAt, fieldsAt, type Model } from './filter-fields.ts';
import type { FilterRule } from './filter-tree.ts';
import { operatorsOf } from './operators.ts';

/** A condition to begin with: about what names the entry. */
export function newRule(model: Model, type: ContentType): FilterRule {
  const name = type.titleField ?? Object.keys(fieldsAt(model, type, []))[0] ?? 'updatedAt';
  return ruleAt(model, type, [name]);
}

/** A condition about another field, with what is usual for its kind. */
export function ruleAt(model: Model, type: ContentType, path: readonly string[]): FilterRule {
  const kind = toKind(attributeAt(model, type, path)?.type ?? '');
  return {
    is: 'rule',
    path,
    operator: operatorsOf(kind)[0] ?? '$notNull',
    values: [],
    ...(kind === 'relation' ? { names: [] } : {}),
  };
}
