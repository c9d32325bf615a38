/**
 * Resumable uploads for the admin app: the protocol tus 1.0.0 (https://tus.io/protocols/resumable-upload) with creation,
 * termination, expiration and checksum. `Upload-Metadata` has `filename` and `filetype`, and may have `fileInfo` (JSON as
 * in a form), `folderId`, and `replaces` (the id of the file whose content it is to be). The answer to the last byte names
 * the file in `Upload-Asset`.
 */
import { z } from 'zod';
import { endpoint, type Reply, type RequestInfo, type Routes } from '../../http/index.ts';
import { callerOf } from '../caller.ts';
import { mediaErrors } from '../errors.ts';
import { parseFileInfos } from '../file-info.ts';
import type { Media } from '../media.ts';
import type { Checksum } from './receive-parts.ts';
import { cancelUpload, continueUpload, getUpload, startUpload, type UploadAnnouncement } from './uploads.ts';
import type { ResumableUpload } from './uploads-sql.ts';

const version = '1.0.0';
const tags = ['admin: media'];
const permission = 'plugin::upload.content-api.upload';
const params = z.object({ id: z.string().max(64) });
const protocol = { 'Tus-Resumable': version };
const digestBytes = { sha1: 20, sha256: 32 } as const;

export function resumableRoutes(media: Media): Routes {
  return {
    'OPTIONS /admin/api/uploads': endpoint({
      summary: 'What resumable uploads (tus) can do here',
      tags,
      permission,
      handler: () => ({
        status: 204,
        headers: {
          ...protocol,
          'Tus-Version': version,
          'Tus-Extension': 'creation,termination,expiration,checksum',
          'Tus-Max-Size': String(media.limits.maxFileBytes),
          'Tus-Checksum-Algorithm': Object.keys(digestBytes).join(','),
        },
      }),
    }),
    'POST /admin/api/uploads': endpoint({
      summary: 'Announce a file that is sent in parts (tus)',
      tags,
      permission,
      write: true,
      handler: async ({ access, request, tx }) => {
        requireVersion(request);
        await media.countUpload(access, request);
        const started = await startUpload(tx, media, access, parseAnnouncement(request));
        return {
          ...progress(started, 201),
          headers: { ...stateOf(started), Location: `/admin/api/uploads/${started.id}` },
        };
      },
    }),
    'GET /admin/api/uploads/:id': endpoint({
      summary: 'How far an upload has come (HEAD: tus)',
      tags,
      permission,
      params,
      handler: async ({ params, access }) => {
        const found = await getUpload(media, access, params.id);
        const { id, name, sizeBytes, offsetBytes, expiresAt, assetId } = found;
        return {
          body: { data: { id, name, sizeBytes, offsetBytes, expiresAt, assetId } },
          headers: { ...stateOf(found), 'Upload-Length': String(sizeBytes), 'Cache-Control': 'no-store' },
        };
      },
    }),
    'PATCH /admin/api/uploads/:id': endpoint({
      summary: 'Send bytes of a file (tus)',
      tags,
      permission,
      params,
      handler: async ({ params, ...input }) => {
        const { request } = input;
        requireVersion(request);
        if (headerOf(request, 'content-type') !== 'application/offset+octet-stream') throw mediaErrors.not_a_part();
        const position = {
          id: params.id,
          offsetBytes: countOf(request, 'upload-offset'),
          checksum: parseChecksum(request),
        };
        return progress(await continueUpload(media, callerOf(input), position, request.stream));
      },
    }),
    'DELETE /admin/api/uploads/:id': endpoint({
      summary: 'Give up an upload (tus)',
      tags,
      permission,
      params,
      write: true,
      handler: async ({ params, access, tx }) => {
        await cancelUpload(tx, media, access, params.id);
        return { status: 204, headers: protocol };
      },
    }),
  };
}

function progress(upload: ResumableUpload, status = 204): Reply {
  return { status, headers: stateOf(upload) };
}

function stateOf({ offsetBytes, expiresAt, assetId }: ResumableUpload): Record<string, string> {
  return {
    ...protocol,
    'Upload-Offset': String(offsetBytes),
    ...(assetId === null ? { 'Upload-Expires': expiresAt.toUTCString() } : { 'Upload-Asset': String(assetId) }),
  };
}

function requireVersion(request: RequestInfo): void {
  if (headerOf(request, 'tus-resumable') === version) return;
  throw mediaErrors.unsupported_protocol({}, { headers: { 'Tus-Version': version } });
}

const announcedIds = z.object({
  folderId: z.coerce.number().int().positive().nullable().default(null),
  replaces: z.coerce.number().int().positive().nullable().default(null),
});

function parseAnnouncement(request: RequestInfo): UploadAnnouncement {
  const metadata = parseMetadata(headerOf(request, 'upload-metadata') ?? '');
  const { filename: name = '', filetype: declaredType = '', fileInfo } = metadata;
  const ids = announcedIds.safeParse({ folderId: metadata.folderId, replaces: metadata.replaces });
  if (name === '' || !ids.success) throw mediaErrors.malformed_metadata();
  const [info = {}] = parseFileInfos(fileInfo);
  return { name, declaredType, sizeBytes: countOf(request, 'upload-length'), info, ...ids.data };
}

/** `filename d29ybGQucG5n,folderId Nw==`: pairs of a key and the base64 of its value. */
function parseMetadata(header: string): Readonly<Record<string, string | undefined>> {
  const pairs = header.split(',').map((pair): [string, string] => {
    const [key = '', value = ''] = pair.trim().split(' ');
    return [key, Buffer.from(value, 'base64').toString('utf8')];
  });
  return Object.fromEntries(pairs);
}

function parseChecksum(request: RequestInfo): Checksum | undefined {
  const header = headerOf(request, 'upload-checksum');
  if (header === undefined) return undefined;
  const [algorithm, value = ''] = header.split(' ');
  const digest = Buffer.from(value, 'base64');
  if ((algorithm !== 'sha1' && algorithm !== 'sha256') || digest.length !== digestBytes[algorithm]) {
    throw mediaErrors.malformed_checksum();
  }
  return { algorithm, digest };
}

function countOf(request: RequestInfo, name: string): number {
  const text = headerOf(request, name) ?? '';
  if (!/^\d{1,15}$/.test(text)) throw mediaErrors.malformed_header({ header: name });
  return Number(text);
}

function headerOf({ headers }: RequestInfo, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
