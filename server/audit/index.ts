/** The append-only record of who changed what. */
export type { AuditAction } from './actions.ts';
export { chainAudit, findBrokenAuditRow, startChaining } from './chain.ts';
export { readAudit } from './read.ts';
export { type AuditEntry, auditParts, auditValues, recordAudit } from './record.ts';
export { endOldAuditEntries } from './retention.ts';
