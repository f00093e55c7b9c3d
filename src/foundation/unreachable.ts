/**
 * Stands at the end of a `switch` over a union: a forgotten member becomes a compile error.
 *
 * @throws Always; it is reached only when data broke its type.
 */
export function unreachable(value: never): never {
  throw new Error(`unhandled kind: ${JSON.stringify(value)}`);
}
