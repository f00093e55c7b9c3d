import type { Refusal } from '../control/command.ts';
import { errorCode } from '../foundation/error-facts.ts';
import { troubleText } from '../wording/commands.ts';
import type { Carried } from './with-service.ts';

// Whoever reads may have read enough, such as `head`: what is under way still ends as it should.
process.stdout.on('error', (error) => {
  if (errorCode(error) !== 'EPIPE') throw error;
});

/** One line on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One JSON value, on a line of its own. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value));
}

/** Exit code 2. */
export function tellUsage(usage: string): void {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
}

/** Exit code 1. */
export function tellRefusal(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}

/** What a command did, or why it did nothing. @returns `undefined` where it did nothing; that is told then. */
export function doneOrTold<Done, Refused extends Refusal>(
  carried: Carried<Done, Refused>,
  refusedText: (refused: Refused) => string,
): Done | undefined {
  switch (carried.kind) {
    case 'done':
      return carried.done;
    case 'refused':
      tellRefusal(refusedText(carried.refused));
      return undefined;
    case 'trouble':
      tellRefusal(troubleText(carried.trouble));
      return undefined;
  }
}
