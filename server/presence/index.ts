/** Who else has an entry open, live: over server-sent events, across all nodes. */
export { createPresence, presenceChannel } from './presence.ts';
