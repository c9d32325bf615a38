// Runs a long-lived child so that nothing is left behind: signals reach it once, and it ends when we or npm end.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const numbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/**
 * Starts the child and ends this process with the child's exit code.
 *
 * The child has a process group of its own, so a Ctrl-C reaches it through us alone and not a second time, which it
 * would take for impatience. The channel to it closes when we die, by whatever means; the server stops then.
 */
export function supervise(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], detached: true });
  let last = 0;
  for (const signal of signals) {
    process.on(signal, () => {
      // The terminal and npm both pass a Ctrl-C on to us; a later one is meant.
      if (Date.now() - last > 1_000) child.kill(signal);
      last = Date.now();
    });
  }
  watchAncestors(() => child.kill('SIGTERM'));
  child.once('error', (error) => {
    console.error(String(error));
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (numbers[signal] ?? 0)));
}

/** Calls back when npm, which started us, was killed: it cannot tell us then. Started otherwise, we may outlive our parent. */
export function watchAncestors(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const shell = /^(sh|dash|bash|zsh|ash|busybox)$/.test(nameOf(parent) ?? '');
  const npm = shell ? parentOf(parent) : parent;
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
}

function statOf(pid) {
  try {
    return /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null; // Not Linux, or gone.
  }
}

const nameOf = (pid) => statOf(pid)?.[1];
const parentOf = (pid) => Number(statOf(pid)?.[2]) || undefined;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
