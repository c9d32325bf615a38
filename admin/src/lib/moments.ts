/** The moment that a value of the API names: ISO text, or epoch milliseconds in text as timestamps have it. May be invalid. Pure. */
export function readMoment(value: unknown): Date {
  const text = String(value);
  return new Date(/^-?\d+$/.test(text) ? Number(text) : text);
}
