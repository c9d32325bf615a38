/** Alternative text and caption in several locales: those of the default one are columns, the others stand beside them. */
import type { Db } from '../db/database.ts';
import type { AssetChanges, LockedAsset, Texts } from './assets-sql.ts';
import { mediaErrors } from './errors.ts';
import type { FileInfo } from './file-info.ts';

type StoredTexts = Pick<AssetChanges, 'alternativeText' | 'caption' | 'translations'>;

/**
 * `info` as it is stored. Of the locales and texts that it does not name `current` keeps its own. Throws
 * `media.unknown_locale`.
 */
export async function toAssetChanges(
  db: Db,
  { translations, ...info }: FileInfo,
  current?: Pick<LockedAsset, 'translations'>,
): Promise<AssetChanges> {
  return translations ? { ...info, ...(await mergeTexts(db, translations, current)) } : info;
}

async function mergeTexts(
  db: Db,
  translations: NonNullable<FileInfo['translations']>,
  current?: Pick<LockedAsset, 'translations'>,
): Promise<StoredTexts> {
  const { rows } = await db.query<{ code: string; isDefault: boolean }>({
    text: 'select code, is_default as "isDefault" from locales',
  });
  const locales = new Map(rows.map(({ code, isDefault }) => [code, isDefault]));
  const merged = new Map(Object.entries(current?.translations ?? {}));
  let ofDefault: StoredTexts = {};
  for (const [code, texts] of Object.entries(translations)) {
    const isDefault = locales.get(code);
    if (isDefault === undefined) throw mediaErrors.unknown_locale({ code });
    if (isDefault) ofDefault = named(texts);
    else merged.set(code, present({ ...merged.get(code), ...named(texts) }));
  }
  const kept = [...merged].filter(([, texts]) => Object.keys(texts).length > 0);
  return { ...ofDefault, translations: Object.fromEntries(kept) };
}

type Changes = { readonly alternativeText?: string | null | undefined; readonly caption?: string | null | undefined };

/** Without the keys that say nothing. */
function named({ alternativeText, caption }: Changes): StoredTexts {
  return {
    ...(alternativeText === undefined ? {} : { alternativeText }),
    ...(caption === undefined ? {} : { caption }),
  };
}

function present({ alternativeText, caption }: Changes): Texts {
  return { ...(alternativeText ? { alternativeText } : {}), ...(caption ? { caption } : {}) };
}
