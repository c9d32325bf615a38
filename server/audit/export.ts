/** The audit log as text for other programs: JSON Lines, or CSV for spreadsheets. */
import { Readable } from 'node:stream';
import type { Db } from '../db/database.ts';
import { type AuditFilter, type AuditItem, eachAuditItem } from './read.ts';

export type AuditFormat = 'jsonl' | 'csv';

export const auditTypes: Readonly<Record<AuditFormat, string>> = {
  jsonl: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** One line for each entry that matches, the newest first. */
export function exportAudit(db: Db, filter: AuditFilter, format: AuditFormat): Readable {
  return Readable.from(lines(db, filter, format));
}

const header = ['id', 'at', 'actor_kind', 'actor_id', 'actor_name', 'ip', 'request_id', 'action', 'subject', 'details'];

async function* lines(db: Db, filter: AuditFilter, format: AuditFormat): AsyncGenerator<string> {
  if (format === 'csv') yield toCsv(header);
  for await (const item of eachAuditItem(db, filter)) {
    yield format === 'csv' ? toCsv(cellsOf(item)) : `${JSON.stringify(item)}\n`;
  }
}

function cellsOf({ id, at, actor, ip, requestId, action, subject, details }: AuditItem): string[] {
  const cells = [id, at.toISOString(), actor.kind, actor.id, actor.name, ip, requestId, action, subject];
  return [...cells.map((cell) => String(cell ?? '')), JSON.stringify(details)];
}

/** RFC 4180. A cell that a spreadsheet would read as a formula gets an apostrophe (CWE-1236). */
export function toCsv(cells: readonly string[]): string {
  const quoted = cells.map((cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`);
  return `${quoted.join(',')}\r\n`;
}
