import { reachedFor } from '../directory/deputies.ts';
import type { Person } from '../directory/person.ts';
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
  readonly people: readonly Person[];
  readonly onDuty: OnDuty;
  /** The precinct of the officer who asks. */
  readonly precinct: string | undefined;
  /** Coordinators are called while the offices work; at other hours only where nobody else is left. */
  readonly isOfficeTime: boolean;
  /** LINE user who asks: nobody is called about their own question. */
  readonly asker: string;
}

/**
 * Whom each rung reaches now: on the roster, bound to LINE, and not the one who
 * asks. A deputy stands in for whoever cannot be reached.
 */
export function reachOf(parts: ReachParts): Reach<Callee> {
  const { onDuty, precinct, isOfficeTime, asker, people } = parts;
  const others = parts.staff.filter(({ userId }) => userId !== asker);
  const inPlaceOf = (personId: string): Staff[] => {
    const reached = reachedFor(personId, people, others);
    return reached === undefined ? [] : [reached];
  };
  const seat = (personId: string | undefined) =>
    personId === undefined ? [] : inPlaceOf(personId);
  const having = (role: Staff['roles'][number]) =>
    others.filter(({ roles }) => roles.includes(role));

  const coordinatorsOf = (precinct: string): Staff[] => {
    const listed = people.filter(
      ({ roles, precincts }) => roles.includes('coordinator') && precincts.includes(precinct),
    );
    const enrolled = having('coordinator').filter(({ unit }) => unit === precinct);
    return [...new Set([...listed.flatMap(({ id }) => inPlaceOf(id)), ...enrolled])];
  };

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
          return coordinatorsOf(precinct);
        case 'role:manager':
          return having('manager');
        case 'role:reviewer':
          return having('reviewer');
      }
    };
    return those().map(({ userId, name, title }) => ({ chat: userId, name, title, rung }));
  };
}
