import type { z } from 'zod';

/** Why a command does nothing, as its own kinds and this edge's tell it; the words stand in `wording/`. */
export interface Refusal {
  readonly kind: string;
}

/** How a command ends. What it gave before is its items. */
export type CommandEnd<Done, Refused extends Refusal> =
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'refused'; readonly refused: Refused };

/**
 * Hands one item to whoever asked. Settles when there is room for the next one,
 * so it must not be awaited within a transaction: who asks may read slowly.
 */
export type Give<Item> = (item: Item) => Promise<void>;

/**
 * What the running service does for a command in a shell, and what that command
 * does itself where no service runs. All four schemas are checked on both sides,
 * for the shell may run a version newer than the service.
 */
export interface ServiceCommand<Args, Item, Done, Refused extends Refusal, Parts> {
  readonly name: string;
  readonly args: z.ZodType<Args>;
  /** Values as JSON has them: instants are text. */
  readonly item: z.ZodType<Item>;
  readonly done: z.ZodType<Done>;
  readonly refused: z.ZodType<Refused>;
  run(args: Args, parts: Parts, give: Give<Item>): Promise<CommandEnd<Done, Refused>>;
}

/** A command as the socket knows it: nothing but JSON. */
export interface ServedCommand {
  readonly name: string;
  /** @returns `undefined` where the arguments do not fit. */
  run(args: unknown, give: Give<unknown>): Promise<CommandEnd<unknown, Refusal> | undefined>;
}

/** Gives a command the parts that it works with. */
export function served<Args, Item, Done, Refused extends Refusal, Parts>(
  command: ServiceCommand<Args, Item, Done, Refused, Parts>,
  parts: Parts,
): ServedCommand {
  return {
    name: command.name,
    run: async (args, give) => {
      const parsed = command.args.safeParse(args);
      return parsed.success ? command.run(parsed.data, parts, give) : undefined;
    },
  };
}
