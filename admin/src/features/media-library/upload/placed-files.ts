/** Files from the desk with the folders that they lay in there: chosen, dropped or pasted. */

export type PlacedFile = {
  readonly file: File;
  /** Names of folders from the outermost one that was chosen to that of the file; empty for a file by itself. */
  readonly folders: readonly string[];
};

/** As browsers tell it of a folder that was chosen in a dialog. */
export function placedFile(file: File): PlacedFile {
  return { file, folders: file.webkitRelativePath.split('/').slice(0, -1) };
}

/** What systems put into every folder is nobody's picture. */
export function isWanted({ file }: PlacedFile): boolean {
  return !file.name.startsWith('.') && file.name !== 'Thumbs.db' && file.name !== 'desktop.ini';
}

/** Has to be called while the event is under way; folders are read afterwards. */
export function droppedFiles(data: DataTransfer | null): Promise<PlacedFile[]> {
  const items = [...(data?.items ?? [])].filter((item) => item.kind === 'file');
  const parts = items.map((item): Promise<PlacedFile[]> => {
    const entry = item.webkitGetAsEntry();
    if (entry && isDirectory(entry)) return readDirectory(entry, []);
    const file = item.getAsFile();
    return Promise.resolve(file ? [{ file, folders: [] }] : []);
  });
  return Promise.all(parts).then((lists) => lists.flat().filter(isWanted));
}

async function readDirectory(directory: FileSystemDirectoryEntry, above: readonly string[]): Promise<PlacedFile[]> {
  const folders = [...above, directory.name];
  const reader = directory.createReader();
  const found: FileSystemEntry[] = [];
  // A reader gives its entries in parts; an empty one is the end.
  for (let part = await readPart(reader); part.length > 0; part = await readPart(reader)) found.push(...part);
  const lists = await Promise.all(
    found.map(async (entry) => {
      if (isDirectory(entry)) return readDirectory(entry, folders);
      return isFile(entry) ? [{ file: await readFile(entry), folders }] : [];
    }),
  );
  return lists.flat();
}

function readPart(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
