/**
 * The other half of the editor's preview (docs/preview.md): the page says that it is ready, and gets the entry as it stands
 * in the form, again at every change.
 */
import { plinthUrl } from './content.ts';

export type PreviewedEntry = {
  readonly uid: string;
  readonly locale: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Calls `show` for each message of the editor; does nothing outside of its frame. */
export function followPreview(show: (entry: PreviewedEntry) => void): void {
  if (window.parent === window) return;
  const editor = new URL(plinthUrl).origin;
  window.addEventListener('message', ({ source, origin, data }) => {
    // Whoever frames this page may write to it: only the editor of our own content is believed.
    if (source !== window.parent || origin !== editor) return;
    if (data?.source === 'plinth' && data.version === 1 && data.type === 'entry') show(data);
  });
  window.parent.postMessage({ target: 'plinth', version: 1, type: 'ready' }, editor);
}
