import { z } from 'zod';
import { maskedKinds } from '../privacy/kinds.ts';
import { caseRefusals } from './change-case.ts';

export const caseColumns = [
  'caseNo',
  'precinct',
  'coordinator',
  'petitionedOn',
  'risk',
  'courtNo',
  'area',
] as const;
export const CaseColumn = z.enum(caseColumns);
export type CaseColumn = z.infer<typeof CaseColumn>;

/** The name that was perhaps meant. */
const meant = z.string().optional();
const given = z.string();

/** Why a line of a file of cases cannot be taken. What could be somebody's data is not repeated. */
export const CaseProblem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no-rows') }),
  z.strictObject({ kind: z.literal('open-quote') }),
  z.strictObject({ kind: z.literal('missing-column') }),
  z.strictObject({ kind: z.literal('double-column') }),
  z.strictObject({ kind: z.literal('unknown-column'), given, meant }),
  /** A column for names, phones, addresses and the like. */
  z.strictObject({ kind: z.literal('personal-column'), given }),
  z.strictObject({ kind: z.literal('missing') }),
  z.strictObject({ kind: z.literal('extra-cell') }),
  z.strictObject({ kind: z.literal('personal'), kinds: z.array(z.enum(maskedKinds)) }),
  z.strictObject({ kind: z.literal('no-code') }),
  /** `first`: the line that has it already. */
  z.strictObject({ kind: z.literal('double-code'), first: z.int() }),
  z.strictObject({ kind: z.literal('unknown-precinct'), given, meant }),
  /** A station, or another unit. `precinct`: the one that it belongs to. */
  z.strictObject({ kind: z.literal('no-precinct'), given, precinct: z.string().optional() }),
  z.strictObject({ kind: z.literal('unknown-coordinator'), given, meant }),
  z.strictObject({ kind: z.literal('several-coordinators'), ids: z.array(z.string()) }),
  /** Somebody else's precinct, or none. */
  z.strictObject({ kind: z.literal('other-precinct'), precinct: z.string() }),
  /** Nobody in people.json answers for it. */
  z.strictObject({ kind: z.literal('no-coordinator'), precinct: z.string() }),
  z.strictObject({ kind: z.literal('no-day') }),
  z.strictObject({ kind: z.literal('no-risk') }),
  z.strictObject({ kind: z.literal('no-text') }),
  z.strictObject({ kind: z.literal('refused'), why: z.enum(caseRefusals) }),
]);
export type CaseProblem = z.infer<typeof CaseProblem>;

/** A problem, and where it stands. */
export const PlacedCaseProblem = z.strictObject({
  /** From 1. */
  line: z.int(),
  column: CaseColumn.optional(),
  problem: CaseProblem,
});
export type PlacedCaseProblem = z.infer<typeof PlacedCaseProblem>;
