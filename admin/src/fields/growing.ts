/** Text areas that grow with their text. */

const canGrow = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');
/** Of a Mantine input: the paddings above and below. */
const paddingPx = 18;

/**
 * The props of a Mantine text area of so many rows: the browser's own growing where it can, since measuring a copy of the
 * text at every key stroke takes longer than everything else that the stroke does (measured: 6 of 16 ms, 2026-11-21).
 */
export function growing(minRows: number, maxRows: number) {
  if (!canGrow) return { autosize: true, minRows, maxRows };
  const height = (rows: number) => `calc(${rows}lh + ${paddingPx}px)`;
  return {
    styles: { input: { fieldSizing: 'content', minHeight: height(minRows), maxHeight: height(maxRows) } },
  } as const;
}
