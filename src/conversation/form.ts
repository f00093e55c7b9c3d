import { z } from 'zod';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { FormChoice } from '../messaging/outgoing-staff.ts';

/** A form that somebody is filling in: what they have said so far, masked. */
export const OpenForm = z.strictObject({
  chat: z.string(),
  /** Another one each time a form is begun, so that a button of an older run does nothing. */
  instance: z.string(),
  form: z.string(),
  /** The field that is asked for now. */
  field: z.string(),
  values: z.record(z.string(), z.string()),
  /** The messages that the values were typed in: taking one back takes the form back. */
  messageIds: z.array(z.string()),
  /** In which message each value was typed that counts now; a value that was tapped has none. */
  typedIn: z.record(z.string(), z.string()).optional(),
  at: z.coerce.date(),
});
export type OpenForm = z.infer<typeof OpenForm>;

export interface OpenFormStore {
  find(chat: string): Promise<OpenForm | undefined>;
  save(form: OpenForm): Promise<void>;
  remove(chat: string): Promise<void>;
  /** Takes away every form that holds words of a message. */
  eraseOf(messageId: string): Promise<void>;
  forget(before: Date, limit: number): Promise<number>;
}

/** A form that was left lying is forgotten after this long. */
export const formMinutes = 60;

export type FieldProblem = NonNullable<OutgoingOf<'form-asks'>['problem']>;

export type FieldRead =
  | { readonly kind: 'ok'; readonly value: string }
  /** `choices`: narrower than the field's own, such as the units that a name may mean. */
  | {
      readonly kind: 'again';
      readonly problem: FieldProblem;
      readonly choices?: readonly FormChoice[];
    }
  /** Ends the form without doing anything. */
  | { readonly kind: 'leave' }
  /** Back to an earlier field. */
  | { readonly kind: 'back-to'; readonly field: string };

export interface Field<Context> {
  readonly name: string;
  /** Whether it is asked at all, after what was said so far. Left out: always. */
  readonly applies?: (values: Values) => boolean;
  /** Words to somebody: whatever is typed is meant for the field, be it a question or not. */
  readonly isFreeText?: true;
  /** Whatever is typed is meant for it, though it may read like a question or speak of danger: a note on a case. */
  readonly takesWords?: boolean;
  /** What can be tapped instead of typed. */
  choices(values: Values, context: Context): readonly FormChoice[];
  /** Reads what was typed, or the value of the choice that was tapped. */
  read(given: string, context: Context, values: Values): FieldRead;
  /** What it takes is no question: a code, a day. */
  readonly isSure?: boolean;
  /** Ends the form with these messages, where the value says that there is nothing to fill in. */
  ends?(value: string, context: Context): Promise<readonly OutgoingMessage[] | undefined>;
}

export type Values = Readonly<Record<string, string>>;

/** Questions asked one after the other in a chat, and what is done with the answers. */
export interface Form<Context> {
  readonly id: string;
  readonly fields: readonly Field<Context>[];
  /** How a field is asked for. */
  ask(field: string, values: Values, asked: Asked, context: Context): OutgoingMessage;
  /**
   * Called once every field has a value, in the transaction that ends the form.
   *
   * @param typedIn The message of each value that was typed.
   */
  done(values: Values, context: Context, typedIn: Values): Promise<readonly OutgoingMessage[]>;
}

export interface Asked {
  readonly instance: string;
  readonly field: string;
  readonly choices: FormChoice[];
  readonly problem?: FieldProblem;
}

export interface FormStep<Context> {
  readonly form: Form<Context>;
  readonly context: Context;
  readonly store: OpenFormStore;
  readonly chat: string;
  readonly now: Date;
}

/** Begins a form; one that was open in the chat is left. */
export async function beginForm<Context>(
  step: FormStep<Context>,
  instance: string,
  values: Values = {},
): Promise<OutgoingMessage[]> {
  const { form, store, chat, now } = step;
  const first = nextField(form, values);
  if (first === undefined) return [...(await form.done(values, step.context, {}))];
  const open: OpenForm = {
    ...{ chat, instance, form: form.id, field: first.name, at: now },
    values: { ...values },
    messageIds: [],
  };
  await store.save(open);
  return [askFor(open, step)];
}

/** What was typed, masked, and in which message; or the value of the choice that was tapped. */
export interface Given {
  readonly given: string;
  readonly messageId?: string;
}

/** Takes one answer: the next question, the same one again, or what the form does in the end. */
export async function fillForm<Context>(
  open: OpenForm,
  { given, messageId }: Given,
  step: FormStep<Context>,
): Promise<OutgoingMessage[]> {
  const { form, store, chat, now, context } = step;
  const field = form.fields.find(({ name }) => name === open.field);
  if (field === undefined) {
    await store.remove(chat);
    return [{ kind: 'form-left' }];
  }
  const read = field.read(given, context, open.values);
  switch (read.kind) {
    case 'leave':
      await store.remove(chat);
      return [{ kind: 'form-left' }];
    case 'again':
      await store.save({ ...open, at: now });
      return [askFor(open, step, read)];
    case 'back-to': {
      const keptOf = (those: Values) =>
        Object.fromEntries(
          Object.entries(those).filter(([name]) => isBefore(form, name, read.field)),
        );
      const [values, typedIn] = [keptOf(open.values), keptOf(open.typedIn ?? {})];
      const back = { ...open, field: read.field, values, typedIn, at: now };
      await store.save(back);
      return [askFor(back, step)];
    }
    case 'ok': {
      const values = { ...open.values, [field.name]: read.value };
      const typed = messageId === undefined ? [] : [messageId];
      const typedIn = {
        ...open.typedIn,
        ...Object.fromEntries(typed.map((id) => [field.name, id])),
      };
      const ended = await field.ends?.(read.value, context);
      if (ended !== undefined) {
        await store.remove(chat);
        return [...ended];
      }
      const next = nextField(form, values);
      if (next === undefined) {
        await store.remove(chat);
        return [...(await form.done(values, context, typedIn))];
      }
      const messageIds = [...open.messageIds, ...typed];
      const after = { ...open, field: next.name, values, messageIds, typedIn, at: now };
      await store.save(after);
      return [askFor(after, step)];
    }
  }
}

/** A day that is none, such as 2/30, is still no question. */
const words = /(?![年月日])\p{Script=Han}/u;
/** A form with all that it needs, whatever it needs. */
export interface FormAtHand {
  fill(open: OpenForm, given: Given): Promise<OutgoingMessage[]>;
  isAnswer(open: OpenForm, text: string): boolean;
  /** Whether it asks for words of one's own now. */
  takesWords(open: OpenForm): boolean;
  /**
   * Only of a guide: what is typed and no answer to it goes on to whomever it is for,
   * always, or where somebody knows it; other forms take all but sure questions.
   */
  readonly stepsAside?: 'always' | 'for-what-is-known';
}

export function formAtHand<Context>(step: FormStep<Context>): FormAtHand {
  return {
    fill: (open, given) => fillForm(open, given, step),
    isAnswer: (open, text) => isAnswer(open, text, step),
    takesWords: ({ field }) =>
      step.form.fields.some(({ name, takesWords }) => name === field && takesWords === true),
  };
}

/** More characters than a name or a title of a few words has. */
const shortAnswer = 4;

/**
 * Whether a text is an answer to the field, though it may read like a question of
 * the FAQ: one of the choices, something short that the field takes, or free words.
 */
export function isAnswer<Context>(
  open: OpenForm,
  typed: string,
  { form, context }: FormStep<Context>,
): boolean {
  const field = form.fields.find(({ name }) => name === open.field);
  if (field === undefined) return false;
  if (field.isFreeText === true || field.takesWords === true) return true;
  const text = typed.trim();
  if (field.choices(open.values, context).some(({ label }) => label === text)) return true;
  if (field.isSure === true && !words.test(text)) return true;
  const isShort = [...text].length <= shortAnswer;
  return (
    (isShort || field.isSure === true) && field.read(typed, context, open.values).kind === 'ok'
  );
}

/** The question that is open now, once more. */
export function askFor<Context>(
  open: OpenForm,
  { form, context }: FormStep<Context>,
  again?: Extract<FieldRead, { kind: 'again' }>,
): OutgoingMessage {
  const field = form.fields.find(({ name }) => name === open.field);
  const choices = [...(again?.choices ?? field?.choices(open.values, context) ?? [])];
  const problem = again?.problem;
  const asked: Asked = {
    ...{ instance: open.instance, field: open.field, choices },
    ...(problem === undefined ? {} : { problem }),
  };
  return form.ask(open.field, open.values, asked, context);
}

function nextField<Context>(form: Form<Context>, values: Values): Field<Context> | undefined {
  return form.fields.find(
    ({ name, applies }) => values[name] === undefined && (applies?.(values) ?? true),
  );
}

function isBefore<Context>(form: Form<Context>, name: string, field: string): boolean {
  const order = form.fields.map((one) => one.name);
  return order.indexOf(name) < order.indexOf(field);
}
