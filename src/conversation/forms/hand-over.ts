import type { Staff } from '../../directory/recognise.ts';
import { offerTo } from '../../handoff/hand-over.ts';
import { isIn } from '../../handoff/inquiry.ts';
import type { HandoffParts, HandoffStores } from '../../handoff/parts.ts';
import type { Form } from '../form.ts';

export interface HandOverContext {
  /** Who could take it, those on duty first. */
  readonly takers: readonly Staff[];
  readonly stores: HandoffStores;
  readonly parts: HandoffParts;
  /** LINE user who has it. */
  readonly by: string;
  readonly words: { readonly noNote: string };
}

const mostTakers = 10;
const longestNote = 500;

/** 轉交: to whom, and what they should know. `inquiryId` is set from the beginning. */
export const handOverForm: Form<HandOverContext> = {
  id: 'hand-over',
  fields: [
    {
      name: 'to',
      choices: (_values, { takers }) =>
        takers
          .slice(0, mostTakers)
          .map((taker) => ({ label: labelOf(taker), value: keyOf(taker) })),
      read: (given, { takers }) => {
        const typed = given.normalize('NFKC').trim();
        const meant = takers.filter(
          (taker) => keyOf(taker) === typed || labelOf(taker) === typed || taker.name === typed,
        );
        const [only, ...more] = meant;
        if (only === undefined || more.length > 0) return { kind: 'again', problem: 'choose' };
        return { kind: 'ok', value: keyOf(only) };
      },
    },
    {
      name: 'note',
      // Else a note that reads like a question would go to the officer.
      isFreeText: true,
      choices: (_values, { words }) => [{ label: words.noNote, value: words.noNote }],
      read: (given) => {
        const note = given.trim();
        if (note === '') return { kind: 'again', problem: 'empty' };
        if ([...note].length > longestNote) return { kind: 'again', problem: 'note-too-long' };
        return { kind: 'ok', value: note };
      },
    },
  ],
  ask: (_field, _values, asked) => ({ kind: 'form-asks', form: 'hand-over', ...asked }),
  done: async (values, { takers, stores, parts, by, words }, typedIn) => {
    const inquiry = await stores.inquiries.find(values.inquiryId ?? '');
    const to = takers.find((taker) => keyOf(taker) === values.to);
    // Closed, or taken by somebody else, while the form was filled in.
    if (!isIn(inquiry, 'taken') || inquiry.state.by !== by || to === undefined) {
      return [{ kind: 'button-expired' }];
    }
    const { note = '' } = values;
    const said = note === words.noNote ? undefined : { text: note, messageId: typedIn.note };
    return offerTo(to.userId, said, inquiry, 'transfer', stores, parts);
  },
};

/** Their entry in people.json where they have one: no LINE identity travels in a button. */
function keyOf({ personId, userId }: Staff): string {
  return personId ?? userId;
}

function labelOf({ name, title, unit }: Staff): string {
  const who = [name, title].filter((word) => word !== undefined).join(' ');
  return who === '' ? unit : `${who}｜${unit}`;
}
