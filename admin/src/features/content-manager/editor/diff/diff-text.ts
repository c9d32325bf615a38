import { diffWordsWithSpace } from 'diff';

export type TextPart = { readonly text: string; readonly kind: 'kept' | 'added' | 'removed' };

/** More edits than this between two texts and they have nothing in common worth showing; it would take seconds to say how. */
const maxEdits = 4_000;

/** How two texts differ by words; a sentence that was written anew stands as a whole, its old form before its new one. Pure. */
export function diffText(before: string, after: string): readonly TextPart[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: maxEdits }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return joined(toStretches(changes)).flatMap(toParts);
}

/** What was taken out, what was put in its place, and the words up to the next change. */
type Stretch = { readonly removed: string; readonly added: string; readonly kept: string };

const nothing: Stretch = { removed: '', added: '', kept: '' };

function toStretches(
  changes: readonly { readonly value: string; readonly added: boolean; readonly removed: boolean }[],
): readonly Stretch[] {
  const stretches = [nothing];
  for (const { value, added, removed } of changes) {
    const part = added ? 'added' : removed ? 'removed' : 'kept';
    const last = stretches.at(-1) ?? nothing;
    if (part !== 'kept' && last.kept !== '') stretches.push({ ...nothing, [part]: value });
    else stretches.splice(-1, 1, { ...last, [part]: last[part] + value });
  }
  return stretches;
}

/** Words that happen to stand in both, between changes that are no shorter, count as changed. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const next of stretches) {
    let current = next;
    for (let before = result.at(-1); before && isChance(before.kept, before, current); before = result.at(-1)) {
      result.pop();
      current = {
        removed: before.removed + before.kept + current.removed,
        added: before.added + before.kept + current.added,
        kept: current.kept,
      };
    }
    result.push(current);
  }
  return result;
}

/** Lines stay apart: each is a paragraph, a row of a table, a line of JSON. */
function isChance(kept: string, before: Stretch, after: Stretch): boolean {
  return !kept.includes('\n') && kept.length <= Math.min(sizeOf(before), sizeOf(after));
}

function sizeOf({ removed, added }: Stretch): number {
  return Math.max(removed.length, added.length);
}

function toParts({ removed, added, kept }: Stretch): TextPart[] {
  const parts: TextPart[] = [
    { text: removed, kind: 'removed' },
    { text: added, kind: 'added' },
    { text: kept, kind: 'kept' },
  ];
  return parts.filter(({ text }) => text !== '');
}
