/** Sends one mail: by SMTP, or into a file of JSON lines where there is no mail server. */
import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import type { MailConfig } from '../../config/config.ts';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

const timeoutMs = 10_000;

/** Resolves when the mail server has taken it, or the line is written. Rejects with what the mail server said. */
export async function sendMail(config: MailConfig, mail: Mail): Promise<void> {
  switch (config.kind) {
    case 'file':
      await mkdir(path.dirname(config.path), { recursive: true });
      // Mails hold links that sign people in: the file is the owner's alone.
      await appendFile(config.path, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
      return;
    case 'smtp':
      await sendBySmtp(config.url.reveal(), mail);
      return;
    default:
      throw new Error(`Unknown way to send mail: ${JSON.stringify(config satisfies never)}`);
  }
}

/** The sender is the query parameter `from` of the address, else its user where that is an address. */
async function sendBySmtp(address: string, mail: Mail): Promise<void> {
  const url = new URL(address);
  const user = decodeURIComponent(url.username);
  const from = url.searchParams.get('from') ?? (user.includes('@') ? user : `plinth@${url.hostname}`);
  url.searchParams.delete('from');
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const transport = nodemailer.createTransport({ url: url.href, ...timeouts }, { from });
  try {
    // As an address, not as a text that is read as a list of them: `to` names one recipient whatever stands in it.
    await transport.sendMail({ ...mail, to: { name: '', address: mail.to } });
  } finally {
    transport.close();
  }
}
