/**
 * Definitions in a folder. Two layouts are understood, and kept:
 * - that of Strapi projects: `api/<api>/content-types/<type>/schema.json` and `components/<category>/<name>.json`, both
 *   also below `src/`;
 * - flat: `<type>.schema.json` (or `<api>.<type>.schema.json` where they differ) and `<category>.<name>.json`.
 * `.plinth-schema.json` beside them remembers what both sides agreed on, and the ids of fields. It belongs into git.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Problem } from '../../base/errors.ts';
import { checkDefinition, type Definition } from '../definition.ts';
import { schemaErrors } from '../errors.ts';
import { componentUid } from '../names.ts';

export type Layout = 'strapi' | 'flat';

export type FolderEntry = {
  readonly what: 'contentTypes' | 'components';
  readonly uid: string;
  /** Relative to the folder. */
  readonly file: string;
  readonly definition: Definition;
};

const memoryForm = z.object({
  /** Installations that folder and server were the same on, at some time. */
  installations: z.array(z.string()),
  /** Hashes of each definition on which folder and server agreed, the latest last. */
  agreed: z.record(z.string(), z.array(z.string())),
  fieldIds: z.record(z.string(), z.record(z.string(), z.string())),
});
/** What folder and servers agreed on so far. */
export type Memory = z.output<typeof memoryForm>;

export type Folder = {
  readonly root: string;
  readonly layout: Layout;
  /** `src/` or nothing, for the layout of Strapi projects. */
  readonly prefix: string;
  readonly entries: ReadonlyMap<string, FolderEntry>;
  readonly memory: Memory;
};

const memoryFile = '.plinth-schema.json';

/** Reads and checks every file; a folder that is not there yet has none. Throws `schema.invalid_files` with all problems, their paths beginning with the file. */
export async function readFolder(root: string): Promise<Folder> {
  const files = existsSync(root) ? await jsonFilesBelow(root) : [];
  const problems: Problem[] = [];
  const entries = new Map<string, FolderEntry>();
  for (const file of files.sort().map((name) => name.split(path.sep).join('/'))) {
    const place = placeOf(file);
    if (!place) continue;
    const definition = await readDefinition(root, file, place, problems);
    if (!definition) continue;
    const other = entries.get(place.uid);
    if (other) {
      problems.push({ path: [file], code: 'schema.name_clash', message: `${place.uid} is also in ${other.file}` });
    }
    entries.set(place.uid, { ...place, file, definition });
  }
  if (problems.length > 0) throw schemaErrors.invalid_files({}, { problems });
  const isFlat = [...entries.values()].some(({ file }) => !file.includes('/'));
  const prefix = existsSync(path.join(root, 'src')) ? 'src/' : '';
  return { root, layout: isFlat ? 'flat' : 'strapi', prefix, entries, memory: await readMemory(root) };
}

/** Paths relative to the root, without what tools and builds leave in a project. (`fs.glob` asks for Node 22.) */
async function jsonFilesBelow(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const place = path.join(folder, entry.name);
    if (/^(node_modules|dist|build|\..+)$/.test(entry.name)) return [];
    if (entry.isDirectory()) return jsonFilesBelow(root, place);
    return entry.name.endsWith('.json') ? [place] : [];
  });
  return (await Promise.all(found)).flat();
}

type Place = Pick<FolderEntry, 'what' | 'uid'>;

function placeOf(file: string): Place | undefined {
  const type = /^(?:src\/)?api\/([^/]+)\/content-types\/([^/]+)\/schema\.json$/.exec(file);
  if (type) return { what: 'contentTypes', uid: `api::${type[1]}.${type[2]}` };
  const component = /^(?:src\/)?components\/([^/]+)\/([^/]+)\.json$/.exec(file);
  if (component) return { what: 'components', uid: `${component[1]}.${component[2]}` };
  const flat = /^(?:([^/.]+)\.)?([^/.]+)\.schema\.json$/.exec(file);
  if (flat) return { what: 'contentTypes', uid: `api::${flat[1] ?? flat[2]}.${flat[2]}` };
  const name = /^([^/]+)\.json$/.exec(file)?.[1];
  return name && componentUid.test(name) ? { what: 'components', uid: name } : undefined;
}

async function readDefinition(
  root: string,
  file: string,
  place: Place,
  problems: Problem[],
): Promise<Definition | undefined> {
  let input: unknown;
  try {
    input = JSON.parse(await readFile(path.join(root, file), 'utf8'));
  } catch (error) {
    problems.push({ path: [file], code: 'schema.malformed_json', message: (error as Error).message });
    return undefined;
  }
  const found = checkDefinition(input, place.what === 'contentTypes' ? 'contentType' : 'component');
  problems.push(...found.map((problem) => ({ ...problem, path: [file, ...problem.path] })));
  // checkDefinition has just found it to be one.
  return found.length === 0 ? (input as Definition) : undefined;
}

async function readMemory(root: string): Promise<Memory> {
  const file = path.join(root, memoryFile);
  if (!existsSync(file)) return { installations: [], agreed: {}, fieldIds: {} };
  try {
    return memoryForm.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const message = 'This file is not what Plinth wrote; restore it, or remove it to compare without it';
    throw schemaErrors.invalid_files({}, { cause, problems: [{ path: [memoryFile], code: 'schema.memory', message }] });
  }
}

/** Where a definition that is not in the folder yet belongs. */
export function fileFor(folder: Folder, layout: Layout, { what, uid }: Place): string {
  const [left = '', right = ''] = uid.replace(/^api::/, '').split('.');
  if (layout === 'flat') {
    if (what === 'components') return `${uid}.json`;
    return left === right ? `${right}.schema.json` : `${left}.${right}.schema.json`;
  }
  return what === 'components'
    ? `${folder.prefix}components/${left}/${right}.json`
    : `${folder.prefix}api/${left}/content-types/${right}/schema.json`;
}

export async function writeDefinition(folder: Folder, file: string, definition: Definition): Promise<void> {
  const full = path.join(folder.root, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, `${JSON.stringify(definition, null, 2)}\n`);
}

export async function removeDefinition(folder: Folder, file: string): Promise<void> {
  await rm(path.join(folder.root, file));
}

/** Gives false where the folder cannot be written to: then the next comparison has less to go by, and nothing is lost. */
export async function writeMemory(folder: Folder, memory: Memory): Promise<boolean> {
  try {
    await mkdir(folder.root, { recursive: true });
    // Root may write everywhere, but a folder marked read-only is not meant to change.
    if (((await stat(folder.root)).mode & 0o222) === 0) return false;
    await writeFile(path.join(folder.root, memoryFile), `${JSON.stringify(memory, null, 2)}\n`);
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) return false;
    throw error;
  }
}
