/** The statements on the table `resumable_uploads`. */
import type { Db, Tx } from '../../db/database.ts';
import type { FileInfo } from '../file-info.ts';

export type NewUpload = {
  /** Unguessable. */
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly declaredType: string;
  readonly info: FileInfo;
  readonly folderId: number | null;
  /** Asset whose content is replaced. */
  readonly replaces: number | null;
  readonly sizeBytes: number;
};

export type ResumableUpload = NewUpload & {
  /** How much of it has arrived for good. */
  readonly offsetBytes: number;
  /** Keys in the storage of parts, in order. */
  readonly parts: readonly string[];
  /** Set when it is complete. */
  readonly assetId: number | null;
  readonly expiresAt: Date;
};

const columns = `id, owner, name, declared_type as "declaredType", info, folder_id as "folderId", replaces,
  size_bytes as "sizeBytes", offset_bytes as "offsetBytes", parts, asset_id as "assetId", expires_at as "expiresAt"`;

/** How long an upload waits for its next part. */
const lifetime = `interval '24 hours'`;

export async function insertUpload(tx: Tx, upload: NewUpload): Promise<ResumableUpload | undefined> {
  const { id, owner, name, declaredType, info, folderId, replaces, sizeBytes } = upload;
  const { rows } = await tx.query<ResumableUpload>({
    text: `insert into resumable_uploads (id, owner, name, declared_type, info, folder_id, replaces, size_bytes, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, now() + ${lifetime}) returning ${columns}`,
    values: [id, owner, name, declaredType, JSON.stringify(info), folderId, replaces, sizeBytes],
  });
  return rows[0];
}

export async function findUpload(db: Db, id: string, owner: string): Promise<ResumableUpload | undefined> {
  const { rows } = await db.query<ResumableUpload>({
    text: `select ${columns} from resumable_uploads where id = $1 and owner = $2 and expires_at > now()`,
    values: [id, owner],
  });
  return rows[0];
}

/** The upload with the part at its end; undefined when it has moved on since `upload` was read, or is gone. */
export async function addPart(
  tx: Tx,
  upload: ResumableUpload,
  part: { readonly key: string; readonly sizeBytes: number },
): Promise<ResumableUpload | undefined> {
  const { rows } = await tx.query<ResumableUpload>({
    text: `update resumable_uploads
      set offset_bytes = offset_bytes + $3, parts = parts || $4::text, expires_at = now() + ${lifetime}
      where id = $1 and offset_bytes = $2 and asset_id is null returning ${columns}`,
    values: [upload.id, upload.offsetBytes, part.sizeBytes, part.key],
  });
  return rows[0];
}

/** As `addPart` for the last part, whose bytes are in the asset. */
export async function completeUpload(
  tx: Tx,
  upload: ResumableUpload,
  assetId: number,
): Promise<ResumableUpload | undefined> {
  const { rows } = await tx.query<ResumableUpload>({
    text: `update resumable_uploads
      set offset_bytes = size_bytes, parts = '{}', asset_id = $3, expires_at = now() + ${lifetime}
      where id = $1 and offset_bytes = $2 and asset_id is null returning ${columns}`,
    values: [upload.id, upload.offsetBytes, assetId],
  });
  return rows[0];
}

/** Answers the keys of its parts; undefined when there is no such upload. */
export async function deleteUpload(tx: Tx, id: string, owner: string): Promise<readonly string[] | undefined> {
  const { rows } = await tx.query<{ parts: string[] }>({
    text: 'delete from resumable_uploads where id = $1 and owner = $2 returning parts',
    values: [id, owner],
  });
  return rows[0]?.parts;
}

/** Answers the keys of their parts. */
export async function deleteExpiredUploads(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ parts: string[] }>({
    text: 'delete from resumable_uploads where expires_at <= now() returning parts',
  });
  return rows.flatMap(({ parts }) => parts);
}

/** Which of these keys belong to an upload. */
export async function findKnownParts(db: Db, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ key: string }>({
    text: 'select key from resumable_uploads, unnest(parts) as key where key = any($1)',
    values: [keys],
  });
  return new Set(rows.map(({ key }) => key));
}
