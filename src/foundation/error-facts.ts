/**
 * What an error tells, whichever realm made it: what Node throws inside a
 * `vm` context, as test runners use, is no `instanceof Error` there.
 */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly cause: unknown;
}

export function errorFacts(error: unknown): ErrorFacts {
  const given = typeof error === 'object' && error !== null ? error : {};
  return {
    name: 'name' in given && typeof given.name === 'string' ? given.name : typeof error,
    message: 'message' in given && typeof given.message === 'string' ? given.message : '',
    code: 'code' in given && typeof given.code === 'string' ? given.code : undefined,
    cause: 'cause' in given ? given.cause : undefined,
  };
}

/** Such as `ENOENT`; `undefined` where the error has none. */
export function errorCode(error: unknown): string | undefined {
  return errorFacts(error).code;
}
