/**
 * The demo site: Kalkberg Sculpture Park, a small museum with articles, pages and pictures in two languages. Loaded
 * through the faces that everybody else uses too: the model by the schema engine, pictures by media, entries by the
 * actions of the API. Safe to run twice, also when the first run was cut off: what is there is left alone, and all
 * entries come in one transaction.
 */
import { grantActions } from '../../server/auth/index.ts';
import type { Database, Db, Tx } from '../../server/db/database.ts';
import { findAssetsByName, type Media, uploadBytes } from '../../server/media/index.ts';
import { addLocale, applyDefinitions, loadRegistry, planDefinitions } from '../../server/schema/index.ts';
import { writeEntries } from './entries.ts';
import { demoModel } from './model.ts';
import { demoPictures } from './pictures.ts';

export type SeedOutcome =
  | { readonly outcome: 'loaded'; readonly entries: number; readonly files: number }
  /** Its entries were there before. */
  | { readonly outcome: 'present' }
  /** The installation has other content types under the same names. */
  | { readonly outcome: 'refused'; readonly taken: readonly string[] };

/** Whoever looks at the demo without a token may read it. */
const publicActions = [
  ...['article', 'author', 'category', 'page'].flatMap((name) =>
    ['find', 'findOne'].map((verb) => `api::${name}.${name}.${verb}`),
  ),
  'api::homepage.homepage.find',
  'plugin::i18n.locales.listLocales',
];

const by = { actor: { kind: 'system', name: 'seed demo' } } as const;

export async function seedDemo(database: Database, media: Media): Promise<SeedOutcome> {
  const taken = await findOtherTypes(database);
  if (taken.length > 0) return { outcome: 'refused', taken };
  await applyDefinitions(database, demoModel, { by });
  if (await hasArticles(database)) return { outcome: 'present' };
  const files = await uploadPictures(database, media);
  const entries = await database.transaction(async (tx) => {
    for (const code of ['en', 'de']) await addLocale(tx, { code, by });
    await grantActions(tx, 'public', publicActions);
    return (await lockArticles(tx)) ? writeEntries(tx, await loadRegistry(tx), files) : undefined;
  });
  return entries === undefined ? { outcome: 'present' } : { outcome: 'loaded', entries, files: files.size };
}

/** Uids that the demo needs and that stand for something else here. */
async function findOtherTypes(db: Db): Promise<string[]> {
  const { types } = await loadRegistry(db);
  const present = Object.keys(demoModel.contentTypes).filter((uid) => types.has(uid));
  if (present.length === 0) return [];
  const { steps } = await planDefinitions(db, demoModel);
  return steps.length === 0 ? [] : present;
}

async function hasArticles(db: Db): Promise<boolean> {
  const text = 'select 1 from documents where content_type = $1 limit 1';
  return (await db.query({ text, values: ['api::article.article'] })).rowCount > 0;
}

/** Two runs at once: the second waits here, then sees what the first has written. False when there are articles. */
async function lockArticles(tx: Tx): Promise<boolean> {
  await tx.query({ text: `select pg_advisory_xact_lock(hashtext('plinth seed demo'))` });
  return !(await hasArticles(tx));
}

/** Ids by file name. */
async function uploadPictures(database: Database, media: Media): Promise<ReadonlyMap<string, number>> {
  const names = demoPictures.map(({ name }) => name);
  const ids = new Map(await findAssetsByName(database, names));
  for (const { name, alternativeText, caption, render } of demoPictures) {
    if (ids.has(name)) continue;
    ids.set(name, await uploadBytes(media, { name, bytes: await render(), info: { alternativeText, caption } }));
  }
  return ids;
}
