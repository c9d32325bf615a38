/**
 * Changes the model: plan and apply, the one way for every face (REST, files, commands, tests).
 *
 * One transaction under an advisory lock: load → plan → refuse → DDL → store → NOTIFY. Table locks are waited for at
 * most `lockWaitMs`, so that requests never queue behind a waiting change for longer; then the whole attempt starts
 * again. Plain indexes of large tables are built after the commit, concurrently, and finished at the next start if
 * that was interrupted (`build-indexes.ts`).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Db, Tx } from '../db/database.ts';
import { sqlStateOf } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import { buildIndexes, type IndexToBuild } from './build-indexes.ts';
import { applyToModel, type ChangeSet } from './change-set.ts';
import { compile } from './compile.ts';
import { schemaErrors } from './errors.ts';
import { loadAside, loadSnapshot, type Snapshot } from './load-sql.ts';
import type { Model, SetAside } from './model.ts';
import { planChange } from './plan.ts';
import type { Effect, PlannedChange, PlannedStep } from './plan-steps.ts';
import type { Registry } from './registry.ts';
import { type ChangedBy, changedSchema, recordAside, storeModel } from './store-sql.ts';

type StepReport = {
  readonly id: string;
  readonly effect: Effect;
  readonly description: string;
  readonly sql: readonly string[];
  /** Rows touched or taken away; null where the step touches none. */
  readonly rows: number | null;
  /** Some of the values that a lossy step would take away, for who may read them. */
  readonly samples: readonly string[];
};

type Conflict = {
  readonly step: string;
  readonly path: readonly string[];
  readonly message: string;
  /** The first rows, at most ten. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly more: boolean;
};

export type PlanReport = {
  /** The revision that the plan starts from. */
  readonly revision: number;
  readonly steps: readonly StepReport[];
  /** Stored content that stands against the change; empty when it can be applied. */
  readonly conflicts: readonly Conflict[];
  /** Ids of lossy steps: applying needs consent to each. */
  readonly needsConsent: readonly string[];
};

export type ApplyOptions = {
  readonly consent?: readonly string[] | 'all' | undefined;
  /** Refuses with `schema.revision_conflict` when the schema has moved on since. */
  readonly revision?: number | undefined;
  /** Who changes it, for the audit log; the product itself when absent. */
  readonly by?: ChangedBy | undefined;
};

export type Applied = { readonly plan: PlanReport; readonly registry: Registry };

// Security section 3: a change must not hold up requests for longer than this per attempt.
const lockWaitMs = 1_000;
const patienceMs = 30_000;
/** Below this many rows an index is built inside the transaction: faster than waiting for other transactions to end. */
const smallTableRows = 20_000;
/** "Plin" and the kind of work, as in `db/migrate.ts`. */
export const changeLock = [0x506c696e, 2] as const;

/**
 * What a change set would do, without doing it. `mayRead` says whose content may be shown as samples. Throws
 * `schema.invalid`.
 */
export async function planDefinitions(
  db: Db,
  change: ChangeSet,
  mayRead: (uid: string) => boolean = () => false,
): Promise<PlanReport> {
  const from = await loadSnapshot(db);
  const { planned } = plan(from, applyToModel(from.model, change), await loadAside(db));
  const report = await reportOf(db, from.registry.revision, planned);
  const steps: StepReport[] = [];
  for (const [index, step] of report.steps.entries()) {
    const { samples, uid } = planned.steps[index] ?? { samples: null, uid: '' };
    const isShown = samples !== null && step.effect === 'lossy' && mayRead(uid);
    steps.push(isShown ? { ...step, samples: await readSamples(db, samples) } : step);
  }
  return { ...report, steps };
}

async function readSamples(db: Db, text: string): Promise<string[]> {
  const { rows } = await db.query<{ sample: string }>({ text });
  return rows.map(({ sample }) => sample);
}

/**
 * Applies a change set, all of it or nothing. Throws `schema.invalid`, `schema.revision_conflict`,
 * `schema.consent_required`, `schema.data_conflict` (naming rows), `schema.busy`.
 */
export async function applyDefinitions(
  database: Database,
  change: ChangeSet,
  options: ApplyOptions = {},
): Promise<Applied> {
  return changeModel(database, (from) => applyToModel(from.model, change), options);
}

/** Like `applyDefinitions`, for any function of the model. */
export async function changeModel(
  database: Database,
  next: (from: Snapshot, aside: readonly SetAside[]) => Model,
  options: ApplyOptions,
): Promise<Applied> {
  const giveUpAt = Date.now() + patienceMs;
  for (let attempt = 1; ; attempt++) {
    try {
      const applied = await database.transaction((tx) => attemptChange(tx, next, options), { retries: 0 });
      await buildIndexes(database, applied.later);
      return applied;
    } catch (error) {
      if (!['55P03', '40P01'].includes(sqlStateOf(error) ?? '')) throw error;
      if (Date.now() > giveUpAt) throw schemaErrors.busy({}, { cause: error, headers: { 'Retry-After': '5' } });
      // Requests that queued behind us run now; the wait grows, with jitter against rhythm.
      await sleep(Math.min(50 * attempt, 1_000) * (0.5 + Math.random()));
    }
  }
}

async function attemptChange(
  tx: Tx,
  next: (from: Snapshot, aside: readonly SetAside[]) => Model,
  options: ApplyOptions,
): Promise<Applied & { later: readonly IndexToBuild[] }> {
  // DDL on large tables takes as long as it takes; only waiting for locks is limited.
  await tx.query({ text: 'set local statement_timeout = 0' });
  await tx.query({ text: 'select pg_advisory_xact_lock($1, $2)', values: [...changeLock] });
  await tx.query({ text: `set local lock_timeout = ${lockWaitMs}` });
  const from = await loadSnapshot(tx);
  const current = from.registry.revision;
  if (options.revision !== undefined && options.revision !== current) {
    throw schemaErrors.revision_conflict({ current, expected: options.revision });
  }
  const aside = await loadAside(tx);
  const model = next(from, aside);
  const draft = plan(from, model, aside);
  if (draft.planned.steps.length === 0) {
    return { plan: await reportOf(tx, current, draft.planned), registry: from.registry, later: [] };
  }
  await lockTables(tx, draft.planned);
  const report = await reportOf(tx, current, draft.planned);
  refuseUnlessAgreed(report, options.consent ?? []);
  const later = await runSteps(tx, draft.planned);
  await recordAside(tx, { steps: draft.planned.steps, from, aside, revision: current + 1 });
  await storeModel(tx, from.model, model);
  const models = { from: from.model, to: model };
  await changedSchema(tx, { by: options.by, action: 'schema.change', steps: report.steps, models });
  return { plan: report, registry: { ...draft.to, revision: current + 1 }, later };
}

function plan(from: Snapshot, model: Model, aside: readonly SetAside[]): { planned: PlannedChange; to: Registry } {
  const to = compile({ model, locales: from.registry.locales, revision: from.registry.revision });
  const planned = planChange({ from, to: { model, registry: to }, aside, collation: from.collation });
  return { planned, to };
}

/** In an order that is always the same, what everybody writes first: neither two changes nor a write lock each other out. */
async function lockTables(tx: Tx, { locks, steps }: PlannedChange): Promise<void> {
  // A new foreign key locks its target against writes, while writers hold that before they come to content tables.
  if (steps.some((step) => step.sql.some((text) => text.includes(' references ')))) {
    await tx.query({ text: 'lock table documents, assets in share row exclusive mode' });
  }
  if (locks.length === 0) return;
  await tx.query({ text: `lock table ${locks.map(quoteIdent).join(', ')} in access exclusive mode` });
}

async function reportOf(db: Db, revision: number, planned: PlannedChange): Promise<PlanReport> {
  const steps: StepReport[] = [];
  for (const step of planned.steps) steps.push(await countRows(db, step));
  const conflicts = await findConflicts(db, planned.steps);
  const needsConsent = steps.filter((step) => step.effect === 'lossy').map((step) => step.id);
  return { revision, steps, conflicts, needsConsent };
}

/** A step that would take content away is harmless where there is none. */
async function countRows(db: Db, step: PlannedStep): Promise<StepReport> {
  const { id, description, sql } = step;
  if (step.count === null) return { id, effect: step.effect, description, sql, rows: null, samples: [] };
  const { rows } = await db.query<{ count: number }>({ text: step.count });
  const count = Number(rows[0]?.count ?? 0);
  const effect = step.effect === 'lossy' && count === 0 ? 'safe' : step.effect;
  return { id, effect, description, sql, rows: count, samples: [] };
}

async function findConflicts(db: Db, steps: readonly PlannedStep[]): Promise<Conflict[]> {
  // What cannot be converted would make every later look at the converted value fail.
  const first = await conflictsOf(db, steps, true);
  return first.length > 0 ? first : conflictsOf(db, steps, false);
}

async function conflictsOf(db: Db, steps: readonly PlannedStep[], first: boolean): Promise<Conflict[]> {
  const conflicts: Conflict[] = [];
  for (const step of steps) {
    for (const { path, message, sql } of step.refusals.filter((refusal) => refusal.first === first)) {
      const { rows } = await db.query({ text: sql });
      if (rows.length === 0) continue;
      const named = rows.slice(0, 10).map(({ document_id, ...row }) => ({ documentId: document_id, ...row }));
      conflicts.push({ step: step.id, path, message, rows: named, more: rows.length > 10 });
    }
  }
  return conflicts;
}

function refuseUnlessAgreed(report: PlanReport, consent: readonly string[] | 'all'): void {
  if (report.conflicts.length > 0) {
    throw schemaErrors.data_conflict(
      {},
      {
        details: { conflicts: report.conflicts },
        problems: report.conflicts.map((conflict) => ({
          path: conflict.path,
          code: 'schema.data_conflict',
          message: inWords(conflict),
        })),
      },
    );
  }
  const missing = consent === 'all' ? [] : report.needsConsent.filter((id) => !consent.includes(id));
  if (missing.length === 0) return;
  const steps = report.steps.filter((step) => missing.includes(step.id));
  throw schemaErrors.consent_required({ steps: missing.join(', ') }, { details: { steps } });
}

/** "pages has values that cannot become integer: d7x… (many), …" */
function inWords({ message, rows, more }: Conflict): string {
  const shown = rows.slice(0, 3).map(({ documentId, value }) => `${documentId} (${value})`);
  return `${message}: ${shown.join(', ')}${more || rows.length > 3 ? ', …' : ''}`;
}

/** Runs the steps; gives the indexes left for after the commit. */
async function runSteps(tx: Tx, planned: PlannedChange): Promise<IndexToBuild[]> {
  const later: IndexToBuild[] = [];
  for (const step of planned.steps) {
    const { buildLater } = step;
    if (buildLater && (await isLarge(tx, buildLater.table))) {
      later.push(...step.sql.map((sql) => ({ name: buildLater.index, sql })));
      continue;
    }
    for (const text of step.sql) await tx.query({ text });
  }
  return later;
}

async function isLarge(tx: Tx, table: string): Promise<boolean> {
  const { rows } = await tx.query({
    text: `select from (select from ${quoteIdent(table)} limit ${smallTableRows + 1}) as first having count(*) > ${smallTableRows}`,
  });
  return rows.length > 0;
}
