import { may, rolesFor } from '../directory/permissions.ts';
import type { Staff } from '../directory/recognise.ts';
import type { Units } from '../directory/unit.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import type { CaseButton } from '../messaging/incoming.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import { type CaseChoice, caseChoices } from '../messaging/outgoing-cases.ts';
import { precinctsOf } from '../visits/answering.ts';
import { accessTo, type CaseAccess } from '../visits/case-access.ts';
import { caseEvent, caseShown } from '../visits/case-shown.ts';
import { readCaseNo } from '../visits/read-case-no.ts';
import type { StalkingCase } from '../visits/stalking-case.ts';
import {
  type CaseParts,
  type CaseStores,
  caseLine,
  mostInList,
  mostPressingFirst,
} from '../visits/tell-of-moves.ts';

export interface CaseDeskParts extends CaseParts {
  readonly units: () => Units;
}

type CardWhy = OutgoingOf<'case-card'>['why'];

/** Lines of a history that a card shows. */
const mostEvents = 8;

export type CaseDesk = ReturnType<typeof createCaseDesk>;

/** Shows cases to those who may see them. */
export function createCaseDesk(parts: CaseDeskParts) {
  const { people, visitRule, clock } = parts;
  const today = () => taipeiDay(clock.now());

  async function accessOf(
    stalkingCase: StalkingCase,
    staff: Staff,
    { members }: Pick<CaseStores, 'members'>,
  ): Promise<CaseAccess> {
    return accessTo(stalkingCase, staff, people(), await members.all(), today());
  }

  /** The card of a case, for somebody who may see it. */
  async function card(
    stalkingCase: StalkingCase,
    access: Exclude<CaseAccess, 'none'>,
    why: CardWhy,
    { members }: Pick<CaseStores, 'members'>,
  ): Promise<OutgoingMessage> {
    const all = await members.all();
    const { history } = stalkingCase;
    return {
      kind: 'case-card',
      case: caseShown(stalkingCase, people(), visitRule(), today()),
      history: history
        .slice(-mostEvents)
        .map((event) => caseEvent(event, people(), all))
        .reverse(),
      more: Math.max(0, history.length - mostEvents),
      may: access === 'change' ? changesOf(stalkingCase) : [],
      why,
    };
  }

  /** A case that exists already, for whoever wanted to open it: its card, or where it is. */
  async function known(
    stalkingCase: StalkingCase,
    staff: Staff,
    stores: Pick<CaseStores, 'members'>,
  ): Promise<OutgoingMessage> {
    const access = await accessOf(stalkingCase, staff, stores);
    if (access !== 'none') return card(stalkingCase, access, 'known', stores);
    const { caseNo, precinct } = stalkingCase;
    return { kind: 'case-refused', why: 'other-precinct', caseNo, precinct };
  }

  async function show(
    caseNo: string,
    staff: Staff,
    stores: CaseStores,
  ): Promise<readonly OutgoingMessage[]> {
    const stalkingCase = await stores.stalkingCases.find(caseNo);
    if (stalkingCase === undefined) {
      return [{ kind: 'case-unknown', caseNo, mayOpen: may(staff, 'change-cases') }];
    }
    const access = await accessOf(stalkingCase, staff, stores);
    if (access === 'none') {
      return [{ kind: 'case-refused', why: 'other-precinct', caseNo }];
    }
    const detail = { by: 'chat' };
    await stores.audit.append(
      { who: staff.userId, deed: 'cases-seen', about: caseNo, detail },
      clock.now(),
    );
    return [await card(stalkingCase, access, 'asked', stores)];
  }

  async function list(staff: Staff, stores: CaseStores): Promise<OutgoingMessage> {
    const members = await stores.members.all();
    const isEverywhere = staff.roles.some((role) => role === 'manager' || role === 'reviewer');
    const own = precinctsOf(staff);
    const cases = (await stores.stalkingCases.open()).filter(
      (one) => isEverywhere || accessTo(one, staff, people(), members, today()) !== 'none',
    );
    const lines = cases.map((one) => caseLine(one, today(), visitRule())).sort(mostPressingFirst);
    await stores.audit.append({ who: staff.userId, deed: 'cases-seen' }, clock.now());
    return {
      ...{ kind: 'case-list', precincts: isEverywhere ? [] : [...own] },
      cases: lines.slice(0, mostInList),
      more: Math.max(0, lines.length - mostInList),
    };
  }

  return {
    accessOf,
    card,
    known,

    /** 個案, or 個案 with a code. */
    onCommand: async (
      typed: string,
      staff: Staff,
      stores: CaseStores,
    ): Promise<readonly OutgoingMessage[]> => {
      if (!may(staff, 'see-cases') && !(await standsInAnywhere(staff, stores))) {
        return [{ kind: 'not-allowed', roles: [...rolesFor('see-cases')] }];
      }
      if (typed === '') return [await list(staff, stores)];
      const read = readCaseNo(typed);
      return read.kind === 'ok' ? show(read.caseNo, staff, stores) : [{ kind: 'no-case-code' }];
    },

    onButton: (
      { caseNo }: Extract<CaseButton, { kind: 'case-card' }>,
      staff: Staff,
      stores: CaseStores,
    ) => show(caseNo, staff, stores),
  };

  async function standsInAnywhere(staff: Staff, stores: CaseStores): Promise<boolean> {
    const members = await stores.members.all();
    const open = await stores.stalkingCases.open();
    return open.some((one) => accessTo(one, staff, people(), members, today()) !== 'none');
  }
}

/** What can be done to a case as it stands. */
export function changesOf({ standing }: StalkingCase): CaseChoice[] {
  return standing.kind === 'open'
    ? caseChoices.filter((choice) => choice !== 'reopened')
    : ['reopened', 'violation'];
}
