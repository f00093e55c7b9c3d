import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { erasePerson as erase } from '../../conversation/erase-person.ts';
import { keptOfPerson } from '../../conversation/person-data.ts';
import { subjectOf } from '../../directory/data-subject.ts';
import { removeGoneMedia } from '../../handoff/load-media.ts';
import type { ServiceParts } from './parts.ts';
import { PersonRefused } from './person-refused.ts';
import { scrubbed } from './scrubbed.ts';

const Args = z.strictObject({ id: z.string() });
const Done = z.strictObject({
  names: z.int(),
  answers: z.int(),
  questions: z.int(),
  lines: z.int(),
  media: z.int(),
  drafts: z.int(),
  visits: z.int(),
  meetingWords: z.int(),
  deadlines: z.int(),
  forms: z.int(),
  codes: z.int(),
  withdrawn: z.int(),
  contents: z.int(),
  sending: z.int(),
  /** False where older versions on the disk are still to be written over. */
  isScrubbed: z.boolean(),
  /** True where people.json lists them: only the managers can take that out. */
  isListed: z.boolean(),
});
export type PersonErased = z.infer<typeof Done>;

/** Takes away what a person said and what names them, and says whether the disk is rid of it too. */
export const erasePerson: ServiceCommand<
  z.infer<typeof Args>,
  never,
  PersonErased,
  PersonRefused,
  ServiceParts
> = {
  name: 'person-erase',
  args: Args,
  item: z.never(),
  done: Done,
  refused: PersonRefused,
  run: async ({ id }, { stores, schedules, scrub, clock }) => {
    const { people } = await schedules();
    const end = await stores.transact(async (ports) => {
      const subject = subjectOf(id, people, await ports.members.all());
      if ((await keptOfPerson(subject, ports)).length === 0) return undefined;
      const erased = await erase(id, subject, ports, clock);
      return { ...erased, isListed: subject.person !== undefined };
    }, `person ${id}`);
    if (end === undefined) return { kind: 'refused', refused: { kind: 'nobody-known' } };
    // A service that is stopped looks at nothing: what they sent goes here and now.
    await removeGoneMedia(stores, clock);
    return { kind: 'done', done: { ...end, isScrubbed: await scrubbed(scrub) } };
  },
};
