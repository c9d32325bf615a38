/** A file that is somewhere on the web, stored as if it had been uploaded. */
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fetchOutside, type OutgoingOptions } from '../http/index.ts';
import { admitName } from './admit-name.ts';
import type { Caller } from './caller.ts';
import { mediaErrors } from './errors.ts';
import type { FileInfo } from './file-info.ts';
import type { Media } from './media.ts';
import { cleanName, measure } from './receive.ts';
import { upload } from './upload.ts';

export type RemoteFile = Caller & { readonly address: string; readonly info: FileInfo };

const timeoutMs = 30_000;

/**
 * Answers the id. Throws `http.outgoing_refused`, `http.outgoing_failed`, `media.file_too_large` and what `upload` throws.
 */
export async function uploadFromAddress(
  media: Media,
  allowed: OutgoingOptions['allowed'],
  { address, info, ...caller }: RemoteFile,
): Promise<number> {
  return media.incoming.withFolder(async (folder) => {
    const answer = await fetchOutside(address, { allowed, timeoutMs });
    const declaredType = answer.headers['content-type'] ?? '';
    const name = cleanName(nameIn(address));
    admitName(name, declaredType);
    const target = path.join(folder, 'received-0');
    const measured = measure(media.limits.maxFileBytes);
    await pipeline(answer, measured.stream, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
    const file = { path: target, name, declaredType, ...measured.result() };
    const [id] = await upload(media, { ...caller, files: [file], infos: [info] });
    if (id === undefined) throw mediaErrors.files_missing();
    return id;
  });
}

/** The last part of the path, decoded where it can be. */
function nameIn(address: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last; // not UTF-8: the name stays as it is written
  }
}
