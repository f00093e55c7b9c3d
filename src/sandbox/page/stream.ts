import { readState, streamUrl } from './api.ts';
import type { SandboxState, StandInChange } from './wire.ts';

const firstWaitMs = 500;
const longestWaitMs = 8_000;

interface Follower {
  /** Everything as it is now: at the start and after each broken connection. */
  onState(state: SandboxState): void;
  onChange(change: StandInChange): void;
  onLink(isUp: boolean): void;
}

/** Follows the stand-in for ever, and connects again by itself when the program went away. */
export function follow(follower: Follower): void {
  let waitMs = firstWaitMs;

  function connect(): void {
    const source = new EventSource(streamUrl);
    // Changes that arrive while the state is still on its way wait for it, so that a
    // state read earlier cannot undo them.
    let early: StandInChange[] | undefined = [];
    let isOver = false;

    function again(): void {
      if (isOver) return;
      isOver = true;
      source.close();
      follower.onLink(false);
      setTimeout(connect, waitMs);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }

    source.addEventListener('error', again);
    source.addEventListener('message', (event: MessageEvent<string>) => {
      const change = JSON.parse(event.data) as StandInChange;
      if (early === undefined) follower.onChange(change);
      else early.push(change);
    });
    source.addEventListener('open', () => {
      readState().then((state) => {
        if (isOver) return;
        follower.onState(state);
        for (const change of early ?? []) follower.onChange(change);
        early = undefined;
        waitMs = firstWaitMs;
        follower.onLink(true);
      }, again);
    });
  }

  connect();
}
