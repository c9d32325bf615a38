/** The append-only record of who changed what. */
export { type AuditItem, type AuditPage, findBrokenAuditRow, readAudit } from './read.ts';
export { type AuditEntry, recordAudit } from './record.ts';
