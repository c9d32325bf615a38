/**
 * The list of files as `GET /api/upload/files` answers it: a plain array; `fields`, `sort`, `start`, `limit`, and
 * filters for equality and containment on single attributes.
 */
import type { Db } from '../db/database.ts';
import { httpErrors, type QueryTree, type QueryValue } from '../http/index.ts';
import { assetAttributes, assetJson } from './assets-sql.ts';

/** JSON text. Throws `http.invalid_request` for attributes and operators that are not there. */
export async function listAssets(db: Db, query: QueryTree): Promise<string> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = Object.entries(toTree(query.filters)).flatMap(([name, filter]) =>
    conditionsOn(columnOf(name, 'filters'), filter, bind),
  );
  const fields = toList(query.fields).filter((name) => name !== '*');
  for (const name of fields) columnOf(name, 'fields');
  const selected = fields.length > 0 ? ['id', 'documentId', ...fields] : undefined;
  const order = toList(query.sort).map((key) => {
    const [name = '', direction = 'asc'] = key.split(':');
    if (!/^(asc|desc)$/i.test(direction)) throw invalidKey(direction, 'sort');
    return `${columnOf(name, 'sort')} ${direction}`;
  });
  const { rows } = await db.query<{ json: string }>({
    text: `select coalesce(json_agg(page.item), '[]')::text as json from (
        select ${assetJson(selected && [...new Set(selected)])} as item from assets a
        ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
        order by ${[...order, 'a.id'].join(', ')} limit ${bind(toCount(query.limit))} offset ${bind(toCount(query.start) ?? 0)}
      ) page`,
    values,
  });
  return rows[0]?.json ?? '[]';
}

function conditionsOn(column: string, filter: QueryValue, bind: (value: unknown) => string): string[] {
  if (typeof filter === 'string') return [`${column}::text = ${bind(filter)}`];
  return Object.entries(toTree(filter)).map(([operator, value]) => {
    if (operator === '$eq') return `${column}::text = ${bind(value)}`;
    if (operator === '$contains') return `strpos(${column}::text, ${bind(value)}) > 0`;
    throw invalidKey(operator, 'filters');
  });
}

function columnOf(name: string, param: string): string {
  const column = Object.hasOwn(assetAttributes, name) ? assetAttributes[name] : undefined;
  if (column === undefined) throw invalidKey(name, param);
  return column;
}

function toTree(value: QueryValue): QueryTree {
  // Arrays have numeric keys, which are no attributes and no operators either.
  return typeof value === 'object' ? (value as QueryTree) : {};
}

function toList(value: QueryValue): string[] {
  const list = typeof value === 'string' ? value.split(',') : Object.values(toTree(value));
  return list.filter((item) => typeof item === 'string');
}

function toCount(value: QueryValue): number | null {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function invalidKey(key: string, param: string): Error {
  return httpErrors.invalid_request(
    {},
    {
      message: `Invalid key ${key}`,
      details: { key, path: null, source: 'query', param },
    },
  );
}
