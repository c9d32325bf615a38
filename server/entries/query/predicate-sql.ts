/** Prints conditions, joins and orders. Values are parameters; identifiers and keys come from the registry. */
import { quoteIdent, quoteLiteral } from '../../db/sql.ts';
import { isTextKind } from './operators.ts';
import type { Match, OrderTerm, OrderValue, Predicate, Rows, Source, TableSource } from './read-plan.ts';
import type { Slot } from './types.ts';
import { printOperand, printRef, printText, sqlTypeOf } from './value-sql.ts';

/** Hands out the parameters of one statement: a slot used twice is bound once. */
export type Parameters = {
  /** In the order in which they are bound. */
  readonly slots: Slot[];
};

export function parameter(parameters: Parameters, slot: Slot, type: string): string {
  const known = parameters.slots.indexOf(slot);
  const position = known === -1 ? parameters.slots.push(slot) : known + 1;
  return `$${position}::${type}`;
}

/** `from …` with the joins of a level, and the conditions that tie it to its owner. */
export function printSource(parameters: Parameters, source: Source): { from: string; where: string[] } {
  if (source.from === 'item') {
    return {
      from: `(select ${printRef(source.value)} as v) ${source.alias}`,
      where: [`jsonb_typeof(${source.alias}.v) = 'object'`],
    };
  }
  if (source.from === 'items') {
    return {
      from: `jsonb_array_elements(${printArray(printRef(source.value))}) with ordinality ${source.alias}(v, n)`,
      where: [],
    };
  }
  const table = printTable(parameters, source);
  const where = source.matches.map((match) => printMatch(parameters, match));
  if (source.via === null) return { from: table, where };
  const via =
    source.via.by === 'link'
      ? `${quoteIdent(source.via.table)} ${source.via.alias}`
      : `jsonb_array_elements_text(${printArray(printRef(source.via.ids))}) with ordinality ${source.via.alias}(id, position)`;
  return { from: `${via} cross join ${table}`, where };
}

/** A table under its alias, or what its mask leaves of it. */
export function printTable(parameters: Parameters, { table, alias, mask }: TableSource): string {
  if (mask === null) return `${quoteIdent(table)} ${alias}`;
  const columns = mask.columns.map(({ column, seen }) => {
    const name = quoteIdent(column);
    return seen === null
      ? `${alias}.${name}`
      : `case when ${printPredicate(parameters, seen)} then ${alias}.${name} end as ${name}`;
  });
  const flags = mask.flags.map(
    ({ column, predicate }) => `${printPredicate(parameters, predicate)} as ${quoteIdent(column)}`,
  );
  const where = mask.where === null ? '' : ` where ${printPredicate(parameters, mask.where)}`;
  return `(select ${[...columns, ...flags].join(', ')} from ${quoteIdent(table)} ${alias}${where}) ${alias}`;
}

/** The rows of a level before they are ordered and cut: with the joins of its order, and all its conditions. */
export function printRows(parameters: Parameters, rows: Rows): { from: string; where: string[] } {
  const { from, where } = printSource(parameters, rows.source);
  return {
    from: `${from}${printJoins(parameters, rows.joins)}`,
    where: rows.where ? [...where, printPredicate(parameters, rows.where)] : where,
  };
}

export function printJoins(parameters: Parameters, joins: Rows['joins']): string {
  const printed = joins.map((join) => {
    const { from, where } = printSource(parameters, join);
    return ` left join ${from} on ${where.join(' and ')}`;
  });
  return printed.join('');
}

/** Null instead of what is not an array: a function that unpacks it would fail. */
export function printArray(value: string): string {
  return `case jsonb_typeof(${value}) when 'array' then ${value} end`;
}

function printMatch(parameters: Parameters, match: Match): string {
  if (match.is === 'flag') return printRef(match.ref);
  if (match.is === 'holds') return printPredicate(parameters, match.predicate);
  const left = printRef(match.left);
  switch (match.is) {
    case 'equal': {
      if (match.cast === null) return `${left} = ${printRef(match.right)}`;
      return `${left} = ${printText(match.right)}::${match.cast}`;
    }
    case 'differs':
      return `${left} <> ${printRef(match.right)}`;
    case 'literal':
      return `${left} = ${quoteLiteral(match.text)}`;
    case 'value':
      return match.among
        ? `${left} = any(${parameter(parameters, match.slot, 'text[]')})`
        : `${left} = ${parameter(parameters, match.slot, 'text')}`;
    default:
      return match satisfies never;
  }
}

export function printPredicate(parameters: Parameters, predicate: Predicate): string {
  switch (predicate.is) {
    case 'all':
    case 'any': {
      const separator = predicate.is === 'all' ? ' and ' : ' or ';
      return `(${predicate.items.map((item) => printPredicate(parameters, item)).join(separator)})`;
    }
    case 'constant':
      return String(predicate.value);
    case 'compare': {
      const text = printComparison(parameters, predicate);
      return predicate.negated ? `not (${text})` : text;
    }
    case 'null': {
      const value = predicate.ref.in === 'item' ? printText(predicate.ref) : printRef(predicate.ref);
      return `${value} is ${predicate.expected ? '' : 'not '}null`;
    }
    case 'exists': {
      const { from, where } = printSource(parameters, predicate.source);
      const conditions = predicate.where ? [...where, printPredicate(parameters, predicate.where)] : where;
      return `${predicate.negated ? 'not ' : ''}exists (select from ${from}${printWhere(conditions)})`;
    }
    case 'hit':
      return `${predicate.alias}.id in (select id from hits)`;
    case 'search': {
      // A parameter that is nowhere in the text has no type.
      if (predicate.columns.length === 0) return 'false';
      const pattern = parameter(parameters, predicate.slot, 'text');
      const parts = predicate.columns.map(({ ref, kind }) =>
        isTextKind(kind) ? `${printOperand(ref, kind)} ilike ${pattern}` : `${printText(ref)} like ${pattern}`,
      );
      return `(${parts.join(' or ')})`;
    }
    case 'publication':
      return printPublication(predicate);
    default:
      return predicate satisfies never;
  }
}

export function printWhere(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
}

export function printOrder(parameters: Parameters, order: readonly OrderTerm[]): string {
  if (order.length === 0) return '';
  const terms = order.map(
    ({ by, descending }) => `${printOrderValue(parameters, by, descending)}${descending ? ' desc' : ''}`,
  );
  return ` order by ${terms.join(', ')}`;
}

/** Through a to-many it is the first value in the wanted order. */
export function printOrderValue(parameters: Parameters, value: OrderValue, descending: boolean): string {
  if (value.is === 'value') return printOperand(value.ref, value.kind);
  const inner = printOrderValue(parameters, value.value, descending);
  const { from, where } = printSource(parameters, value.source);
  return `(select ${inner} from ${from}${printWhere(where)} order by 1${descending ? ' desc' : ''} limit 1)`;
}

function printComparison(parameters: Parameters, predicate: Extract<Predicate, { is: 'compare' }>): string {
  const { ref, kind, operator, slots } = predicate;
  const [first = 0, second = 0] = slots;
  const value = (slot: Slot) => parameter(parameters, slot, sqlTypeOf(kind));
  const list = () => parameter(parameters, first, `${sqlTypeOf(kind)}[]`);
  const pattern = () => parameter(parameters, first, 'text');
  const operand = () => printOperand(ref, kind);
  const text = () => (isTextKind(kind) ? printOperand(ref, kind) : printText(ref));
  switch (operator) {
    case '$eq':
      return `${operand()} = ${value(first)}`;
    case '$ne':
      return `${operand()} <> ${value(first)}`;
    case '$lt':
      return `${operand()} < ${value(first)}`;
    case '$lte':
      return `${operand()} <= ${value(first)}`;
    case '$gt':
      return `${operand()} > ${value(first)}`;
    case '$gte':
      return `${operand()} >= ${value(first)}`;
    case '$in':
      return `${operand()} = any(${list()})`;
    case '$notIn':
      return `${operand()} <> all(${list()})`;
    case '$between':
      return `${operand()} between ${value(first)} and ${value(second)}`;
    case '$contains':
    case '$startsWith':
    case '$endsWith':
      return `${text()} like ${pattern()}`;
    case '$notContains':
      return `${text()} not like ${pattern()}`;
    case '$containsi':
    case '$startsWithi':
    case '$endsWithi':
    case '$eqi':
      return `${text()} ilike ${pattern()}`;
    case '$notContainsi':
    case '$nei':
      return `${text()} not ilike ${pattern()}`;
    default:
      return operator satisfies never;
  }
}

/** The state of publication of the row's document, in its locale or (`-document`) in any. */
function printPublication({ filter, table, alias, status }: Extract<Predicate, { is: 'publication' }>): string {
  const sibling = (of: string, more = ''): string =>
    `exists (select from ${quoteIdent(table)} p where p.document_id = ${alias}.document_id and p.status = '${of}'${more})`;
  const sameLocale = ` and p.locale = ${alias}.locale`;
  const published = sibling('published', sameLocale);
  const draft = sibling('draft', sameLocale);
  // The row itself is one side of the comparison, its counterpart of the other status the other.
  const [other, drafted, released] = status === 'draft' ? ['published', alias, 'p'] : ['draft', 'p', alias];
  const changed = (how: string): string =>
    sibling(other, `${sameLocale} and ${drafted}.updated_at ${how} ${released}.updated_at`);
  switch (filter) {
    case 'never-published':
      return `not ${published}`;
    case 'never-published-document':
      return `not ${sibling('published')}`;
    case 'has-published-version':
      return published;
    case 'has-published-version-document':
      return sibling('published');
    case 'modified':
      return changed('>');
    case 'unmodified':
      return changed('<=');
    case 'published-with-draft':
      return `(${published} and ${draft})`;
    case 'published-without-draft':
      return `(${published} and not ${draft})`;
    default:
      return filter satisfies never;
  }
}
