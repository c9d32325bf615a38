import type { Command } from 'commander';
import { chainAudit, findBrokenAuditRow } from '../audit/index.ts';
import { action, addCommand, withDatabase } from './context.ts';

/** `plinth audit verify`: whether the log is as it was written. Exit code 1 when it is not. */
export function auditCommand(program: Command): void {
  const audit = program.command('audit').description('the log of who changed what');
  addCommand(audit, 'verify', 'check the chain of hashes').action(
    action(() =>
      withDatabase(async ({ db }) => {
        await chainAudit(db);
        const broken = await findBrokenAuditRow(db);
        const text = broken === undefined ? 'The log is whole' : `The log was changed at or before entry ${broken}`;
        return { value: { whole: broken === undefined, broken: broken ?? null }, text, failed: broken !== undefined };
      }),
    ),
  );
}
