/**
 * What was typed and is not on the server yet, kept in the browser (IndexedDB): for a crash, a closed tab, a lost network,
 * an ended session. A copy belongs to one person and one open form; nobody else's is ever read.
 *
 * Without IndexedDB (a private window of some browsers, a full disk) nothing is kept: `storeCopy` rejects, the rest finds
 * nothing.
 */

export type Place = {
  readonly uid: string;
  /** Null for an entry that is not there yet. */
  readonly documentId: string | null;
  readonly locale: string;
};

export type LocalCopy = Place & {
  /** Of the form that it is of; a form has one copy. */
  readonly id: string;
  readonly userId: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The unsaved values by field, and what the server had for the same fields. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly base: Readonly<Record<string, unknown>>;
};

const databaseName = 'plinth';
const storeName = 'copies';
const byUser = 'userId';
/** The lock that an open form holds, so that its copy is not offered to another tab. */
const lockPrefix = 'plinth.form.';

/** Whose forms may still stand on this page while it goes. */
const signedOut = new Set<number>();

let opening: Promise<IDBDatabase> | undefined;

/** Keeps the copy in place of the form's last one; none of who has signed out of this page. */
export async function storeCopy(copy: LocalCopy): Promise<void> {
  if (signedOut.has(copy.userId)) return;
  await request((store) => store.put(copy), 'readwrite');
}

export async function removeCopy(id: string): Promise<void> {
  await request((store) => store.delete(id), 'readwrite').catch(() => undefined); // Not kept, so there is none.
}

/** All copies of a person, of whatever entry; the newest first. */
export async function copiesOf(userId: number): Promise<LocalCopy[]> {
  // The store holds what `storeCopy` has put there.
  const found = (await request((store) => store.index(byUser).getAll(userId)).catch(() => [])) as LocalCopy[];
  return found.sort((a, b) => b.at - a.at);
}

/**
 * Tells of the copies of a person, for one place or for all, whose forms are no longer open anywhere in this browser: now,
 * and again whenever one of the others goes, as a tab does that is just being closed. Until the function that is returned
 * is called.
 */
export function watchLeftCopies(
  userId: number,
  place: Place | undefined,
  tell: (copies: readonly LocalCopy[]) => void,
): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const awaited = new Set<string>();
  const look = async (): Promise<void> => {
    const [copies, open] = await Promise.all([copiesOf(userId), openForms()]);
    if (signal.aborted) return;
    const here = place ? copies.filter((copy) => isSamePlace(copy, place)) : copies;
    tell(here.filter(({ id }) => !open.has(id)));
    for (const { id } of here) {
      if (!open.has(id) || awaited.has(id)) continue;
      awaited.add(id);
      const gone = navigator.locks.request(lockPrefix + id, { signal }, () => undefined);
      void gone.then(look, () => undefined);
    }
  };
  void look();
  return () => ended.abort();
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.uid === b.uid && a.documentId === b.documentId && a.locale === b.locale;
}

/** Takes all copies of a person from this device, for good: the page keeps no more of them. */
export async function endCopiesOf(userId: number): Promise<void> {
  signedOut.add(userId);
  await Promise.all((await copiesOf(userId)).map(({ id }) => removeCopy(id)));
}

/** Marks a form as open until the function that is returned is called, or the tab is gone. */
export function holdForm(id: string): () => void {
  let release = () => undefined as unknown;
  const held = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  // Pages that came over plain http from another machine have no locks; then a copy may be offered twice.
  void navigator.locks?.request(lockPrefix + id, () => held);
  return () => release();
}

async function openForms(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name = '' }) => name.slice(lockPrefix.length)));
}

async function request<T>(ask: (store: IDBObjectStore) => IDBRequest<T>, mode: IDBTransactionMode = 'readonly') {
  opening ??= open().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  const transaction = (await opening).transaction(storeName, mode);
  const asked = settled(ask(transaction.objectStore(storeName)));
  // A page that is going away takes back what it has not told to be kept.
  transaction.commit();
  return asked;
}

async function open(): Promise<IDBDatabase> {
  const opened = indexedDB.open(databaseName, 1);
  opened.onupgradeneeded = () => {
    opened.result.createObjectStore(storeName, { keyPath: 'id' }).createIndex(byUser, byUser);
  };
  return settled(opened);
}

function settled<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
