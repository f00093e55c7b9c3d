import { readPastDay } from '../../calendar/read-day.ts';
import { addDays } from '../../foundation/taipei-time.ts';
import type { FormChoice } from '../../messaging/outgoing-staff.ts';
import { hidden } from '../../privacy/mask.ts';
import { readRisk } from '../../visits/read-risk.ts';
import { risks } from '../../visits/visit-rule.ts';
import type { FieldRead } from '../form.ts';
import type { CaseWords } from './case-words.ts';

/** Fields that both forms about cases have. */

const again = (problem: Extract<FieldRead, { kind: 'again' }>['problem']): FieldRead => ({
  ...{ kind: 'again', problem },
});

export function dayChoices(today: string, words: CaseWords): FormChoice[] {
  return [
    { label: words.today, value: today },
    { label: words.yesterday, value: addDays(today, -1) },
  ];
}

/** A day that has come, not before `earliest`. @param problem Where it is before that. */
export function readDayField(
  given: string,
  today: string,
  earliest: string,
  problem: 'before-law' | 'before-petition',
): FieldRead {
  if (given.includes(hidden)) return again('personal');
  const day = readPastDay(given, today);
  if (day === undefined) return again('no-day');
  if (day > today) return again('day-ahead');
  return day < earliest ? again(problem) : { kind: 'ok', value: day };
}

export function riskChoices(words: CaseWords): FormChoice[] {
  return risks.map((risk) => ({ label: words.risks[risk], value: risk }));
}

export function readRiskField(given: string): FieldRead {
  const risk = readRisk(given);
  return risk === undefined ? again('choose') : { kind: 'ok', value: risk };
}

export function readConfirm(given: string, yes: string, words: CaseWords): FieldRead {
  const typed = given.trim();
  if (typed === yes) return { kind: 'ok', value: 'yes' };
  return typed === words.leave ? { kind: 'leave' } : again('choose');
}

export function asChoices(labels: readonly string[]): FormChoice[] {
  return labels.map((label) => ({ label, value: label }));
}
