/**
 * Which process is meant by a number that was written down earlier. Process numbers are used again, so the start time
 * belongs to the identity; and they mean nothing in another container or on another machine, so that belongs to it too.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export type ProcessIdentity = {
  readonly pid: number;
  /** Opaque; equal for the same process only. Empty where the platform does not tell. */
  readonly started: string;
  /** Opaque; equal where process numbers mean the same: one boot of one machine, one process namespace. */
  readonly machine: string;
};

export function identifyProcess(pid: number): ProcessIdentity {
  return { pid, started: startOf(pid) ?? '', machine: machineId() };
}

/** `elsewhere`: the process belongs to another container or machine, and cannot be seen from here. */
export function stateOf(identity: ProcessIdentity): 'alive' | 'gone' | 'elsewhere' {
  if (identity.machine !== machineId()) return 'elsewhere';
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // EPERM means that it lives under another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return 'gone';
  }
  const started = startOf(identity.pid);
  return started === undefined || (identity.started !== '' && started !== identity.started) ? 'gone' : 'alive';
}

/** The command line of a process, for recognising it; `undefined` when it is gone or the platform does not tell. */
export function commandLineOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (process.platform === 'win32') return undefined;
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined; // No such process: both ways end in an error then.
  }
}

function startOf(pid: number): string | undefined {
  if (process.platform === 'win32') return '';
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
    }
    // proc(5): after the command in parentheses comes the state, and 19 fields later the start in clock ticks.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined; // No such process.
  }
}

let machine: string | undefined;

function machineId(): string {
  if (machine !== undefined) return machine;
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    machine = `${boot}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    machine = hostname(); // Not Linux.
  }
  return machine;
}
