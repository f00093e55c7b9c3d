import type { z } from 'zod';
import { dotted, faultsOf } from './rule-faults.ts';

/** One authorised call, and what is answered to it. */
export interface ApiRequest {
  method: string;
  path: string;
  retryKey: string | undefined;
  requestId: string;
  body: unknown;
}

export interface ApiResponse {
  status: number;
  /** JSON, or raw bytes of a picture. */
  body: unknown;
  headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): ApiResponse => ({ status: 200, body });

export const badRequest = (message: string, details?: readonly unknown[]): ApiResponse => ({
  status: 400,
  body: details === undefined ? { message } : { message, details },
});

/** The 400 for a body that breaks `schema`, or nothing. */
export function refuseBody(schema: z.ZodType, body: unknown): ApiResponse | undefined {
  const details = faultsOf(schema, body).map(({ message, path }) => ({
    message,
    property: dotted(path),
  }));
  if (details.length === 0) return undefined;
  return badRequest(`The request body has ${details.length} error(s)`, details);
}
