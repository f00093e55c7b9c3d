import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { standInsOf } from '../../duty/swap.ts';
import { previewReminders } from '../../reminders/preview.ts';
import { taskOwners } from '../../reminders/task-owners.ts';
import { reminderView } from '../../reminders/view.ts';
import { subjectText } from '../../wording/reminders.ts';
import type { ServiceParts } from './parts.ts';
import { taipeiStamp } from './taipei-stamp.ts';

const Args = z.strictObject({
  from: z.iso.datetime(),
  /** So many days after `from` where it is left out. */
  to: z.iso.datetime().optional(),
  days: z.int().min(1).max(366),
});
const Item = z.strictObject({
  /** Asia/Taipei. */
  at: z.string(),
  kind: z.enum([
    'welfare-visit-due',
    'welfare-visit-overdue',
    'reviewer-digest',
    'meeting',
    'meeting-submission',
    'deadline',
    'shift-start',
  ]),
  key: z.string(),
  /** Ids of people.json; members who are in no list are named by their LINE user. */
  to: z.array(z.string()),
  subject: z.string(),
  /** Names of those who are in people.json. */
  names: z.array(z.string()),
});
export type ReminderItem = z.infer<typeof Item>;
const Done = z.strictObject({ count: z.int() });
const Refused = z.strictObject({ kind: z.enum(['ends-before-start', 'too-long']) });

const dayMs = 86_400_000;
/** Three years, a leap day among them. */
const mostDays = 1096;

/** What would be sent between two instants, as things stand. */
export const previewOfReminders: ServiceCommand<
  z.infer<typeof Args>,
  ReminderItem,
  z.infer<typeof Done>,
  z.infer<typeof Refused>,
  Pick<ServiceParts, 'stores' | 'schedules'>
> = {
  name: 'reminders-preview',
  args: Args,
  item: Item,
  done: Done,
  refused: Refused,
  run: async ({ from: first, to: last, days }, { stores, schedules }, give) => {
    const from = new Date(first);
    const to = last === undefined ? new Date(from.getTime() + days * dayMs) : new Date(last);
    if (to <= from) return { kind: 'refused', refused: { kind: 'ends-before-start' } };
    if (to.getTime() - from.getTime() > mostDays * dayMs) {
      return { kind: 'refused', refused: { kind: 'too-long' } };
    }
    const rules = await schedules();
    const { view, standIns, owners } = await stores.transact(
      async (ports) => ({
        view: await reminderView(rules, ports, from, to),
        standIns: (await ports.swaps.agreed()).flatMap(standInsOf),
        owners: await taskOwners(ports),
      }),
      'reminders preview',
    );
    const nameOf = new Map(rules.people.map(({ id, name, title }) => [id, `${name} ${title}`]));
    const previewed = previewReminders(view, { ...rules.roster, standIns }, from, to, owners);
    for (const { key, at, to: ids, about } of previewed) {
      await give({
        // Whether a meeting was held is one of its reminders to those who read this.
        kind: about.kind === 'meeting-held' ? 'meeting' : about.kind,
        ...{ at: taipeiStamp(at), key, to: [...ids] },
        subject: subjectText(about),
        names: ids.flatMap((id) => nameOf.get(id) ?? []),
      });
    }
    return { kind: 'done', done: { count: previewed.length } };
  },
};
