/** The home page of a person: what they have been writing, what wants attention, what has been going on. */
import { type Access, actorKey, isAllowed } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { type CountEntries, countsIn, readEntryStates, seesEvery, type TypeCounts } from '../entries/index.ts';
import { countJobs } from '../jobs/index.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { type ActiveDay, readActivity, readTouched, type Touched } from './home-sql.ts';
import { type Asking, readTitles, type TitledEntry } from './read-titles.ts';

type Status = 'draft' | 'modified' | 'published';

/** Entries of a type in a language, which the list shows by itself or is opened in, that are not there in `locale`. */
export type Untranslated = {
  readonly uid: string;
  readonly locale: string;
  readonly from: string;
  readonly count: number;
};

export type Home = {
  /** What this person has written last, the newest first. */
  readonly recent: readonly (Omit<TitledEntry, 'updatedAt'> & { readonly status: Status; readonly editedAt: string })[];
  readonly attention: {
    readonly untranslated: readonly Untranslated[];
    /** Null for who does not see files. */
    readonly imagesWithoutText: number | null;
    /** Files whose original is lost; null for who does not see files. */
    readonly missingFiles: number | null;
    /** Null for who does not see the queue. */
    readonly failedJobs: number | null;
  };
  readonly activity: readonly ActiveDay[];
  /** Whether visitors see anything of the types that this person reads, also what the person does not. */
  readonly isPublished: boolean;
  /** As the lists show them when one opens them: in the default language. */
  readonly counts: readonly ({ readonly uid: string } & Readonly<Record<Status, number>>)[];
};

/** Of the files that the caller may find. */
export type CountFilesToMend = (
  db: Db,
  access: Access,
) => Promise<{ readonly imagesWithoutText: number; readonly missingFiles: number }>;

export type HomeDeps = {
  readonly registry: Registry;
  readonly countEntries: CountEntries;
  /** Implemented by media. */
  readonly countFilesToMend: CountFilesToMend;
};

const recentEntries = 6;
/** Of these some are deleted or closed by now. */
const lookedAt = 30;
const activeDays = 28;

export async function readHome(db: Db, deps: HomeDeps, asking: Asking): Promise<Home> {
  const { registry, countEntries, countFilesToMend } = deps;
  const { access } = asking;
  const types = [...registry.types.values()].filter(({ uid }) => isAllowed(access, `${uid}.find`));
  const wholly = types.filter((type) => seesEvery(access, type));
  const uids = types.map(({ uid }) => uid);
  const seesFiles = isAllowed(access, 'plugin::upload.content-api.find');
  const [recent, activity, all, toMend, failedJobs] = await Promise.all([
    readTouched(db, actorKey(access.actor), uids, lookedAt).then((touched) => describe(db, asking, types, touched)),
    readActivity(
      db,
      wholly.map(({ uid }) => uid),
      activeDays,
    ),
    countEntries(db, types),
    seesFiles ? countFilesToMend(db, access) : null,
    isAllowed(access, 'admin::jobs.read') ? countJobs(db).then(({ failed }) => failed) : null,
  ]);
  const shown = new Set(wholly.map(({ uid }) => uid));
  const counts = all.filter(({ uid }) => shown.has(uid));
  const visible = all.map((count) => countsIn(count, '*'));
  return {
    recent: recent.slice(0, recentEntries),
    attention: {
      untranslated: counts.flatMap((count) => missingLocales(registry, count)),
      imagesWithoutText: toMend?.imagesWithoutText ?? null,
      missingFiles: toMend?.missingFiles ?? null,
      failedJobs,
    },
    activity,
    isPublished: visible.some(({ published, modified }) => published + modified > 0),
    counts: counts.map((count) => ({ uid: count.uid, ...countsIn(count, shownLocale(registry, count.uid)) })),
  };
}

/** Titles and states; what has been deleted since, or may not be seen any more, is left out. */
async function describe(
  db: Db,
  asking: Asking,
  types: readonly ContentType[],
  touched: readonly Touched[],
): Promise<Home['recent']> {
  const touchedTypes = types.filter(({ uid }) => touched.some((entry) => entry.uid === uid));
  const known = await Promise.all(
    touchedTypes.map(async (type) => {
      const own = touched.filter(({ uid }) => uid === type.uid);
      const wanted = own.flatMap(({ documentId, locale }, index) => [
        [`filters[$or][${index}][documentId]`, documentId],
        ...(type.localized ? [[`filters[$or][${index}][locale]`, locale]] : []),
      ]);
      const ids = own.map(({ documentId }) => documentId);
      const [titles, states] = await Promise.all([
        readTitles(db, asking, type, { limit: own.length, parameters: () => Object.fromEntries(wanted) }),
        // Only those whose titles may be read are shown.
        readEntryStates(db, type, ids, null),
      ]);
      return { uid: type.uid, titles, states };
    }),
  );
  return touched.flatMap(({ uid, documentId, locale, at }) => {
    const own = known.find((one) => one.uid === uid);
    const isThis = (one: { documentId: string; locale: string }) =>
      one.documentId === documentId && one.locale === locale;
    const entry = own?.titles.find(isThis);
    const state = own?.states.find(isThis);
    if (!entry || !state) return [];
    return [{ uid, documentId, locale, title: entry.title, status: state.status, editedAt: at.toISOString() }];
  });
}

/** `''` is the one of types without languages. */
function shownLocale({ types, locales }: Registry, uid: string): string {
  return types.get(uid)?.localized ? locales.default : '';
}

/** For each language the entries that lack it, among those in the default language; where that is what they lack, in another. */
function missingLocales({ locales: { codes, default: first } }: Registry, { uid, translations }: TypeCounts) {
  const lacking = (locale: string, from: string) =>
    translations
      .filter(({ locales }) => locales.includes(from) && !locales.includes(locale))
      .reduce((sum, { documents }) => sum + documents, 0);
  return codes.flatMap((locale): Untranslated[] => {
    const others = locale === first ? codes.filter((code) => code !== first) : [first];
    const found = others.map((from) => ({ uid, locale, from, count: lacking(locale, from) }));
    const [most] = found.toSorted((a, b) => b.count - a.count);
    return most && most.count > 0 ? [most] : [];
  });
}
