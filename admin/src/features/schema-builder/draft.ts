/**
 * Changes that are not applied yet. They survive a reload in the browser's storage, together with what they began from:
 * that tells whether somebody else has changed the same things since.
 */
import { attributesOf, changedUids, type Definition, fieldId, isSame, type Model, withIds } from './model.ts';

type Things = Readonly<Record<string, Definition | null>>;

export type Draft = {
  /** Each changed thing as it was on the server; null for a new one. */
  readonly before: Things;
  /** Each changed thing as it shall be; null for one that goes. */
  readonly after: Things;
};

export const emptyDraft: Draft = { before: {}, after: {} };

export function isEmpty(draft: Draft): boolean {
  return Object.keys(draft.after).length === 0;
}

/** What makes `base` into `model`. */
export function draftOf(base: Model, model: Model): Draft {
  const uids = changedUids(base, model);
  const pick = (from: Model): Things => Object.fromEntries(uids.map((uid) => [uid, from[uid] ?? null]));
  return { before: pick(base), after: pick(model) };
}

/** The model as it would be with the changes. */
export function withDraft(base: Model, draft: Draft): Model {
  const model: Record<string, Definition> = { ...base };
  for (const [uid, definition] of Object.entries(draft.after)) {
    if (definition === null) delete model[uid];
    else model[uid] = definition;
  }
  return model;
}

/**
 * What of the draft the model does not say yet. A change that was applied is none any more, though a page that was
 * reloaded meanwhile has never heard that it was.
 */
export function unapplied(base: Model, draft: Draft): Draft {
  const uids = Object.keys(draft.after).filter((uid) => !isInModel(base, uid, draft.after[uid] ?? null));
  const pick = (from: Things): Things => Object.fromEntries(uids.map((uid) => [uid, from[uid] ?? null]));
  return { before: pick(draft.before), after: pick(draft.after) };
}

/** Fields that the draft has made have got their ids since. */
function isInModel(base: Model, uid: string, wanted: Definition | null): boolean {
  const ids = Object.entries(attributesOf(base, uid)).map(([name, attribute]) => [name, fieldId(attribute)]);
  return isSame(wanted && withIds(wanted, Object.fromEntries(ids)), base[uid]);
}

/** Uids of things that the draft changes and somebody else has changed since it began. */
export function overtaken(base: Model, draft: Draft): string[] {
  return Object.keys(draft.after).filter((uid) => !isSame(draft.before[uid], base[uid]));
}

/** Reads what `JSON.stringify` made of a draft; an empty one for anything else. */
export function parseDraft(text: string | null): Draft {
  try {
    const found: unknown = JSON.parse(text ?? '');
    return isDraft(found) ? found : emptyDraft;
  } catch {
    return emptyDraft; // Nothing stored, or not by this version.
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  if (!('before' in value) || !('after' in value)) return false;
  return [value.before, value.after].every(
    (things) => typeof things === 'object' && things !== null && Object.values(things).every(isDefinition),
  );
}

function isDefinition(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === 'object' && 'info' in value && 'attributes' in value && typeof value.attributes === 'object';
}
