/** The value of JSON text; undefined for anything else: a proxy in between may answer with HTML, and its status says enough. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
