/**
 * The blocks of the contract as a ProseMirror document.
 *
 *   block of the contract            node here                 what only this node holds
 *   paragraph                        paragraph
 *   heading                          heading                   level
 *   quote                            quote
 *   code                             codeBlock                 language
 *   list, list-item                  bulletList, orderedList,  a nested list of the contract stands beside the items,
 *                                    listItem > paragraph      here inside of the item before it
 *   image                            image                     the whole block
 *   table, table-row, table-cell     table, tableRow, tableCell, tableHeader
 *   anything else                    opaqueBlock, opaqueInline the whole node, shown as a closed box
 *   text with modifiers, link        text with marks
 *
 * Keys that are not known here live in `extra`, and come out again where they were. No DOM is needed to make the schema.
 */
import { Extension, type Extensions, Mark, mergeAttributes, Node, textblockTypeInputRule } from '@tiptap/core';
import { Code } from '@tiptap/extension-code';
import { CodeBlock } from '@tiptap/extension-code-block';
import { ListItem } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { safeAddress } from '../../lib/safe-address.ts';
import { addressRule } from './typed-address.ts';

/** An attribute that has no trace in the page: it is carried by the node alone. */
const carried = { default: null, rendered: false };
/** Keys of others; and every block is written in the direction of its own text. */
const withExtra = () => ({ extra: { default: null, parseHTML: () => null, renderHTML: () => ({ dir: 'auto' }) } });

const Quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: withExtra,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^\s*>\s$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { 'Mod-Shift-b': () => this.editor.commands.toggleNode('quote', 'paragraph') };
  },
});

/** `\n` in a text. Ctrl+Enter stays free: it publishes. */
const LineBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    const insert = () => {
      const { selection, storedMarks } = this.editor.state;
      if (selection.$from.parent.type.spec.code) return false;
      const marks = storedMarks ?? selection.$from.marks();
      return this.editor
        .chain()
        .command(({ tr }) => {
          tr.replaceSelectionWith(this.type.create(null, null, marks), false)
            .ensureMarks(marks)
            .scrollIntoView();
          return true;
        })
        .run();
    };
    // A cell holds one paragraph, so that Enter cannot make a second one.
    const insertInCell = () => this.editor.isActive('table') && insert();
    return { 'Shift-Enter': insert, Enter: insertInCell };
  },
});

export const BlockImage = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ source: carried }),
  // What other programs get when it is copied; here a view of its own draws it.
  renderHTML: ({ node }) => [
    'figure',
    ['img', { src: node.attrs.source?.image?.url, alt: node.attrs.source?.image?.alternativeText ?? '' }],
  ],
});

export const OpaqueBlock = Node.create({
  name: 'opaqueBlock',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ source: carried }),
  renderHTML: () => ['div'],
});

export const OpaqueInline = Node.create({
  name: 'opaqueInline',
  group: 'inline',
  inline: true,
  atom: true,
  marks: '',
  addAttributes: () => ({ source: carried }),
  renderHTML: () => ['span'],
});

/** `key` keeps two links apart that stand side by side and lead to the same place. */
const BlockLink = Mark.create({
  name: 'link',
  inclusive: false,
  // A link inside of a link cannot be.
  excludes: 'link',
  addAttributes: () => ({ url: { default: '', rendered: false }, entry: carried, extra: carried, key: carried }),
  renderHTML({ mark, HTMLAttributes }) {
    const href = safeAddress(String(mark.attrs.url));
    return ['a', mergeAttributes(HTMLAttributes, href === undefined ? {} : { href, rel: 'noopener nofollow' }), 0];
  },
  addInputRules() {
    return [addressRule(this.type)];
  },
});

/** Keys of a text that say something to others. */
const TextExtra = Mark.create({
  name: 'textExtra',
  excludes: '',
  addAttributes: () => ({ values: carried }),
  renderHTML: () => ['span', 0],
});

/** A list item holds one line and then lists: that is all that the contract can say. */
const BlockListItem = ListItem.extend({
  content: 'paragraph (bulletList | orderedList)*',
  addAttributes: withExtra,
});

/** Cells hold one paragraph: line breaks, but no blocks. */
const cell = { content: 'paragraph' };
const BlockTableCell = TableCell.extend(cell);
const BlockTableHeader = TableHeader.extend(cell);

/** `extra` for the kinds that come from Tiptap as they are. */
const ExtraKeys = Extension.create({
  name: 'extraKeys',
  addGlobalAttributes: () => [
    {
      types: [
        ...['paragraph', 'heading', 'codeBlock', 'bulletList', 'orderedList'],
        ...['table', 'tableRow', 'tableCell', 'tableHeader'],
      ],
      attributes: withExtra(),
    },
  ],
});

/** Everything that the document is made of. Input and drawing are added where it is edited. */
export const documentExtensions: Extensions = [
  StarterKit.configure({
    blockquote: false,
    code: false,
    hardBreak: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    listItem: false,
    trailingNode: false,
    dropcursor: { class: 'drop-cursor', color: false },
  }),
  // In the contract code may be bold as well.
  Code.extend({ excludes: '' }),
  CodeBlock.configure({ enableTabIndentation: true, tabSize: 2 }),
  BlockListItem,
  Quote,
  LineBreak,
  BlockImage,
  // Narrow screens scroll a table: below this width words would be broken.
  Table.configure({ resizable: false, cellMinWidth: 130, allowTableNodeSelection: true }),
  TableRow,
  BlockTableHeader,
  BlockTableCell,
  OpaqueBlock,
  OpaqueInline,
  BlockLink,
  TextExtra,
  ExtraKeys,
];
