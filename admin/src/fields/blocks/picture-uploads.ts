/**
 * Pictures on their way to the server: a bar stands where each will be, and moves with the text around it. A place that is
 * deleted meanwhile gets no picture, but the file is in the library.
 */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { Asset, MediaFile } from '../../../../server/admin-api.ts';
import { storeFile } from '../../api/upload.ts';
import { type BlockNode, emptyText } from './block-node.ts';
import { behindBlock, dropEmptyBefore, leavePlace, picturePlaces, putPicture, takePlaces } from './picture-places.ts';

export const PictureUploads = Extension.create({
  name: 'pictureUploads',
  addProseMirrorPlugins: () => [picturePlaces()],
});

type UploadTexts = {
  /** What is read out and shown beside the bar. */
  readonly label: (name: string) => string;
  readonly cancel: (name: string) => string;
};

type Options = {
  readonly texts: UploadTexts;
  readonly classes: { readonly row: string; readonly button: string };
  readonly onError: (file: File, error: unknown) => void;
};

/** A file, and where in the document its picture belongs. */
export type PlacedFile = { readonly file: File; readonly position: number };

/** Sends the files, and puts each picture at its position when it is stored. Files that are no pictures are left out by the caller. */
export function uploadPictures(view: EditorView, placed: readonly PlacedFile[], options: Options): void {
  const uploads = placed.map(({ file, position }) => ({ file, position, ...drawUpload(file.name, options) }));
  const { tr } = view.state;
  const ids = takePlaces(tr, uploads);
  // The first picture takes the place of the paragraph that it was dropped into, if that is empty then.
  const batch: Batch = { mayReplace: placed.some(({ position }) => behindBlock(tr.doc, position) !== position) };
  view.dispatch(tr);
  for (const [index, upload] of uploads.entries()) {
    const id = ids[index];
    if (id !== undefined) void uploadPicture(view, { ...upload, id, batch }, options);
  }
}

/** Files that were dropped or pasted together. */
type Batch = { mayReplace: boolean };
type Drawn = { readonly bar: HTMLProgressElement; readonly abort: AbortController };
type PictureUpload = Drawn & { readonly id: number; readonly file: File; readonly batch: Batch };

async function uploadPicture(view: EditorView, upload: PictureUpload, { onError }: Options): Promise<void> {
  const { id, file, bar, abort, batch } = upload;
  const onProgress = (share: number) => {
    bar.value = share;
  };
  try {
    const stored = await storeFile(file, { signal: abort.signal, onProgress });
    if (view.isDestroyed) return;
    const { tr } = view.state;
    const position = putPicture(view.state, tr, id, toImageNode(view, stored));
    if (position !== undefined && batch.mayReplace) dropEmptyBefore(tr, position);
    batch.mayReplace = false;
    view.dispatch(tr);
  } catch (error) {
    if (!abort.signal.aborted) onError(file, error);
    if (view.isDestroyed) return;
    const { tr } = view.state;
    leavePlace(tr, id);
    view.dispatch(tr);
  }
}

/** Puts the pictures behind the block of the position, or in its place where that block is empty. */
export function insertPictures(view: EditorView, files: readonly Picture[], position: number): void {
  if (files.length === 0) return;
  const { tr } = view.state;
  const at = behindBlock(tr.doc, position);
  const nodes = files.map((file) => toImageNode(view, file));
  tr.insert(at, nodes);
  if (at !== position) dropEmptyBefore(tr, at);
  view.dispatch(tr.scrollIntoView());
}

function toImageNode({ state }: EditorView, file: Picture): Node {
  return state.schema.node('image', { source: toImageBlock(file) });
}

/** A file as the library or an upload answers it. */
type Picture = Asset & Partial<Pick<MediaFile, 'caption' | 'createdAt' | 'updatedAt'>>;

/** The file as the contract's blocks hold it. */
export function toImageBlock(file: Picture): BlockNode {
  const { name, alternativeText, url, width, height, formats, ext, mime, size, createdAt, updatedAt } = file;
  const dates = createdAt === undefined ? {} : { createdAt, updatedAt };
  const caption = file.caption ?? null;
  const image = { name, alternativeText, url, caption, width, height, formats, ext, mime, size, ...dates };
  return { type: 'image', image, children: [emptyText] };
}

/** Drawn by hand: it stands inside of the text, where React has no place. */
function drawUpload(name: string, { texts, classes }: Options) {
  const abort = new AbortController();
  const element = document.createElement('div');
  element.className = classes.row;
  element.contentEditable = 'false';
  const label = document.createElement('span');
  label.textContent = texts.label(name);
  const bar = document.createElement('progress');
  bar.ariaLabel = texts.label(name);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = classes.button;
  button.textContent = '×';
  button.ariaLabel = texts.cancel(name);
  button.addEventListener('click', () => abort.abort());
  element.append(label, bar, button);
  return { element, bar, abort };
}
