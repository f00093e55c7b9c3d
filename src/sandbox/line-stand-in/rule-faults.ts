import type { z } from 'zod';

/** What LINE's `details` says of one refused property. */
export interface RuleFault {
  message: string;
  /** `messages[0].text`, or inside a Flex container `/footer/contents/2`. */
  property: string;
}

/** Every fault of `value`, with the path where it stands. */
export function faultsOf(
  schema: z.ZodType,
  value: unknown,
): { message: string; path: readonly PropertyKey[] }[] {
  const result = schema.safeParse(value, { error: wording });
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ message: 'unknown field', path: [...issue.path, key] }));
    // A type that is not allowed here is a fault of the object, not of its `type`.
    const path =
      issue.code === 'invalid_union' && issue.path.at(-1) === 'type'
        ? issue.path.slice(0, -1)
        : issue.path;
    return [{ message: issue.message, path }];
  });
}

/** `['messages', 0, 'text']` → `messages[0].text`. */
export function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** LINE names what is wrong inside a Flex container by a path from that container. */
export function slashed(path: readonly PropertyKey[]): string {
  return `/${path.map(String).join('/')}`;
}

const wording = (issue: z.core.$ZodRawIssue): string => {
  if (issue.input === undefined) return 'must be specified';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${issue.expected}`;
    case 'invalid_union':
      return 'invalid type';
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    default:
      return 'invalid property';
  }
};
