import type { Mail } from '../jobs/index.ts';

/** The mail that leads to a form for a new password. */
export function resetMail(to: string, link: string): Mail {
  return {
    to,
    subject: 'Set a new password',
    text: `Somebody, probably you, asked for a new password. This link is good for 30 minutes:\n\n${link}\n\nIf it was not you, nothing has changed.\n`,
  };
}
