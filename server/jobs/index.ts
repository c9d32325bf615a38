/** Work beside the requests: mail. */
export { type Mail, sendMail } from './email/send-mail.ts';
