import type { Command } from 'commander';
import { action, addCommand, type CommandContext, say, withDatabase } from './context.ts';

/** One fault in the stored data, in words that name the place: "article abc… (en, draft) points at …". */
type Finding = { readonly check: string; readonly message: string };

/** One thing that must hold. Reads only; gives a message for each place where it does not. */
export type DoctorCheck = {
  readonly name: string;
  readonly run: (context: CommandContext) => Promise<readonly string[]>;
  /** Changes what it can for the better; a message for each deed. */
  readonly mend?: (context: CommandContext) => Promise<readonly string[]>;
  /** Reads more than rows and lists: only with `--thorough`. */
  readonly isSlow?: true;
};

type DoctorOptions = { readonly mend?: true; readonly thorough?: true };

/** `plinth doctor`: looks for faults in the stored data. Exit code 1 when it finds any, or leaves any unmended. */
export function doctorCommand(program: Command, checks: readonly DoctorCheck[]): void {
  addCommand(program, 'doctor', 'look for faults in the stored data')
    .option('--mend', 'mend what can be mended: files without an asset, missing formats of pictures')
    .option('--thorough', 'read the content of every file as well')
    .action(action((options: DoctorOptions) => withDatabase((context) => examine(context, checks, options))));
}

async function examine(context: CommandContext, all: readonly DoctorCheck[], { mend, thorough }: DoctorOptions) {
  const checks = all.filter(({ isSlow }) => !isSlow || thorough);
  const findings: Finding[] = [];
  const mended: Finding[] = [];
  for (const check of checks) {
    say(`Checking: ${check.name}`);
    let messages = await check.run(context);
    if (mend && check.mend && messages.length > 0) {
      for (const message of await check.mend(context)) mended.push({ check: check.name, message });
      messages = await check.run(context);
    }
    for (const message of messages) findings.push({ check: check.name, message });
  }
  const summary = `${checks.length} checks, ${findings.length} found`;
  const lines = [
    ...mended.map(({ check, message }) => `mended, ${check}: ${message}`),
    ...findings.map(toLine),
    summary,
  ];
  const value = { checks: checks.map(({ name }) => name), findings, ...(mend ? { mended } : {}) };
  return { value, text: lines.join('\n'), failed: findings.length > 0 };
}

function toLine({ check, message }: Finding): string {
  return `${check}: ${message}`;
}
