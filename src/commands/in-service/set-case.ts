import { z } from 'zod';
import { didYouMean } from '../../content/did-you-mean.ts';
import type { Schedules } from '../../content/load-schedules.ts';
import type { ServiceCommand } from '../../control/command.ts';
import type { Member } from '../../directory/member.ts';
import { type CaseDeed, caseRefusals, changeCaseBy } from '../../visits/change-case.ts';
import {
  coordinatorOf,
  isAnsweredFor,
  isCoordinatorOf,
  reopeningDeeds,
} from '../../visits/coordinators.ts';
import { readCaseNo } from '../../visits/read-case-no.ts';
import { saveCase } from '../../visits/save-case.ts';
import type { StalkingCase } from '../../visits/stalking-case.ts';
import { tellOfMoves } from '../../visits/tell-of-moves.ts';
import { Risk } from '../../visits/visit-rule.ts';
import { CaseItem, caseItem } from './case-item.ts';
import type { ServiceParts } from './parts.ts';

const day = z.iso.date();
const Wish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ruled'), on: day }),
  z.strictObject({ kind: z.literal('withdrawn'), on: day }),
  z.strictObject({ kind: z.literal('violation'), on: day }),
  z.strictObject({ kind: z.literal('reopened') }),
  z.strictObject({ kind: z.literal('risk'), to: Risk }),
  /** At least one of them. `coordinator`: id or name in people.json. */
  z.strictObject({
    kind: z.literal('moved'),
    precinct: z.string().optional(),
    coordinator: z.string().optional(),
  }),
]);
export type CaseChangeWish = z.infer<typeof Wish>;
const Args = z.strictObject({ caseNo: z.string(), wish: Wish });
const Done = z.strictObject({ case: CaseItem, isChanged: z.boolean() });
export type CaseSet = z.infer<typeof Done>;
const meant = z.string().optional();
const Refused = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no-code') }),
  z.strictObject({ kind: z.literal('unknown-case') }),
  z.strictObject({ kind: z.literal('unknown-precinct'), meant }),
  z.strictObject({ kind: z.literal('unknown-coordinator'), meant }),
  z.strictObject({ kind: z.literal('other-precinct'), precinct: z.string() }),
  z.strictObject({ kind: z.literal('no-coordinator'), precinct: z.string() }),
  z.strictObject({ kind: z.literal('refused'), why: z.enum(caseRefusals) }),
]);
export type SetRefused = z.infer<typeof Refused>;

const auditedAs = 'command';

/** Changes one case. */
export const setCase: ServiceCommand<
  z.infer<typeof Args>,
  never,
  CaseSet,
  SetRefused,
  ServiceParts
> = {
  name: 'cases-set',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ caseNo: typed, wish }, { stores, schedules, clock, ids, wake }) => {
    const read = readCaseNo(typed);
    if (read.kind !== 'ok') return { kind: 'refused', refused: { kind: 'no-code' } };
    const live = await schedules();
    const { people, visitRule } = live;
    const parts = { people: () => people, visitRule: () => visitRule, clock, ids };
    const end = await stores.transact(async (ports) => {
      const before = await ports.stalkingCases.find(read.caseNo);
      if (before === undefined) return { refused: { kind: 'unknown-case' as const } };
      const deeds = deedsOf(wish, before, live, await ports.members.all());
      if ('kind' in deeds) return { refused: deeds };
      const made = { at: clock.now(), by: 'shell', rule: visitRule };
      const changed = changeCaseBy(before, deeds, made);
      if (changed.kind === 'refused') return { refused: changed };
      const { stalkingCase: after } = changed;
      if (after !== before) await saveCase(before, after, { by: 'shell', auditedAs }, ports, parts);
      await tellOfMoves([{ before, after }], undefined, ports, parts);
      return { before, after };
    }, 'cases');
    if ('refused' in end) return { kind: 'refused', refused: end.refused };
    wake();
    const isChanged = end.before !== end.after;
    return { kind: 'done', done: { case: caseItem(end.after, people, visitRule), isChanged } };
  },
};

function deedsOf(
  wish: CaseChangeWish,
  stalkingCase: StalkingCase,
  { people, units }: Schedules,
  members: readonly Member[],
): readonly CaseDeed[] | SetRefused {
  if (wish.kind === 'reopened') return reopeningDeeds(stalkingCase, people);
  if (wish.kind !== 'moved') return [wish];
  const precinct = precinctOf(wish.precinct ?? stalkingCase.precinct, units);
  if ('kind' in precinct) return precinct;
  const { name } = precinct;
  if (!isAnsweredFor(name, people, members)) return { kind: 'no-coordinator', precinct: name };
  const to = coordinatorNamed(wish.coordinator, name, people);
  if ('kind' in to) return to;
  const move: CaseDeed = { kind: 'transferred', to: name, coordinator: to.id };
  return wish.coordinator === undefined ? [move] : [move, { kind: 'coordinator', to: to.id }];
}

function precinctOf(
  typed: string,
  units: Schedules['units'],
): { readonly name: string } | SetRefused {
  const found = units.find(typed);
  const those = found.kind === 'several' ? found.units : found.kind === 'found' ? [found.unit] : [];
  const precinct = those.find(({ kind }) => kind === 'precinct');
  if (precinct !== undefined) return { name: precinct.name };
  const names = units.all.filter(({ kind }) => kind === 'precinct').map(({ name }) => name);
  const near = didYouMean(typed, names);
  return { kind: 'unknown-precinct', ...(near === undefined ? {} : { meant: near }) };
}

function coordinatorNamed(
  typed: string | undefined,
  precinct: string,
  people: Schedules['people'],
): { readonly id: string | undefined } | SetRefused {
  if (typed === undefined) return { id: coordinatorOf(precinct, people) };
  const meantBy = people.filter(({ id, name }) => id === typed || name === typed);
  const one = meantBy.find((person) => isCoordinatorOf(person, precinct));
  if (one !== undefined) return { id: one.id };
  if (meantBy.length > 0) return { kind: 'other-precinct', precinct };
  const known = people
    .filter(({ roles }) => roles.includes('coordinator'))
    .flatMap(({ id, name }) => [id, name]);
  const near = didYouMean(typed, known);
  return { kind: 'unknown-coordinator', ...(near === undefined ? {} : { meant: near }) };
}
