/**
 * Ends entries of the audit log by age. They go from the beginning of the chain and in one piece, their links stay, and an
 * entry says how far: so `findBrokenAuditRow` tells what ended by age from what somebody removed.
 */
import { systemAccess } from '../base/access.ts';
import type { Database } from '../db/database.ts';
import { recordAudit } from './record.ts';

export const retentionAction = 'audit-log.retention';

/** Removes what is older than `days`; 0 keeps everything. Resolves to how many entries ended. Safe to run twice. */
export async function endOldAuditEntries(database: Database, days: number): Promise<number> {
  if (days === 0) return 0;
  return database.transaction(async (tx) => {
    await tx.query({ text: `select set_config('plinth.audit_retention', 'on', true)` });
    const { rows } = await tx.query<{ position: number; entry_id: number }>({
      text: `
        with first_kept as (
          select min(c.position) as position from audit_chain c join audit_log e on e.id = c.entry_id
          where e.at >= now() - $1 * interval '1 day'),
        old as (
          select c.position, c.entry_id from audit_chain c, first_kept
          where c.position < coalesce(first_kept.position, 9223372036854775807)),
        ended as (delete from audit_log where id in (select entry_id from old) returning id)
        select old.position, old.entry_id from old join ended on ended.id = old.entry_id`,
      values: [days],
    });
    if (rows.length === 0) return 0;
    const upTo = Math.max(...rows.map(({ position }) => position));
    const { actor } = systemAccess('retention');
    await recordAudit(tx, { actor, action: retentionAction, details: { upTo, entries: rows.length, days } });
    return rows.length;
  });
}
