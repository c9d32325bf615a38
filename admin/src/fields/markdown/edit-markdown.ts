/** What the toolbar and the shortcuts do to a text of Markdown. Pure: a text with a selection in, another one out. */
export type Draft = {
  readonly text: string;
  /** The selection; a cursor where both are the same. */
  readonly from: number;
  readonly to: number;
};

/** Puts a sign around the selection, or takes it away where it stands already. */
export function toggleAround({ text, from, to }: Draft, sign: string): Draft {
  const { length } = sign;
  const isInside = text.slice(from, from + length) === sign && text.slice(to - length, to) === sign;
  if (isInside && to - from >= 2 * length) {
    const inner = text.slice(from + length, to - length);
    return { text: text.slice(0, from) + inner + text.slice(to), from, to: from + inner.length };
  }
  if (text.slice(from - length, from) === sign && text.slice(to, to + length) === sign) {
    const shorter = text.slice(0, from - length) + text.slice(from, to) + text.slice(to + length);
    return { text: shorter, from: from - length, to: to - length };
  }
  const longer = text.slice(0, from) + sign + text.slice(from, to) + sign + text.slice(to);
  return { text: longer, from: from + length, to: to + length };
}

export type LineSign = 'heading' | 'bullet' | 'number' | 'quote' | 'task';

const lineSigns: Readonly<Record<LineSign, { readonly at: RegExp; readonly sign: (index: number) => string }>> = {
  heading: { at: /^## /, sign: () => '## ' },
  bullet: { at: /^- (?!\[)/, sign: () => '- ' },
  number: { at: /^\d+\. /, sign: (index) => `${index + 1}. ` },
  quote: { at: /^> /, sign: () => '> ' },
  task: { at: /^- \[[ x]\] /, sign: () => '- [ ] ' },
};
const anySign = /^(#{1,6} |- \[[ x]\] |[-*+] |\d+[.)] |> )/;

/** Begins every line of the selection with the sign; takes it away where all have it. */
export function toggleLines(draft: Draft, kind: LineSign): Draft {
  const start = draft.text.lastIndexOf('\n', draft.from - 1) + 1;
  const next = draft.text.indexOf('\n', draft.to);
  const end = next === -1 ? draft.text.length : next;
  const lines = draft.text.slice(start, end).split('\n');
  const { at, sign } = lineSigns[kind];
  const haveAll = lines.every((line) => at.test(line));
  const changed = lines.map((line, index) => {
    if (haveAll) return line.replace(at, '');
    return kind === 'quote' ? sign(index) + line : sign(index) + line.replace(anySign, '');
  });
  const inside = changed.join('\n');
  const text = draft.text.slice(0, start) + inside + draft.text.slice(end);
  if (draft.from !== draft.to) return { text, from: start, to: start + inside.length };
  const cursor = Math.max(start, draft.from + inside.length - (end - start));
  return { text, from: cursor, to: cursor };
}

/** The selection as the text of a link, with its address selected; a selected address becomes the link's. */
export function insertLink({ text, from, to }: Draft, url = ''): Draft {
  const selected = text.slice(from, to);
  const isAddress = url === '' && /^(https?:\/\/|mailto:)\S+$/.test(selected);
  const [label, address] = isAddress ? ['', selected] : [selected, url];
  const written = `[${label}](${address})`;
  const longer = text.slice(0, from) + written + text.slice(to);
  if (isAddress || label === '') return { text: longer, from: from + 1, to: from + 1 };
  const at = from + label.length + 3;
  return { text: longer, from: at, to: at + address.length };
}

/** Puts a block of its own at the cursor, with blank lines around it. The cursor goes behind it. */
export function insertBlock({ text, from, to }: Draft, block: string): Draft {
  const before = text.slice(0, from).replace(/\n*$/, '');
  const after = text.slice(to).replace(/^\n*/, '');
  const head = before === '' ? block : `${before}\n\n${block}`;
  return { text: after === '' ? `${head}\n` : `${head}\n\n${after}`, from: head.length, to: head.length };
}

/** What Enter does in a list: another item, or the end of the list in an empty one. Undefined outside of lists. */
export function continueList({ text, from, to }: Draft): Draft | undefined {
  if (from !== to) return undefined;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const line = text.slice(start, from);
  const [whole, indent = '', sign = '', box = ''] = /^(\s*)([-*+]|\d+[.)]|>) (\[[ x]\] )?/.exec(line) ?? [];
  if (whole === undefined) return undefined;
  if (line.length === whole.length) {
    return { text: text.slice(0, start) + text.slice(from), from: start, to: start };
  }
  const number = Number.parseInt(sign, 10);
  const next = Number.isNaN(number) ? sign : `${number + 1}${sign.slice(-1)}`;
  const added = `\n${indent}${next} ${box === '' ? '' : '[ ] '}`;
  return { text: text.slice(0, from) + added + text.slice(from), from: from + added.length, to: from + added.length };
}

/** What differs between two texts: the part that goes, and what stands there instead. */
export function changeBetween(before: string, after: string) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let same = 0;
  const longest = Math.min(before.length, after.length) - start;
  while (same < longest && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}
