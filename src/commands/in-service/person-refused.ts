import { z } from 'zod';

/** Nothing is kept of whoever was named. */
export const PersonRefused = z.strictObject({ kind: z.literal('nobody-known') });
export type PersonRefused = z.infer<typeof PersonRefused>;
