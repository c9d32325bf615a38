import type { Field } from './registry.ts';

const nameLike = ['title', 'name', 'headline', 'heading', 'label', 'displayName', 'subject'];
const readable: ReadonlySet<string> = new Set(['string', 'text', 'uid', 'email']);

/**
 * The name of the field by which people know an entry or an item of these fields: one that sounds like a name, else the
 * first text. Undefined without any. Who asks leaves out what may not be shown.
 */
export function titleField(fields: readonly Field[]): string | undefined {
  const texts = fields.filter((field) => field.type === 'scalar' && readable.has(field.kind));
  const named = nameLike.find((name) => texts.some((field) => field.name === name));
  return named ?? (texts.find((field) => field.type === 'scalar' && field.kind === 'string') ?? texts[0])?.name;
}
