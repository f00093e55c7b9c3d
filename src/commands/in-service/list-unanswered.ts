import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { OpenQuestion } from '../../faq/open-question.ts';
import type { ServiceParts } from './parts.ts';

const Args = z.strictObject({});
const instant = z.iso.datetime();
/** Without the chat: whoever works on the FAQ need not know who asked. */
const Item = z.strictObject({
  ...OpenQuestion.omit({ chat: true }).shape,
  editedAt: instant.optional(),
  at: instant,
});
export type UnansweredItem = z.infer<typeof Item>;
const Done = z.strictObject({ count: z.int() });

/** What could not be answered, the oldest first. Whoever asks groups it: that takes longer than a service may be held up. */
export const listUnanswered: ServiceCommand<
  z.infer<typeof Args>,
  UnansweredItem,
  z.infer<typeof Done>,
  never,
  ServiceParts
> = {
  name: 'unanswered-list',
  args: Args,
  item: Item,
  done: Done,
  refused: z.never(),
  run: async (_args, { stores }, give) => {
    const questions = await stores.transact(
      ({ openQuestions }) => openQuestions.all(),
      'unanswered',
    );
    for (const { chat: _chat, editedAt, at, ...question } of questions) {
      const edited = editedAt === undefined ? {} : { editedAt: editedAt.toISOString() };
      await give({ ...question, ...edited, at: at.toISOString() });
    }
    return { kind: 'done', done: { count: questions.length } };
  },
};
