/** Who else has an entry open, live: over server-sent events, across all nodes. */
export { createPresence, type Presence, type PresenceDeps, presenceChannel } from './presence.ts';
