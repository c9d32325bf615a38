/**
 * Mail as a job: queued in the transaction that it is about, so that no answer waits for a mail server and no mail speaks
 * of something that was rolled back.
 *
 * A mail may hold a link that signs somebody in, and queued jobs lie in the database and its back-ups: the payload is
 * sealed with the key outside of the database, and the row is deleted when the mail is sent. Sent twice at worst.
 */
import { z } from 'zod';
import type { Sealing } from '../../base/sealing.ts';
import type { MailConfig } from '../../config/config.ts';
import type { Tx } from '../../db/database.ts';
import { enqueue } from '../enqueue.ts';
import { defineJob, type Task, task } from '../job.ts';
import { type Mail, sendMail } from './send-mail.ts';

const mailJob = defineJob('mail.send', z.object({ sealed: z.string() }), { maxAttempts: 10 });
const mailForm = z.object({ to: z.string(), subject: z.string(), text: z.string() }).nullable();
const context = 'mail';

/** Queues a mail; `undefined` queues one to nobody, which costs the same time and so hides whether there is a recipient. */
export type QueueMail = (tx: Tx, mail: Mail | undefined) => Promise<void>;

export function createMailQueue(sealing: Sealing): QueueMail {
  return async (tx, mail) => {
    await enqueue(tx, mailJob, { sealed: sealing.seal(JSON.stringify(mail ?? null), context) });
  };
}

export function sendQueuedMail({ mail, sealing }: { readonly mail: MailConfig; readonly sealing: Sealing }): Task {
  return task(mailJob, async ({ sealed }) => {
    const queued = mailForm.parse(JSON.parse(sealing.open(sealed, context)));
    if (queued) await sendMail(mail, queued);
  });
}
