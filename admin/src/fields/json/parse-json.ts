/** JSON as it is typed, with the place of the first mistake. Pure. */
export type ParsedJson =
  | { readonly is: 'value'; readonly value: unknown }
  /** From 1; undefined where the browser does not say. */
  | { readonly is: 'broken'; readonly line: number | undefined; readonly column: number | undefined };

/** An empty text is null. */
export function parseJson(text: string): ParsedJson {
  if (text.trim() === '') return { is: 'value', value: null };
  try {
    return { is: 'value', value: JSON.parse(text) };
  } catch (error) {
    return { is: 'broken', ...placeOf(error instanceof Error ? error.message : '', text) };
  }
}

/** Browsers name the place in their message: Chromium by its position, Firefox by line and column, Safari not. */
function placeOf(message: string, text: string) {
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named) return { line: Number(named[1]), column: Number(named[2]) };
  const position = /position (\d+)/.exec(message)?.[1];
  const isCutShort = /end of (JSON|data)|unterminated/i.test(message);
  if (position === undefined && !isCutShort) return { line: undefined, column: undefined };
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
