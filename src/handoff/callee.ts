import type { Staff } from '../directory/recognise.ts';
import type { Rung } from './escalation.ts';
import type { Reach } from './ladder.ts';

/** Somebody who can be called about an inquiry. */
export interface Callee {
  /** LINE user. */
  readonly chat: string;
  readonly name: string | undefined;
  readonly title: string | undefined;
  /** The rung that led to them. */
  readonly rung: Rung;
}

/** Ids of people.json who are on duty at an instant. */
export interface OnDuty {
  readonly primary: string | undefined;
  readonly backup: string | undefined;
}

export interface ReachParts {
  /** Everybody whom LINE reaches. */
  readonly staff: readonly Staff[];
  readonly onDuty: OnDuty;
  /** The precinct of the officer who asks. */
  readonly precinct: string | undefined;
  /** Coordinators are called while the offices work; at other hours only where nobody else is left. */
  readonly isOfficeTime: boolean;
  /** LINE user who asks: nobody is called about their own question. */
  readonly asker: string;
}

/** Whom each rung reaches now: on the roster, bound to LINE, and not the one who asks. */
export function reachOf(parts: ReachParts): Reach<Callee> {
  const { onDuty, precinct, isOfficeTime, asker } = parts;
  const others = parts.staff.filter(({ userId }) => userId !== asker);
  const seat = (personId: string | undefined) =>
    others.filter((one) => one.personId !== undefined && one.personId === personId);
  const having = (role: Staff['roles'][number]) =>
    others.filter(({ roles }) => roles.includes(role));

  return (rung, when) => {
    const those = (): readonly Staff[] => {
      switch (rung) {
        case 'duty:primary':
          return seat(onDuty.primary);
        case 'duty:backup':
          return seat(onDuty.backup);
        case 'coordinator:precinct':
          if (precinct === undefined) return [];
          if (!isOfficeTime && when === 'as-usual') return [];
          return having('coordinator').filter(
            ({ precincts, unit }) => precincts.includes(precinct) || unit === precinct,
          );
        case 'role:manager':
          return having('manager');
        case 'role:reviewer':
          return having('reviewer');
      }
    };
    return those().map(({ userId, name, title }) => ({ chat: userId, name, title, rung }));
  };
}
