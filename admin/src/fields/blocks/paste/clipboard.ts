/**
 * What is copied out of the editor and pasted or dropped into it. Between editors of ours it is the document's own JSON;
 * from elsewhere HTML that is read by an allow-list, pictures as files, or plain text. ProseMirror's own reading of HTML is
 * never reached: it writes markup into the page, which the page's policy forbids.
 */
import { Extension } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { safeAddress } from '../../../lib/safe-address.ts';
import { parseInert } from '../../../lib/trusted-types.ts';
import { newLinkKey, readBlock } from '../read-blocks.ts';
import { readHtml } from './read-html.ts';

/** A slice of a document of this editor, as JSON. */
const sliceType = 'application/x-plinth-slice+json';

export type ClipboardOptions = {
  /** Uploads the files and puts the pictures at the position. */
  readonly onFiles: (view: EditorView, files: readonly File[], position: number) => void;
  /** Pictures of other sites came with the text, and were left behind. */
  readonly onMissingPictures: (count: number) => void;
};

export const Clipboard = Extension.create<ClipboardOptions>({
  name: 'clipboard',
  addOptions: () => ({ onFiles: () => undefined, onMissingPictures: () => undefined }),
  addProseMirrorPlugins() {
    const { options } = this;
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            copy: (view, event) => copy(view, event),
            cut: (view, event) => {
              if (!copy(view, event) || !view.editable) return false;
              view.dispatch(view.state.tr.deleteSelection().scrollIntoView().setMeta('uiEvent', 'cut'));
              return true;
            },
            paste: (view, event) => {
              const { selection } = view.state;
              if (!view.editable || !event.clipboardData || selection.$from.parent.type.spec.code) return false;
              const isTaken = take(view, event.clipboardData, options);
              if (isTaken) event.preventDefault();
              return isTaken;
            },
            drop: (view, event) => drop(view, event, options),
          },
        },
      }),
    ];
  },
});

function copy(view: EditorView, event: ClipboardEvent): boolean {
  const { selection } = view.state;
  if (selection.empty || !event.clipboardData) return false;
  const content = selection.content();
  const { dom, text } = view.serializeForClipboard(content);
  event.preventDefault();
  event.clipboardData.clearData();
  event.clipboardData.setData('text/html', dom.innerHTML);
  event.clipboardData.setData('text/plain', text);
  event.clipboardData.setData(sliceType, JSON.stringify(content.toJSON()));
  return true;
}

/** Text that was dragged inside of the editor is ProseMirror's business; everything else goes the way of a paste. */
function drop(view: EditorView, event: DragEvent, options: ClipboardOptions): boolean {
  if (view.dragging || !view.editable || !event.dataTransfer) return false;
  const { dataTransfer } = event;
  const found = view.posAtCoords({ left: event.clientX, top: event.clientY });
  const hasOther = dataTransfer.files.length > 0 || dataTransfer.getData('text/html') !== '';
  if (!found || !hasOther) return false;
  event.preventDefault();
  if (dataTransfer.files.length > 0) {
    options.onFiles(view, [...dataTransfer.files], found.pos);
    return true;
  }
  const slice = sliceOfHtml(view, dataTransfer.getData('text/html'), options, found.pos);
  if (slice) view.dispatch(view.state.tr.replaceRange(found.pos, found.pos, slice));
  view.focus();
  return true;
}

function take(view: EditorView, data: DataTransfer, options: ClipboardOptions): boolean {
  const own = ownSlice(view, data.getData(sliceType));
  const html = data.getData('text/html');
  const text = data.getData('text/plain').trim();
  const { selection } = view.state;
  if (own) return insert(view, own);
  // A picture out of a browser comes as a file, and as HTML that names where it came from.
  if (data.files.length > 0 && (html === '' || text === '')) {
    options.onFiles(view, [...data.files], selection.from);
    return true;
  }
  if (!selection.empty && /^https?:\/\/\S+$/.test(text)) return linkSelection(view, text);
  if (html === '') return false;
  const slice = sliceOfHtml(view, html, options, selection.from);
  // HTML that says nothing to us may still have a text.
  return slice ? insert(view, slice) : text === '';
}

function insert(view: EditorView, slice: Slice): boolean {
  view.dispatch(
    view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'),
  );
  return true;
}

function linkSelection(view: EditorView, url: string): boolean {
  const { selection, schema, tr } = view.state;
  if (safeAddress(url) === undefined) return false;
  view.dispatch(tr.addMark(selection.from, selection.to, schema.mark('link', { url, key: newLinkKey() })));
  return true;
}

function ownSlice(view: EditorView, json: string): Slice | undefined {
  if (json === '') return undefined;
  try {
    const slice = Slice.fromJSON(view.state.schema, JSON.parse(json));
    slice.content.descendants((node) => node.check());
    return slice;
  } catch {
    return undefined; // Of an editor with another schema, such as a later version: its HTML is there as well.
  }
}

function sliceOfHtml(view: EditorView, html: string, options: ClipboardOptions, position: number): Slice | undefined {
  const { blocks, pictures, missingPictures } = readHtml(parseInert(html).body);
  if (missingPictures > 0) options.onMissingPictures(missingPictures);
  if (pictures.length > 0) {
    void Promise.all(pictures.map(fileOfPicture)).then((files) => options.onFiles(view, files, position));
  }
  if (blocks.length === 0) return undefined;
  const { schema, selection } = view.state;
  const nodes = blocks.map((block) => readBlock(schema, block));
  if (isInTable(selection.$from)) {
    // A cell holds one paragraph: the blocks become lines of it.
    const lines = nodes.flatMap((node, index) => [
      ...(index > 0 ? [schema.node('hardBreak')] : []),
      ...(node.inlineContent ? node.children : [schema.text(node.textContent || ' ')]),
    ]);
    return new Slice(Fragment.from(lines), 0, 0);
  }
  return Slice.maxOpen(Fragment.from(nodes), false);
}

function isInTable($position: EditorView['state']['selection']['$from']): boolean {
  for (let depth = $position.depth; depth > 0; depth -= 1) {
    if (
      $position.node(depth).type.spec.tableRole === 'cell' ||
      $position.node(depth).type.spec.tableRole === 'header_cell'
    )
      return true;
  }
  return false;
}

/** A picture that stands in the HTML itself, as a file with a name. */
async function fileOfPicture(source: string, index: number): Promise<File> {
  const [head = '', data = ''] = source.split(',', 2);
  const mime = /^data:(image\/[\w.+-]+)/.exec(head)?.[1] ?? 'image/png';
  const isBase64 = /;base64/i.test(head);
  const text = isBase64 ? atob(data.replace(/\s/g, '')) : decodeURIComponent(data);
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return new File([bytes], `picture-${index + 1}.${mime.slice(6).replace(/\+.*/, '')}`, { type: mime });
}
