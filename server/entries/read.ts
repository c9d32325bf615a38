/**
 * Reading content: one request, one statement. parse → authorise → plan → sql; the answer is made in PostgreSQL and
 * passed through as text.
 *
 * What a repeated request would compute again is remembered, each under a key that holds everything it depends on:
 * - by model revision, rights and query string: the authorised request and its values;
 * - by model revision and shape (the request without its values): the statement's text;
 * - by filter and its values: the last total, which the statement itself checks against the types' revisions.
 */
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { parseQueryString } from '../http/index.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { entryErrors } from './errors.ts';
import { authorise, type RootRight } from './query/authorise.ts';
import { parse } from './query/parse.ts';
import type { QueryTree } from './query/parse-context.ts';
import type { PageLimits } from './query/parse-paging.ts';
import { plan } from './query/plan.ts';
import { compile } from './query/sql.ts';
import { type AllowedRequest, fixedSlots, type ReadMode, type ShownFiles, type Status } from './query/types.ts';
import { createStatementNames, type NameableStatement } from './statement-names.ts';
import { withPrivateFields } from './with-private-fields.ts';

export type ReadInput = {
  readonly access: Access;
  /** Uid of the content type. */
  readonly type: string;
  readonly mode: ReadMode;
  /** Mode `one` only. */
  readonly documentId?: string;
  /** Mode `list`: of these documents only, in the order of the query. */
  readonly documentIds?: readonly string[] | undefined;
  /** Raw, without the question mark. */
  readonly querystring: string;
  /** `live` when absent. */
  readonly files?: ShownFiles | undefined;
  /** Shows private fields, to those who work on entries. */
  readonly withPrivate?: boolean;
  /** Of a ranked search all that it finds and not the best of it; its pages are by cursor. */
  readonly everyHit?: boolean;
};

type IdsInput = Pick<ReadInput, 'access' | 'type' | 'querystring'> & {
  /** At most so many rows. */
  readonly limit: number;
};

type EntryInput = {
  readonly access: Access;
  /** By what right: who has just written an entry may see it. */
  readonly right: RootRight;
  /** Uid of the content type. */
  readonly type: string;
  readonly documentId: string;
  readonly status: Status;
  /** `''` for a type without locales. */
  readonly locale: string;
  /** Raw, without the question mark; of a single type as of a collection type. */
  readonly querystring: string;
  /** `live` when absent. */
  readonly files?: ShownFiles | undefined;
  /** Shows private fields, to those who work on entries. */
  readonly withPrivate?: boolean;
};

export type Reader = {
  /**
   * The answer as JSON text. Throws `entries.not_found` (no such type or document), `entries.forbidden`,
   * `entries.invalid_query_key`, `entries.invalid_query`, `entries.mixed_pagination`, `entries.query_too_large`.
   */
  read(db: Db, input: ReadInput): Promise<string>;
  /**
   * The documents of all that a list shows for the query, whatever its page and order, by one statement of which nothing is
   * remembered. Twice the ones that it shows in two languages. Throws as `read` does.
   */
  findIds(db: Db, input: IdsInput): Promise<string[]>;
  /** The row of that status and locale, with the `fields` and `populate` of the query. Throws as `read` does. */
  readEntry(db: Db, input: EntryInput): Promise<string>;
};

export type ReaderDeps = {
  readonly registry: () => Registry;
  readonly pageLimits: PageLimits;
};

/** A statement and which values of a request it binds; shared by requests of one shape. */
type Compiled = NameableStatement & { readonly slots: readonly number[]; readonly remembersTotal: boolean };

type Prepared = { readonly compiled: Compiled; readonly values: readonly unknown[]; readonly totalKey: string | null };

/** What a request asks, whichever way it came. `key` stands for everything in `query()`. */
type Question = {
  readonly access: Access;
  readonly type: string;
  readonly mode: ReadMode;
  readonly documentId: string | undefined;
  readonly documentIds?: readonly string[] | undefined;
  readonly key: string;
  readonly right: RootRight;
  readonly files?: ShownFiles | undefined;
  readonly withPrivate?: boolean | undefined;
  readonly everyHit?: boolean | undefined;
  readonly query: () => QueryTree;
};

const foundIds = z.object({ data: z.array(z.object({ documentId: z.string() })) });

type Total = { readonly revision: number; readonly total: number };

export function createReader({ registry, pageLimits }: ReaderDeps): Reader {
  const names = createStatementNames();
  // Sizes in characters of the keys and texts kept: about 16, 16 and 4 MB.
  const requests = new LRUCache<string, Prepared>({
    max: 5_000,
    maxSize: 8_000_000,
    sizeCalculation: ({ totalKey, values }, key) => key.length + (totalKey?.length ?? 0) + values.length * 50 + 100,
  });
  const statements = new LRUCache<string, Compiled>({
    max: 2_000,
    maxSize: 8_000_000,
    sizeCalculation: ({ text }, key) => key.length + text.length,
  });
  const totals = new LRUCache<string, Total>({
    max: 10_000,
    maxSize: 2_000_000,
    sizeCalculation: (_, key) => key.length + 50,
  });

  function prepare(model: Registry, question: Question): Prepared {
    const { access, right, type, mode, files = 'live', withPrivate = false, everyHit = false } = question;
    const isNamed = question.documentIds !== undefined;
    const asked = [access.key, right.by, mode, isNamed, files, withPrivate, everyHit, type, question.key];
    const key = [model.revision, ...asked].join('\n');
    const known = requests.get(key);
    if (known) return known;
    const target = { type: typeOf(model, type), mode, isNamed, files, everyHit };
    const parsed = parse(model, target, question.query(), pageLimits);
    const allowed = authorise(model, parsed, access, right);
    const compiled = compiledFor(model, allowed, withPrivate);
    const totalKey = compiled.remembersTotal && !isNamed ? totalKeyOf(model, allowed, access) : null;
    const prepared: Prepared = { compiled, values: allowed.values, totalKey };
    requests.set(key, prepared);
    return prepared;
  }

  function compiledFor(model: Registry, allowed: AllowedRequest, withPrivate: boolean): Compiled {
    const shape = `${model.revision}\n${withPrivate}\n${shapeOf({ ...allowed, values: undefined })}`;
    const known = statements.get(shape);
    if (known) return known;
    const readPlan = plan(allowed, model);
    const { text, slots } = compile(readPlan);
    const { paging } = readPlan;
    const asksForEntries = readPlan.countBy === null && readPlan.hits === null;
    const counts = asksForEntries && paging !== null && paging.by !== 'cursor' && paging.withCount;
    const remembersTotal = counts && readPlan.countedTypes !== null;
    const compiled: Compiled = { text, slots, remembersTotal, uses: 0, name: undefined };
    statements.set(shape, compiled);
    return compiled;
  }

  async function run(
    db: Db,
    { compiled, values, totalKey }: Prepared,
    documents: string | readonly string[] | undefined,
  ): Promise<string> {
    const known = totalKey === null ? undefined : totals.get(totalKey);
    const bound = compiled.slots.map((slot) => {
      if (slot === fixedSlots.documentId) return documents;
      if (slot === fixedSlots.knownRevision) return known?.revision;
      if (slot === fixedSlots.knownTotal) return known?.total;
      return values[slot];
    });
    const name = names.nameOf(compiled);
    const statement = { text: compiled.text, values: bound, ...(name === undefined ? {} : { name }) };
    const { rows } = await db.query<{ body: string } & Partial<Total>>(statement);
    const row = rows[0];
    if (!row) throw entryErrors.not_found();
    const { revision, total } = row;
    if (totalKey !== null && revision !== undefined && total !== undefined && revision !== known?.revision) {
      totals.set(totalKey, { revision, total });
    }
    return row.body;
  }

  const answer = (db: Db, question: Question): Promise<string> => {
    const model = question.withPrivate ? withPrivateFields(registry()) : registry();
    return run(db, prepare(model, question), question.documentId ?? question.documentIds);
  };

  return {
    read: async (db, { documentId, querystring, ...input }) =>
      answer(db, {
        ...input,
        documentId,
        key: querystring,
        right: { by: 'action', verb: input.mode === 'one' ? 'findOne' : 'find' },
        query: () => parseQueryString(querystring),
      }),
    findIds: async (db, { access, type, querystring, limit }) => {
      const model = withPrivateFields(registry());
      const pagination = { after: '', pageSize: String(limit) };
      const query = {
        ...parseQueryString(querystring),
        fields: ['documentId'],
        sort: 'id',
        populate: undefined,
        pagination,
      };
      const target = { type: typeOf(model, type), mode: 'list', everyHit: true } as const;
      const parsed = parse(model, target, query, { defaultSize: limit, maxSize: limit });
      const allowed = authorise(model, parsed, access, { by: 'action', verb: 'find' });
      const prepared = { compiled: compiledFor(model, allowed, true), values: allowed.values, totalKey: null };
      const { data } = foundIds.parse(JSON.parse(await run(db, prepared, undefined)));
      return data.map(({ documentId }) => documentId);
    },
    readEntry: async (db, { access, right, type, documentId, status, locale, querystring, files, withPrivate }) =>
      answer(db, {
        access,
        type,
        mode: 'one',
        documentId,
        key: `entry\n${status}\n${locale}\n${querystring}`,
        right,
        files,
        withPrivate,
        query: () => {
          const { fields, populate } = parseQueryString(querystring);
          return { fields, populate, status, locale };
        },
      }),
  };
}

function typeOf(model: Registry, uid: string): ContentType {
  const type = model.types.get(uid);
  if (!type) throw entryErrors.not_found();
  return type;
}

/** Everything that decides the text of a statement, as text: attributes and subjects by their names. */
function shapeOf(part: unknown): string {
  return JSON.stringify(part, (key, value: unknown) => {
    if (key === 'place') return undefined;
    if (key === 'subject' || key === 'target') return nameOf(value, 'key');
    if (key === 'attribute') return nameOf(value, 'name');
    return value;
  });
}

function nameOf(value: unknown, key: 'key' | 'name'): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : value;
}

/** What a total depends on, besides the rows: pages and populate do not change it. */
function totalKeyOf(model: Registry, request: AllowedRequest, access: Access): string {
  const { where, search, searched, status, localeScope, publication, values } = request;
  const slots: number[] = [];
  const filter = JSON.stringify({ where, search }, (key, value: unknown) => {
    if (key === 'slot' && typeof value === 'number') slots.push(value);
    if (key === 'slots' && Array.isArray(value)) slots.push(...value);
    if (key === 'place') return undefined;
    if (key === 'target') return nameOf(value, 'key');
    return key === 'attribute' ? nameOf(value, 'name') : value;
  });
  const used = [fixedSlots.locales, ...slots].map((slot) => values[slot]);
  // Where all entries are open, everybody counts the same.
  const rights = Object.values(request.policies).some((policy) => policy !== null) ? access.key : '';
  const scope = [model.revision, request.selection.subject.key, status, localeScope, publication, rights];
  return [...scope, searched.map(({ name }) => name).join(), filter, JSON.stringify(used)].join('\n');
}
