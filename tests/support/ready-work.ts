/**
 * Settles when all that can go on without the outside has gone on: promises run
 * before the event loop turns. What stands on memory alone has done by then all
 * that it will do.
 */
export function readyWorkDone(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
