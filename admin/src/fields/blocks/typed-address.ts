/** An address that is typed becomes a link. */
import { InputRule } from '@tiptap/core';
import type { MarkType } from '@tiptap/pm/model';
import { newLinkKey } from './read-blocks.ts';

/** An address with a blank behind it; what closes a sentence or a bracket is not part of it. */
export const typedAddress = /(?:^|[\s([])(https?:\/\/\S*[^\s.,;:!?)\]'"])[.,;:!?)\]'"]* $/;

/** Makes an address a link once the blank behind it is typed. Taken back with one step back. */
export function addressRule(type: MarkType): InputRule {
  return new InputRule({
    find: typedAddress,
    handler: ({ state, range, match }) => {
      const url = match[1] ?? '';
      const from = range.from + match[0].indexOf(url);
      const to = from + url.length;
      if (state.doc.rangeHasMark(from, to, type)) return null;
      state.tr.addMark(from, to, type.create({ url, key: newLinkKey() }));
    },
  });
}
