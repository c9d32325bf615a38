/**
 * What is copied out of the editor and pasted or dropped into it. Between editors of ours it is the document's own JSON;
 * from elsewhere HTML that is read by an allow-list, pictures as files, or plain text. ProseMirror's own reading of HTML is
 * never reached: it writes markup into the page, which the page's policy forbids.
 */
import { Extension } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import { safeAddress } from '../../../lib/safe-address.ts';
import { parseInert } from '../../../lib/trusted-types.ts';
import type { PlacedFile } from '../picture-uploads.ts';
import { newLinkKey, readBlock } from '../read-blocks.ts';
import { readHtml } from './read-html.ts';
import { type Pictures, picturesOf, takeOut } from './stand-ins.ts';

/** A slice of a document of this editor, as JSON. */
const sliceType = 'application/x-plinth-slice+json';

export type ClipboardOptions = {
  /** Uploads the files and puts the pictures at their positions. */
  readonly onFiles: (view: EditorView, files: readonly PlacedFile[]) => void;
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
    options.onFiles(view, filesAt(dataTransfer, found.pos));
    return true;
  }
  const content = contentOfHtml(view, dataTransfer.getData('text/html'), options);
  if (content) {
    const { tr } = view.state;
    insertContent(view, tr.replaceRange(found.pos, found.pos, content.slice), content, options);
  }
  view.focus();
  return true;
}

function take(view: EditorView, data: DataTransfer, options: ClipboardOptions): boolean {
  const own = ownSlice(view, data.getData(sliceType));
  const html = data.getData('text/html');
  const text = data.getData('text/plain').trim();
  const { selection } = view.state;
  if (own) {
    view.dispatch(pasted(view.state.tr.replaceSelection(own)));
    return true;
  }
  // A picture out of a browser comes as a file, and as HTML that names where it came from.
  if (data.files.length > 0 && (html === '' || text === '')) {
    options.onFiles(view, filesAt(data, selection.from));
    return true;
  }
  if ((html === '' || !selection.empty) && /^https?:\/\/\S+$/.test(text)) return pasteAddress(view, text);
  if (html === '') return pasteLines(view, text);
  const content = contentOfHtml(view, html, options);
  // HTML that says nothing to us may still have a text.
  if (!content) return text === '';
  insertContent(view, pasted(view.state.tr.replaceSelection(content.slice)), content, options);
  return true;
}

function filesAt(data: DataTransfer, position: number): readonly PlacedFile[] {
  return [...data.files].map((file) => ({ file, position }));
}

function pasted(tr: Transaction): Transaction {
  return tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste');
}

/** `tr` has put the slice into the document. */
function insertContent(view: EditorView, tr: Transaction, { pictures }: Content, options: ClipboardOptions): void {
  const placed = takeOut(tr, pictures);
  view.dispatch(tr);
  if (placed.length > 0) options.onFiles(view, placed);
}

/** An address becomes the link of what is selected, else a link of its own. */
function pasteAddress(view: EditorView, url: string): boolean {
  const { selection, schema, tr } = view.state;
  if (safeAddress(url) === undefined) return false;
  const link = schema.mark('link', { url, key: newLinkKey() });
  if (selection.empty) view.dispatch(pasted(tr.replaceSelectionWith(schema.text(url, [link]), false)));
  else view.dispatch(tr.addMark(selection.from, selection.to, link));
  return true;
}

/** Lines stay in the cell that the cursor is in: ProseMirror would lay them out over the columns. */
function pasteLines(view: EditorView, text: string): boolean {
  const { selection, schema, tr } = view.state;
  const lines = text.split(/\r\n?|\n/);
  if (lines.length === 1 || selection instanceof CellSelection || !isInTable(selection.$from)) return false;
  const paragraphs = lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
  view.dispatch(pasted(tr.replaceSelection(cellContent(paragraphs))));
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

type Content = { readonly slice: Slice; readonly pictures: Pictures };

function contentOfHtml(view: EditorView, html: string, options: ClipboardOptions): Content | undefined {
  const { blocks, missingPictures } = readHtml(parseInert(html).body);
  if (missingPictures > 0) options.onMissingPictures(missingPictures);
  if (blocks.length === 0) return undefined;
  const { schema, selection } = view.state;
  const nodes = blocks.map((block) => readBlock(schema, block));
  const pictures = picturesOf(nodes.filter(isImage));
  if (!isInTable(selection.$from)) return { slice: Slice.maxOpen(Fragment.from(nodes), false), pictures };
  return { slice: cellContent(nodes.filter((node) => !isImage(node))), pictures };
}

/** A cell holds one paragraph: blocks become lines of it. */
function cellContent(blocks: readonly Node[]): Slice {
  const lines = blocks.flatMap((node, index) => [
    ...(index > 0 ? [node.type.schema.node('hardBreak')] : []),
    ...(node.inlineContent ? node.children : [node.type.schema.text(node.textContent || ' ')]),
  ]);
  return new Slice(Fragment.from(lines), 0, 0);
}

function isImage(node: Node): boolean {
  return node.type.name === 'image';
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
