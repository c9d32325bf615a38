/** Work beside the requests: the queue, and mail. */
export { createMailQueue, type QueueMail } from './email/mail-queue.ts';
export type { Mail } from './email/send-mail.ts';
export { enqueue, enqueueAll } from './enqueue.ts';
export { defineJob, type Task, task } from './job.ts';
export { cancelJob, countJobs, isQueued, jobStates, listJobs, retryJob } from './read-jobs-sql.ts';
export { startWorker } from './worker.ts';
