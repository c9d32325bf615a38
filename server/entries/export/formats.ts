/** The forms that a list can be exported in. Pure: rows in, text out. */

export const exportFormats = ['csv', 'json', 'jsonl'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** An entry as the API shows it. */
export type ExportRow = Readonly<Record<string, unknown>>;

export const exportTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** The text of the pages, one piece for each. */
export async function* formatRows(
  format: ExportFormat,
  pages: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<string> {
  switch (format) {
    case 'csv':
      return yield* toCsv(pages);
    case 'json':
      return yield* toJson(pages);
    case 'jsonl':
      for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      return;
    default:
      throw new Error(`Unknown format ${format satisfies never}`);
  }
}

async function* toJson(pages: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield before + rows.map((row) => JSON.stringify(row)).join(',\n');
    before = ',\n';
  }
  yield before === ',\n' ? '\n]\n' : '[]\n';
}

/** RFC 4180, in UTF-8 with the mark that spreadsheets know it by. The keys of the first entry are the columns. */
async function* toCsv(pages: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<string> {
  let columns: readonly string[] | undefined;
  for await (const rows of pages) {
    let text = '';
    if (!columns) {
      columns = Object.keys(rows[0] ?? { documentId: '' });
      text = `\ufeff${toLine(columns)}`;
    }
    for (const row of rows) text += toLine(columns.map((column) => row[column]));
    yield text;
  }
}

function toLine(cells: readonly unknown[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const plain = linkTexts(value) ?? value;
  const text =
    typeof plain === 'string' ? defuse(plain) : typeof plain === 'object' ? JSON.stringify(plain) : String(plain);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Links that were asked for with one field alone, as what these fields say: nothing where there are none. Undefined for any other value. */
function linkTexts(value: unknown): string | undefined {
  const links = Array.isArray(value) ? value : [value];
  const texts = links.map(linkText);
  if (texts.some((text) => text === undefined)) return undefined;
  return texts.join(', ');
}

function linkText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('documentId' in value)) return undefined;
  const { id: _, documentId, ...fields } = value;
  const [name, ...others] = Object.values(fields);
  if (others.length > 0 || (typeof name === 'object' && name !== null)) return undefined;
  return String(name ?? documentId);
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it, which the spreadsheet shows as the
 * text. Numbers stay. Source: OWASP, CSV injection.
 */
function defuse(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}
