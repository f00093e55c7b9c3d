import { z } from 'zod';

/** What managers' entries are called in files, links and buttons: it never changes. */
export const ContentId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);
