/**
 * Preview tokens: with one, the server of a website reads the drafts of one document as the person would who has it open
 * in the editor. A token is `plinth_preview_` and a sealed text that names a session and a document; it ends with either
 * its hour or that session, and reads nothing else than what its person may read.
 */
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Sealing } from '../base/sealing.ts';
import type { LiveSession } from './admins/sessions.ts';
import { accessOf } from './rights.ts';

/** Long enough for a page that stays open between two renewals; one that leaks is soon worth nothing. */
const lifetimeMs = 60 * 60_000;
const prefix = 'plinth_preview_';
const context = 'preview token';

const contents = z.object({
  sessionId: z.number(),
  type: z.string(),
  documentId: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
});

export type PreviewToken = z.output<typeof contents>;

/** `now`: epoch milliseconds. */
export function makePreviewToken(
  sealing: Sealing,
  scope: Omit<PreviewToken, 'expiresAt'>,
  now: number = Date.now(),
): { token: string; expiresAt: Date } {
  const expiresAt = now + lifetimeMs;
  const sealed = sealing.seal(JSON.stringify({ ...scope, expiresAt }), context);
  return { token: prefix + sealed, expiresAt: new Date(expiresAt) };
}

/** Undefined for what is none of ours, was altered, or has expired. Whether its session lives is for the caller to see. */
export function readPreviewToken(sealing: Sealing, text: string): PreviewToken | undefined {
  if (!text.startsWith(prefix)) return undefined;
  const token = contents.safeParse(openJson(sealing, text.slice(prefix.length))).data;
  return token && token.expiresAt > Date.now() ? token : undefined;
}

/** The rights of the session to read content, narrowed to the token's document where a request begins. */
export function previewAccess(session: LiveSession, { type, documentId }: PreviewToken): Access {
  const { actor, key, grants } = accessOf({ kind: 'admin', id: session.adminId, name: session.email }, session.rights);
  return {
    actor,
    key: `${key} preview ${type} ${documentId}`,
    grants: (action) => (/^api::.*\.(find|findOne|readDraft)$/.test(action) ? grants(action) : []),
    previews: { type, documentId },
  };
}

function openJson(sealing: Sealing, sealed: string): unknown {
  try {
    return JSON.parse(sealing.open(sealed, context));
  } catch {
    // Whoever makes one up learns nothing about what is wrong with it.
    return undefined;
  }
}
