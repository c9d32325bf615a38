/**
 * The other kind of website: drawn on a server. With the token of the editor's frame in its address
 * (`/articles/{slug}?token={token}`) it shows the draft, drawn anew after each save, else what is published.
 */
import { createServer, type Server } from 'node:http';

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `plinthUrl`: where the content is read, and whose admin may frame the pages. */
export function createSite(plinthUrl: string): Server {
  const readArticle = async (slug: string, token: string | null) => {
    const draft = token === null ? '' : '&status=draft';
    const answer = await fetch(`${plinthUrl}/api/articles?filters[slug]=${encodeURIComponent(slug)}${draft}`, {
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
    });
    if (!answer.ok) return undefined;
    const { data } = (await answer.json()) as { data: { title: string; body: string | null }[] };
    return data[0];
  };
  return createServer(async ({ url = '/' }, response) => {
    const address = new URL(url, 'http://site');
    const slug = decodeURIComponent(address.pathname.split('/').at(-1) ?? '');
    const article = await readArticle(slug, address.searchParams.get('token'));
    response.writeHead(article ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `frame-ancestors ${new URL(plinthUrl).origin}`,
      // Neither kept nor told to others: the address holds a token.
      'Cache-Control': 'private, no-store',
      'Referrer-Policy': 'no-referrer',
    });
    const { title, body } = article ?? { title: 'There is nothing here', body: null };
    response.end(
      `<!doctype html><html lang="en"><title>${escaped(title)}</title><h1>${escaped(title)}</h1><p>${escaped(body ?? '')}</p>${followSaves(new URL(plinthUrl).origin)}</html>`,
    );
  });
}

/** In the frame of the editor the page loads itself anew after each save, and stays where it was scrolled to. */
function followSaves(editor: string): string {
  return `<script>
    if (parent !== window) {
      addEventListener('message', ({ source, origin, data }) => {
        if (source !== parent || origin !== ${JSON.stringify(editor)}) return;
        if (data?.source === 'plinth' && data.version === 1 && data.type === 'saved') location.reload();
      });
      parent.postMessage({ target: 'plinth', version: 1, type: 'ready' }, ${JSON.stringify(editor)});
    }
  </script>`;
}
