/**
 * Pictures on their way to the server: a bar stands where each will be, and moves with the text around it. A place that is
 * deleted meanwhile gets no picture, but the file is in the library.
 */
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Asset, MediaFile } from '../../../../server/admin-api.ts';
import { storeFile } from '../../api/upload.ts';
import type { BlockNode } from './block-node.ts';

type Change =
  | { readonly is: 'begun'; readonly id: symbol; readonly position: number; readonly element: HTMLElement }
  | { readonly is: 'over'; readonly id: symbol };

const key = new PluginKey<DecorationSet>('pictureUploads');

export const PictureUploads = Extension.create({
  name: 'pictureUploads',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, places) => {
          const mapped = places.map(tr.mapping, tr.doc);
          const change: Change | undefined = tr.getMeta(key);
          if (change?.is === 'begun') {
            const { id, element } = change;
            return mapped.add(tr.doc, [Decoration.widget(change.position, element, { id, side: -1 })]);
          }
          if (change?.is === 'over')
            return mapped.remove(mapped.find(undefined, undefined, (spec) => spec.id === change.id));
          return mapped;
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
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

/** Sends the files, and puts each picture at the position as soon as it is stored. Files that are no pictures are left out by the caller. */
export function uploadPictures(view: EditorView, files: readonly File[], position: number, options: Options): void {
  for (const file of files) void uploadPicture(view, file, position, options);
}

async function uploadPicture(view: EditorView, file: File, position: number, options: Options): Promise<void> {
  const id = Symbol(file.name);
  const abort = new AbortController();
  const { element, bar } = drawUpload(file.name, options, () => abort.abort());
  view.dispatch(view.state.tr.setMeta(key, { is: 'begun', id, position, element } satisfies Change));
  const onProgress = (share: number) => {
    bar.value = share;
  };
  try {
    const stored = await storeFile(file, { signal: abort.signal, onProgress });
    if (!view.isDestroyed) insertPictures(view, [stored], placeOf(view, id));
  } catch (error) {
    if (!abort.signal.aborted) options.onError(file, error);
  }
  if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { is: 'over', id } satisfies Change));
}

function placeOf(view: EditorView, id: symbol): number | undefined {
  return key.getState(view.state)?.find(undefined, undefined, (spec) => spec.id === id)[0]?.from;
}

/** Puts the pictures behind the block of the position, or in its place where that block is empty. */
export function insertPictures(view: EditorView, files: readonly Picture[], position: number | undefined): void {
  if (position === undefined || files.length === 0) return;
  const { doc, schema, tr } = view.state;
  const nodes = files.map((file) => schema.node('image', { source: toImageBlock(file) }));
  const $position = doc.resolve(Math.min(position, doc.content.size));
  const block = $position.depth > 0 ? $position.node(1) : undefined;
  if (!block) tr.insert(position, nodes);
  else if (block.type.name === 'paragraph' && block.content.size === 0 && doc.childCount > 1) {
    tr.replaceWith($position.before(1), $position.after(1), nodes);
  } else tr.insert($position.after(1), nodes);
  view.dispatch(tr.scrollIntoView());
}

/** A file as the library or an upload answers it. */
type Picture = Asset & Partial<Pick<MediaFile, 'caption' | 'createdAt' | 'updatedAt'>>;

/** The file as the contract's blocks hold it. */
export function toImageBlock(file: Picture): BlockNode {
  const { name, alternativeText, url, width, height, formats, ext, mime, size, createdAt, updatedAt } = file;
  const dates = createdAt === undefined ? {} : { createdAt, updatedAt };
  const caption = file.caption ?? null;
  const image = { name, alternativeText, url, caption, width, height, formats, ext, mime, size, ...dates };
  return { type: 'image', image, children: [{ type: 'text', text: '' }] };
}

/** Drawn by hand: it stands inside of the text, where React has no place. */
function drawUpload(name: string, { texts, classes }: Options, onCancel: () => void) {
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
  button.addEventListener('click', onCancel);
  element.append(label, bar, button);
  return { element, bar };
}
