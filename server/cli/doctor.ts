import type { Command } from 'commander';
import { action, addCommand, type CommandContext, say, withDatabase } from './context.ts';

/** One fault in the stored data, in words that name the place: "article abc… (en, draft) points at …". */
export type Finding = { readonly check: string; readonly message: string };

/** One thing that must hold. Reads only; gives a message for each place where it does not. */
export type DoctorCheck = {
  readonly name: string;
  readonly run: (context: CommandContext) => Promise<readonly string[]>;
};

/** `plinth doctor`: looks for faults in the stored data. Exit code 1 when it finds any. */
export function doctorCommand(program: Command, checks: readonly DoctorCheck[]): void {
  addCommand(program, 'doctor', 'look for faults in the stored data').action(
    action(() =>
      withDatabase(async (context) => {
        const findings: Finding[] = [];
        for (const check of checks) {
          say(`Checking: ${check.name}`);
          for (const message of await check.run(context)) findings.push({ check: check.name, message });
        }
        const summary = `${checks.length} checks, ${findings.length} found`;
        const text = [...findings.map(({ check, message }) => `${check}: ${message}`), summary].join('\n');
        return { value: { checks: checks.map(({ name }) => name), findings }, text, failed: findings.length > 0 };
      }),
    ),
  );
}
