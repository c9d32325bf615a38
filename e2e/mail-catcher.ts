/** A real SMTP server on loopback that keeps what it is given. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type MailCatcher = AsyncDisposable & {
  /** For the setting MAIL_URL. */
  readonly url: string;
  /** The next mail to this address that was not asked for yet, with the line breaks of the transport undone. */
  mailTo(address: string): Promise<string>;
};

type Mail = { readonly to: readonly string[]; readonly body: string };

export async function catchMail(): Promise<MailCatcher> {
  const mails: Mail[] = [];
  const waiting: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      text(stream).then((source) => {
        // Quoted-printable: soft line breaks and `=3D`.
        const body = source
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), body });
        for (const wake of waiting.splice(0)) wake();
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true&from=cms@example.test`,
    async mailTo(address) {
      for (;;) {
        const index = mails.findIndex(({ to }) => to.includes(address));
        const [mail] = index < 0 ? [] : mails.splice(index, 1);
        if (mail) return mail.body;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
