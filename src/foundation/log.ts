import { errorFacts } from './error-facts.ts';

/**
 * Structured log lines. Fields hold ids, kinds and durations; never a question, a name or a token.
 *
 * `error`: someone must act now. `warn`: it healed. `info`: what the help desk did.
 */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** An error's name, code and message, fit for a log line. Stack traces stay out of it. */
export function errorFields(error: unknown): LogFields {
  const { name, message, code, cause } = errorFacts(error);
  const because = errorFacts(cause).message;
  return {
    error: name,
    reason: message,
    ...(code === undefined ? {} : { code }),
    ...(because === '' ? {} : { cause: because }),
  };
}
