import { z } from 'zod';
import type { CommandEnd, Refusal } from './command.ts';

/** The only line that a client sends. */
export const Request = z.strictObject({ command: z.string().max(100), args: z.unknown() });
export type Request = z.infer<typeof Request>;

/** What the service says of a request that never became a command, or that broke under way. */
export const serviceFaults = [
  'unreadable-request',
  'unknown-command',
  'wrong-args',
  'store-failed',
  'failed',
] as const;
export type ServiceFault = (typeof serviceFaults)[number];

/** The lines that the service sends: items, then one end. */
export type Line = { readonly kind: 'item'; readonly item: unknown } | CommandEnd<unknown, Refusal>;

const AnyRefusal = z.looseObject({ kind: z.string() });
const WireLine = z.union([
  z.strictObject({ item: z.unknown() }).transform(({ item }) => ({ kind: 'item' as const, item })),
  z.strictObject({ done: z.unknown() }).transform(({ done }) => ({ kind: 'done' as const, done })),
  z
    .strictObject({ refused: AnyRefusal })
    .transform(({ refused }) => ({ kind: 'refused' as const, refused })),
]);

/** One JSON line, with its end. */
export function lineText(line: Line): string {
  switch (line.kind) {
    case 'item':
      return `${JSON.stringify({ item: line.item ?? null })}\n`;
    case 'done':
      return `${JSON.stringify({ done: line.done ?? null })}\n`;
    case 'refused':
      return `${JSON.stringify({ refused: line.refused })}\n`;
  }
}

/** @returns `undefined` where the text is none of them. */
export function lineIn(text: string): Line | undefined {
  return WireLine.safeParse(jsonIn(text)).data;
}

export function requestText(request: Request): string {
  return `${JSON.stringify(request)}\n`;
}

/** @returns `undefined` where the text is no request. */
export function requestIn(text: string): Request | undefined {
  return Request.safeParse(jsonIn(text)).data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
