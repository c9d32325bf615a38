/** Pictures of pasted HTML: nodes stand for them in what is pasted, until they are taken out again for the uploads. Pure. */
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { PlacedFile } from '../picture-uploads.ts';

/** By the `source` of the node that stands for it; nothing for one that cannot be read. */
export type Pictures = ReadonlyMap<unknown, File | undefined>;

/** Of nodes for pictures with `data:` addresses. */
export function picturesOf(images: readonly Node[]): Pictures {
  return new Map(
    images.map(({ attrs }, index) => [attrs.source, fileOf(attrs.source.image.url, `picture-${index + 1}`)]),
  );
}

/**
 * Takes the nodes out of the document and tells where each stood. Pictures without a node, such as those pasted into a
 * cell, belong to the cursor. A document of nothing else gets a paragraph.
 */
export function takeOut(tr: Transaction, pictures: Pictures): readonly PlacedFile[] {
  const found: { readonly source: unknown; readonly at: number }[] = [];
  tr.doc.descendants(({ attrs }, at) => {
    if (pictures.has(attrs.source)) found.push({ source: attrs.source, at });
  });
  if (found.length > 0 && found.length === tr.doc.childCount) {
    tr.insert(tr.doc.content.size, tr.doc.type.schema.node('paragraph'));
  }
  for (const { at } of found.toReversed()) tr.delete(at, at + 1);
  const positions = new Map(found.map(({ source, at }, index) => [source, at - index]));
  return [...pictures].flatMap(([source, file]) =>
    file ? [{ file, position: positions.get(source) ?? tr.selection.from }] : [],
  );
}

/** The file of a `data:` address. */
function fileOf(address: string, name: string): File | undefined {
  const comma = address.indexOf(',');
  const head = address.slice(0, comma);
  const data = address.slice(comma + 1);
  const mime = /^data:(image\/[\w.+-]+)/.exec(head)?.[1] ?? 'image/png';
  try {
    const bytes = /;base64/i.test(head)
      ? Uint8Array.from(atob(data.replace(/\s/g, '')), (letter) => letter.charCodeAt(0))
      : decodeURIComponent(data);
    return new File([bytes], `${name}.${mime.slice(6).replace(/\+.*/, '')}`, { type: mime });
  } catch {
    return undefined; // Cut off, or never a picture.
  }
}
