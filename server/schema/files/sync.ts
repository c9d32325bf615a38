/**
 * Three-way comparison of a folder with a target, and bringing one to the other. `.plinth-schema.json` remembers the
 * versions of each definition on which both sides agreed: a server that has one of them is behind, or was left as it
 * was; a server that has another one changed by itself. What changed on both sides is a conflict: it is reported and
 * never overwritten, unless somebody says which side is right.
 */
import type { ApplyOptions, PlanReport } from '../apply.ts';
import type { ChangeSet } from '../change-set.ts';
import { hashOf } from './canonical.ts';
import {
  type Folder,
  type FolderEntry,
  fileFor,
  type Layout,
  readFolder,
  removeDefinition,
  writeDefinition,
  writeMemory,
} from './folder.ts';
import type { SchemaTarget, TargetEntry, TargetState } from './target.ts';

export type Side = 'files' | 'server';

export type Difference = {
  readonly uid: string;
  readonly what: 'contentTypes' | 'components';
  /** Which side changed since both agreed; `both` also where they never did. */
  readonly changed: Side | 'both';
  readonly how: 'added' | 'changed' | 'removed';
};

export type Comparison = {
  readonly folder: Folder;
  readonly target: TargetState;
  readonly differences: readonly Difference[];
};

export async function compareFolder(target: SchemaTarget, root: string): Promise<Comparison> {
  const [folder, state] = await Promise.all([readFolder(root), target.read()]);
  const uids = [...new Set([...folder.entries.keys(), ...state.entries.keys()])].sort();
  const differences = uids.flatMap((uid) => compareOne(folder.entries.get(uid), state.entries.get(uid), folder, state));
  return { folder, target: state, differences };
}

function compareOne(
  local: FolderEntry | undefined,
  remote: TargetEntry | undefined,
  { memory }: Folder,
  { installation }: TargetState,
): Difference[] {
  const entry = local ?? remote;
  if (!entry) return [];
  const { uid, what } = entry;
  const agreed = memory.agreed[uid] ?? [];
  if (!remote) {
    // A server that the folder never met lacks it; one that had it has removed it.
    const removed = agreed.length > 0 && memory.installations.includes(installation);
    if (!removed) return [{ uid, what, changed: 'files', how: 'added' }];
    const touched = local && hashOf(local.definition) !== agreed.at(-1);
    return [{ uid, what, changed: touched ? 'both' : 'server', how: 'removed' }];
  }
  const there = hashOf(remote.definition);
  if (!local) {
    if (agreed.length === 0) return [{ uid, what, changed: 'server', how: 'added' }];
    return [{ uid, what, changed: agreed.includes(there) ? 'files' : 'both', how: 'removed' }];
  }
  const here = hashOf(local.definition);
  if (here === there) return [];
  if (agreed.includes(there)) return [{ uid, what, changed: 'files', how: 'changed' }];
  return [{ uid, what, changed: here === agreed.at(-1) ? 'server' : 'both', how: 'changed' }];
}

export type Pushed = {
  readonly differences: readonly Difference[];
  readonly conflicts: readonly Difference[];
  /** Null when conflicts stood against it. */
  readonly plan: PlanReport | null;
  readonly remembered: boolean;
};

export type PushOptions = Pick<ApplyOptions, 'consent' | 'by'> & {
  /** Settles conflicts; without it they stop the push. */
  readonly prefer?: Side | undefined;
};

/** Applies what changed in the folder. Throws what applying throws; nothing is changed then. */
export async function pushFolder(target: SchemaTarget, root: string, options: PushOptions = {}): Promise<Pushed> {
  const comparison = await compareFolder(target, root);
  const { differences } = comparison;
  const conflicts = options.prefer ? [] : differences.filter(({ changed }) => changed === 'both');
  if (conflicts.length > 0) return { differences, conflicts, plan: null, remembered: false };
  const { consent, by } = options;
  const change = changeSetOf(comparison, options.prefer);
  const plan = await target.apply(change, { consent, by, revision: comparison.target.revision });
  const remembered = await remember(comparison.folder, await target.read());
  return { differences, conflicts, plan, remembered };
}

/** What a push would do. */
export async function planPush(target: SchemaTarget, comparison: Comparison): Promise<PlanReport> {
  return target.plan(changeSetOf(comparison, undefined));
}

function changeSetOf({ folder, differences }: Comparison, prefer: Side | undefined): ChangeSet {
  const wanted = differences.filter(({ changed }) => changed === 'files' || (changed === 'both' && prefer === 'files'));
  const put = (what: Difference['what']) =>
    Object.fromEntries(
      wanted
        .filter((difference) => difference.what === what)
        .map(({ uid }) => [uid, folder.entries.get(uid)?.definition ?? null]),
    );
  return { contentTypes: put('contentTypes'), components: put('components'), fieldIds: folder.memory.fieldIds };
}

export type Pulled = {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly conflicts: readonly Difference[];
  readonly remembered: boolean;
};

/** Writes what changed on the server into the folder. Conflicts are left as they are. */
export async function pullFolder(
  target: SchemaTarget,
  root: string,
  options: { readonly prefer?: Side | undefined; readonly layout?: Layout | undefined } = {},
): Promise<Pulled> {
  const { folder, target: state, differences } = await compareFolder(target, root);
  const written: string[] = [];
  const removed: string[] = [];
  for (const { uid, changed } of differences) {
    if (changed === 'files' || (changed === 'both' && options.prefer !== 'server')) continue;
    const remote = state.entries.get(uid);
    const local = folder.entries.get(uid);
    if (remote) {
      const file = local?.file ?? fileFor(folder, options.layout ?? folder.layout, remote);
      await writeDefinition(folder, file, remote.definition);
      written.push(file);
    } else if (local) {
      await removeDefinition(folder, local.file);
      removed.push(local.file);
    }
  }
  const remembered = await remember(await readFolder(root), state);
  const conflicts = options.prefer ? [] : differences.filter(({ changed }) => changed === 'both');
  return { written, removed, conflicts, remembered };
}

/** Versions kept per definition: a server further behind is a conflict. */
const maxAgreed = 50;

/** Adds what is equal on both sides now; for the rest the memory stands. */
async function remember({ memory, ...folder }: Folder, state: TargetState): Promise<boolean> {
  const agreed = { ...memory.agreed };
  const fieldIds = { ...memory.fieldIds };
  for (const uid of new Set([...Object.keys(agreed), ...folder.entries.keys()])) {
    const local = folder.entries.get(uid);
    const remote = state.entries.get(uid);
    if (!local && !remote) {
      delete agreed[uid];
      delete fieldIds[uid];
    } else if (local && remote && hashOf(local.definition) === hashOf(remote.definition)) {
      const hash = hashOf(local.definition);
      agreed[uid] = [...(agreed[uid] ?? []).filter((one) => one !== hash), hash].slice(-maxAgreed);
      fieldIds[uid] = { ...remote.fieldIds };
    }
  }
  const installations = [...new Set([...memory.installations, state.installation])];
  const next = { installations, agreed: sorted(agreed), fieldIds: sorted(fieldIds) };
  return JSON.stringify(next) === JSON.stringify(memory) || writeMemory({ ...folder, memory }, next);
}

/** By key, so that the file changes no more than what it says. */
function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
