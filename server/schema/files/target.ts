/** What a folder is compared with: the model in a database at hand, or that of a server over REST. */
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { type ApplyOptions, applyDefinitions, type PlanReport, planDefinitions } from '../apply.ts';
import type { ChangeSet } from '../change-set.ts';
import type { Definition } from '../definition.ts';
import { schemaErrors } from '../errors.ts';
import { loadSnapshot } from '../load-sql.ts';

export type TargetEntry = {
  readonly what: 'contentTypes' | 'components';
  readonly uid: string;
  readonly definition: Definition;
  readonly fieldIds: Readonly<Record<string, string>>;
};

export type TargetState = {
  readonly revision: number;
  readonly installation: string;
  readonly entries: ReadonlyMap<string, TargetEntry>;
};

export type SchemaTarget = {
  read(): Promise<TargetState>;
  plan(change: ChangeSet): Promise<PlanReport>;
  apply(change: ChangeSet, options: ApplyOptions): Promise<PlanReport>;
};

export function databaseTarget(database: Database): SchemaTarget {
  return {
    async read() {
      const { model, registry, installation } = await loadSnapshot(database);
      const entries = [
        ...[...model.types.values()].map((stored): TargetEntry => ({ what: 'contentTypes', ...stored })),
        ...[...model.components.values()].map((stored): TargetEntry => ({ what: 'components', ...stored })),
      ];
      return {
        revision: registry.revision,
        installation,
        entries: new Map(entries.map((entry) => [entry.uid, entry])),
      };
    },
    plan: (change) => planDefinitions(database, change),
    apply: async (change, options) => (await applyDefinitions(database, change, options)).plan,
  };
}

const listForm = z.object({
  data: z.array(
    z.object({
      uid: z.string(),
      definition: z.custom<Definition>((value) => typeof value === 'object' && value !== null),
      fieldIds: z.record(z.string(), z.string()),
    }),
  ),
  meta: z.object({ revision: z.number(), installation: z.string() }),
});
const planForm = z.object({ data: z.custom<PlanReport>((value) => typeof value === 'object' && value !== null) });
const errorForm = z.object({
  error: z.looseObject({
    message: z.string(),
    details: z
      .looseObject({
        errors: z
          .array(z.looseObject({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
          .optional(),
      })
      .optional(),
  }),
});

/** `url` is the server's address, `token` a full-access API token. Refusals are thrown as `schema.server_refused`. */
export function serverTarget(url: string, token: string): SchemaTarget {
  const call = async <S extends z.ZodType>(
    method: string,
    path: string,
    form: S,
    body?: unknown,
  ): Promise<z.output<S>> => {
    const response = await fetch(new URL(`/api/content-type-builder/${path}`, url), {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(120_000),
    }).catch((cause: unknown) => {
      throw schemaErrors.server_refused({ status: 'no answer', message: `${url} cannot be reached` }, { cause });
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return form.parse(answer);
    const { error } = errorForm.safeParse(answer).data ?? { error: { message: 'not an answer of Plinth' } };
    const problems = (error.details?.errors ?? []).map(({ path: place, message }) => ({
      path: place,
      code: '',
      message,
    }));
    throw schemaErrors.server_refused(
      { status: response.status, message: error.message },
      { details: error.details, ...(problems.length > 0 ? { problems } : {}) },
    );
  };
  return {
    async read() {
      const types = await call('GET', 'content-types', listForm);
      const components = await call('GET', 'components', listForm);
      const entries = [
        ...types.data.map((entry): TargetEntry => ({ what: 'contentTypes', ...entry })),
        ...components.data.map((entry): TargetEntry => ({ what: 'components', ...entry })),
      ];
      // Applying with the lower revision is refused if anything moved between the two answers.
      const revision = Math.min(types.meta.revision, components.meta.revision);
      const { installation } = types.meta;
      return { revision, installation, entries: new Map(entries.map((entry) => [entry.uid, entry])) };
    },
    plan: async (change) => (await call('POST', 'plan', planForm, change)).data,
    apply: async (change, { consent, revision }) =>
      (await call('POST', 'apply', planForm, { ...change, consent, revision })).data,
  };
}
