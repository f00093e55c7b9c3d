import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  askFor,
  beginForm,
  type Form,
  type FormStep,
  fillForm,
  isAnswer,
  type OpenForm,
} from '../../src/conversation/form.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';

const now = clockAt('2026-12-05 03:00').now();
const thanked: OutgoingMessage = { kind: 'thanked' };

interface Context {
  readonly done: Record<string, string>[];
}

/** A colour; a shade, where it is no black; and whether it is right. */
const form: Form<Context> = {
  id: 'colour',
  fields: [
    {
      name: 'colour',
      choices: () => [{ label: '黑', value: 'black' }],
      read: (given) =>
        /^[a-z黑]+$/.test(given)
          ? { kind: 'ok', value: given === '黑' ? 'black' : given }
          : { kind: 'again', problem: 'choose', choices: [{ label: '白', value: 'white' }] },
    },
    {
      name: 'shade',
      applies: ({ colour }) => colour !== 'black',
      choices: () => [],
      read: (given) => ({ kind: 'ok', value: given }),
    },
    {
      name: 'right',
      choices: () => [],
      read: (given) => {
        if (given === 'redo') return { kind: 'back-to', field: 'shade' };
        return given === 'leave' ? { kind: 'leave' } : { kind: 'ok', value: given };
      },
    },
  ],
  ask: (_field, _values, asked) => ({ kind: 'form-asks', form: 'colour', ...asked }),
  done: async (values, { done }) => {
    done.push({ ...values });
    return [thanked];
  },
};

let stores: Stores;
let done: Context['done'];
beforeEach(() => {
  stores = memoryStores();
  done = [];
});

const within = <Result>(work: (step: FormStep<Context>) => Promise<Result>) =>
  stores.transact(
    ({ openForms: store }) => work({ form, context: { done }, store, chat: 'chat', now }),
    'chat',
  );
const open = () => stores.transact(({ openForms }) => openForms.find('chat'), 'chat');
const begin = () => within((step) => beginForm(step, 'run'));
async function say(given: string, messageId?: string): Promise<OutgoingMessage[]> {
  const present = await open();
  if (present === undefined) throw new Error('no form is open');
  const answer = messageId === undefined ? { given } : { given, messageId };
  return within((step) => fillForm(present, answer, step));
}
const asks = (field: string, given: object = {}) => [
  { kind: 'form-asks', form: 'colour', instance: 'run', field, choices: [], ...given },
];

describe('a form', () => {
  it('asks one field after the other, and does its work once, with all that was said', async () => {
    const black = { choices: [{ label: '黑', value: 'black' }] };
    expect(await begin()).toEqual(asks('colour', black));
    expect(await say('red')).toEqual(asks('shade'));
    expect(await say('dark')).toEqual(asks('right'));
    expect(await say('yes')).toEqual([thanked]);
    expect(done).toEqual([{ colour: 'red', shade: 'dark', right: 'yes' }]);
    expect(await open()).toBeUndefined();
  });

  it('passes over a field that does not apply after what was said', async () => {
    await begin();
    expect(await say('黑')).toEqual(asks('right'));
  });

  it('asks again where it cannot take an answer, with what may be meant, and keeps no word of it', async () => {
    await begin();
    const white = { problem: 'choose', choices: [{ label: '白', value: 'white' }] };
    expect(await say('5 % of 灰', '7')).toEqual(asks('colour', white));
    expect(await open()).toMatchObject({ field: 'colour', values: {}, messageIds: [] });
  });

  it('remembers the messages that its words stand in', async () => {
    await begin();
    await say('red', '1');
    await say('dark', '2');
    expect(await open()).toMatchObject({ messageIds: ['1', '2'] });
  });

  it('goes back to an earlier field, and forgets what came after it', async () => {
    await begin();
    await say('red');
    await say('dark');
    expect(await say('redo')).toEqual(asks('shade'));
    expect(await open()).toMatchObject({ values: { colour: 'red' } });
    await say('light');
    await say('yes');
    expect(done).toEqual([{ colour: 'red', shade: 'light', right: 'yes' }]);
  });

  it('is left without doing anything', async () => {
    await begin();
    await say('黑');
    expect(await say('leave')).toEqual([{ kind: 'form-left' }]);
    expect([done, await open()]).toEqual([[], undefined]);
  });

  it('takes the place of one that was open in the chat', async () => {
    await begin();
    await say('red');
    await within((step) => beginForm(step, 'later'));
    expect(await open()).toMatchObject({ instance: 'later', field: 'colour', values: {} });
  });

  it('that knows all it would ask does its work at once', async () => {
    const values = { colour: 'red', shade: 'dark', right: 'yes' };
    expect(await within((step) => beginForm(step, 'run', values))).toEqual([thanked]);
    expect(await open()).toBeUndefined();
  });

  it('whose field an older program asked, and this one does not know, is left', async () => {
    await begin();
    const old: OpenForm = { ...((await open()) as OpenForm), field: 'size' };
    expect(await within((step) => fillForm(old, { given: 'x' }, step))).toEqual([
      { kind: 'form-left' },
    ]);
    expect(await open()).toBeUndefined();
  });
});

describe('a text while a form is open', () => {
  it.each([
    ['黑', true],
    [' 黑 ', true],
    ['red', true],
    ['a long sentence of somebody', false],
    ['灰?', false],
  ])('%s: is an answer to the field: %s', async (text, isIt) => {
    await begin();
    const present = (await open()) as OpenForm;
    expect(await within(async (step) => isAnswer(present, text, step))).toBe(isIt);
  });

  it('can be followed by the question once more', async () => {
    await begin();
    const present = (await open()) as OpenForm;
    const again = await within(async (step) => askFor(present, step));
    expect(again).toMatchObject({ kind: 'form-asks', field: 'colour', instance: 'run' });
  });
});
