/**
 * Text in a JSON field that is not JSON yet. It is the value of its field meanwhile, so that undo, tabs and the copy on this
 * device keep it, and is never sent. The key is one that no value of the server has: PostgreSQL stores no NUL. Pure.
 */
const key = '\u0000';

export function unreadJson(text: string): unknown {
  return { [key]: text };
}

/** As one writes it; nothing is an empty text. */
export function jsonText(value: unknown): string {
  return unreadTextOf(value) ?? (value === null || value === undefined ? '' : JSON.stringify(value, null, 2));
}

/** Undefined for everything else. */
function unreadTextOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && key in value ? String(value[key]) : undefined;
}

/** The fields without those in which there is such text. */
export function readable<T>(fields: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => findUnread(value) === undefined));
}

/** The path to the first such text in a value, whatever it is in; undefined without one. */
export function findUnread(value: unknown): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (key in value) return [];
  for (const [step, part] of Object.entries(value)) {
    const rest = findUnread(part);
    if (rest) return [step, ...rest];
  }
  return undefined;
}
