import type { LiveSwaps } from '../duty/live-swaps.ts';
import type { DutyRoster } from '../duty/roster.ts';
import type { Content, LiveContent } from './live-content.ts';

/**
 * The managers' content with what people agreed on in chat in its roster, so that
 * whoever asks who is on duty is told the same.
 */
export function withSwaps(files: LiveContent, swaps: Pick<LiveSwaps, 'over'>): LiveContent {
  let made: { of: Content; roster: DutyRoster; content: Content } | undefined;
  return {
    ...files,
    current: () => {
      const of = files.current();
      const roster = swaps.over(of.schedules.roster);
      if (roster === of.schedules.roster) return of;
      if (made?.of !== of || made.roster !== roster) {
        made = { of, roster, content: { ...of, schedules: { ...of.schedules, roster } } };
      }
      return made.content;
    },
  };
}
