/** Where a link leads, between the document and the dialog. */
import type { Editor } from '@tiptap/core';
import { isRecord } from '../values.ts';
import { newLinkKey } from './read-blocks.ts';

type EntryReference = { readonly type: string; readonly documentId: string };
export type LinkTarget = { readonly url: string; readonly entry: EntryReference | null };

/** The link that the cursor is in or the selection begins in; undefined without one. */
export function currentLink(editor: Editor): LinkTarget | undefined {
  if (!editor.isActive('link')) return undefined;
  const { url, entry } = editor.getAttributes('link');
  return { url: String(url), entry: isReference(entry) ? entry : null };
}

/** Makes the link that is there lead there, else the selection; without one, `text` is written as a link. */
export function setLink(editor: Editor, target: LinkTarget, text: string): void {
  const attributes = editor.getAttributes('link');
  const isThere = editor.isActive('link');
  const attrs = isThere ? { ...attributes, ...target } : { ...target, key: newLinkKey() };
  const chain = editor.chain().focus();
  if (isThere) chain.extendMarkRange('link', { key: attributes.key }).setMark('link', attrs).run();
  else if (editor.state.selection.empty) {
    chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs }] }).run();
  } else chain.setMark('link', attrs).run();
}

export function removeLink(editor: Editor): void {
  const { key } = editor.getAttributes('link');
  editor.chain().focus().extendMarkRange('link', { key }).unsetMark('link').run();
}

function isReference(value: unknown): value is EntryReference {
  return isRecord(value) && typeof value.type === 'string' && typeof value.documentId === 'string';
}
