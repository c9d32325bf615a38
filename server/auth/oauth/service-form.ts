/** The parts of a form that describes a sign-in service, whoever signs in by it. */
import { z } from 'zod';

export const serviceId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens');

export const serviceAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://login.example.org' })
  .max(500);

/** Absent: as before. Null: none. */
export const clientSecret = z.string().min(1).max(2_000).nullable().optional();
