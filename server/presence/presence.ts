/**
 * The open forms of this node, each with its stream. What changes anywhere comes in as a notification and goes out to the
 * forms at that place; a beat renews the rows, looks whether each person may still be there, and notices what was saved
 * over the API.
 */
import { PassThrough, type Readable } from 'node:stream';
import type { Access } from '../base/access.ts';
import { newDocumentId } from '../base/ids.ts';
import type { Db } from '../db/database.ts';
import type { Credentials } from '../http/index.ts';
import {
  type EntryPlace,
  joinPlace,
  leavePlace,
  listPeople,
  type News,
  type Place,
  presenceChannel,
  renew,
} from './people-sql.ts';

export { presenceChannel };

export type PresenceDeps = {
  readonly database: Db;
  /** The access of a session that is already open; undefined when it has ended. Does not count as use of the session. */
  readonly recheck: (credentials: Credentials) => Promise<Access | undefined>;
  /** Whether the caller may read the document, as a draft where it has drafts. */
  readonly mayRead: (access: Access, uid: string, documentId: string) => Promise<boolean>;
  /** The versions at which these documents stand, by document and locale. */
  readonly versionsOf: (
    uid: string,
    documentIds: readonly string[],
  ) => Promise<readonly (Place & { readonly version: number })[]>;
  readonly onError: (error: unknown) => void;
  /** Between two beats; for tests. */
  readonly beatMs?: number;
};

type Visit = EntryPlace & { readonly adminId: number; readonly credentials: Credentials };

export type Presence = {
  /** The stream of one open form; undefined when there is no such document. Ends when the signal is aborted. */
  open(visit: Visit, signal: AbortSignal): Promise<Readable | undefined>;
  /** A notification of `presenceChannel`. */
  hear(payload: string): void;
  /** Notifications may have been missed: everybody is told how things stand. */
  tellAll(): void;
  /** The content model has changed. */
  tellModel(revision: number): void;
  close(): Promise<void>;
};

type Form = Visit & {
  readonly id: string;
  readonly stream: PassThrough;
  version: number | undefined;
  /** Whether its row has been written. */
  hasJoined: boolean;
};

/** Proxies close what is silent for a minute. */
const usualBeatMs = 10_000;
/** Three beats that were missed. */
const staleAfterSeconds = 35;

export function createPresence(deps: PresenceDeps): Presence {
  const { database, onError, beatMs = usualBeatMs } = deps;
  const forms = new Map<string, Form>();
  const at = (place: Place) => [...forms.values()].filter((form) => isSamePlace(form, place));

  /** By place, while its people are listed: whether they have changed since. */
  const telling = new Map<string, { isStale: boolean }>();
  /** One list after the other for each place, so that the newest is told last; and nobody hears of others before `hello`. */
  const tellPeople = async (place: Place): Promise<void> => {
    const key = `${place.documentId} ${place.locale}`;
    const underWay = telling.get(key);
    if (underWay) {
      underWay.isStale = true;
      return;
    }
    const round = { isStale: true };
    telling.set(key, round);
    try {
      while (round.isStale && at(place).length > 0) {
        round.isStale = false;
        const people = await listPeople(database, place);
        for (const form of at(place)) if (form.hasJoined) send(form, 'people', { people });
      }
    } finally {
      telling.delete(key);
    }
  };

  const end = async (form: Form) => {
    if (!forms.delete(form.id)) return;
    form.stream.end();
    await leavePlace(database, form.id);
  };

  const beat = async () => {
    const joined = [...forms.values()].filter(({ hasJoined }) => hasJoined);
    const ids = joined.map(({ id }) => id);
    const kept = await renew(database, ids, staleAfterSeconds);
    for (const form of joined) {
      const access = await deps.recheck(form.credentials).catch(() => undefined);
      if (access && (await deps.mayRead(access, form.uid, form.documentId))) {
        write(form, ': beat\n\n');
        // It comes back without what it had told: who holds the entry takes it over again.
        if (!kept.has(form.id) && forms.has(form.id)) await joinPlace(database, form);
      } else {
        send(form, 'end', {});
        await end(form);
      }
    }
    for (const uid of new Set([...forms.values()].map((form) => form.uid))) {
      const group = [...forms.values()].filter((form) => form.uid === uid);
      const versions = await deps.versionsOf(uid, [...new Set(group.map(({ documentId }) => documentId))]);
      for (const { version, ...place } of versions) {
        for (const form of group.filter((one) => isSamePlace(one, place))) tellVersion(form, version);
      }
    }
  };
  // One beat after the other, however long they take.
  let beating: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (forms.size === 0) return;
    beating ??= beat()
      .catch(onError)
      .finally(() => {
        beating = undefined;
      });
  }, beatMs);
  timer.unref();

  return {
    async open(visit, signal) {
      const id = newDocumentId();
      const form: Form = { ...visit, id, stream: new PassThrough(), version: undefined, hasJoined: false };
      forms.set(id, form);
      form.hasJoined = await joinPlace(database, form).catch((error: unknown) => {
        forms.delete(id);
        throw error;
      });
      if (!form.hasJoined) {
        forms.delete(id);
        return undefined;
      }
      signal.addEventListener('abort', () => void end(form).catch(onError), { once: true });
      if (signal.aborted) await end(form);
      send(form, 'hello', { id });
      // The news of it may have come before it could be told.
      void tellPeople(form).catch(onError);
      return form.stream;
    },
    hear(payload) {
      const news: News = JSON.parse(payload);
      const { version, from } = news;
      if (version !== undefined) {
        for (const form of at(news)) if (form.id !== from) tellVersion(form, version);
      }
      void tellPeople(news).catch(onError);
    },
    tellAll() {
      for (const form of forms.values()) void tellPeople(form).catch(onError);
    },
    tellModel(revision) {
      for (const form of forms.values()) send(form, 'model', { revision });
    },
    async close() {
      clearInterval(timer);
      await beating;
      await Promise.all([...forms.values()].map((form) => end(form).catch(onError)));
    },
  };
}

function tellVersion(form: Form, version: number): void {
  if (form.version === version) return;
  form.version = version;
  send(form, 'version', { version });
}

function send(form: Form, event: string, data: object): void {
  write(form, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** The client may have gone at any time; to write after the end would be an error that nobody hears, which ends the process. */
function write({ stream }: Form, text: string): void {
  if (stream.writable) stream.write(text);
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.documentId === b.documentId && a.locale === b.locale;
}
