/** Work beside the requests: the queue, and mail. */
export { createMailQueue, type QueueMail } from './email/mail-queue.ts';
export { type Mail, sendMail } from './email/send-mail.ts';
export { enqueue, enqueueAll, type QueuedJob } from './enqueue.ts';
export { defineJob, type Job, type Task, type TaskContext, task } from './job.ts';
export {
  cancelJob,
  countJobs,
  isQueued,
  type JobCounts,
  type JobState,
  jobStates,
  listJobs,
  type QueuedJobInfo,
  retryJob,
} from './read-jobs-sql.ts';
export { type JobFailure, startWorker, type Worker, type WorkerOptions } from './worker.ts';
