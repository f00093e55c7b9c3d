import { Role } from '../directory/person.ts';
import { unreachable } from '../foundation/unreachable.ts';
import {
  codeIssuedText,
  codeItemText,
  codeRevokedText,
  enrolUsage,
  issueRefusedText,
  noCodesText,
  unknownCodeText,
} from '../wording/enrol-command.ts';
import { type CodeAsked, issueCode, mostDays, mostUses } from './in-service/issue-code.ts';
import { listCodes } from './in-service/list-codes.ts';
import { revokeCode } from './in-service/revoke-code.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords, wholeNumber } from './words.ts';

const usualDays = 7;

/** Codes can be made before the service ever ran: somebody must be the first to enrol. */
async function issue(asked: CodeAsked, asJson: boolean): Promise<void> {
  const wish = { beforeFirstStart: true };
  const carried = await withService(issueCode, asked, async () => {}, wish);
  const issued = doneOrTold(carried, issueRefusedText);
  if (issued === undefined) return;
  if (!asJson) return say(codeIssuedText(issued));
  const { code, id, roles, unit, personId, uses, expiresAt } = issued;
  const person = personId === undefined ? {} : { personId };
  sayJson({ code, id, role: roles.join(','), unit, ...person, uses, expiresAt });
}

async function list(asJson: boolean): Promise<void> {
  const carried = await withService(listCodes, {}, async (item) => {
    if (asJson) sayJson(item);
    else say(codeItemText(item));
  });
  const done = doneOrTold(carried, unreachable);
  if (done?.count === 0 && !asJson) say(noCodesText);
}

async function revoke(id: string, asJson: boolean): Promise<void> {
  const carried = await withService(revokeCode, { id }, async () => {});
  const revoked = doneOrTold(carried, () => unknownCodeText);
  if (revoked === undefined) return;
  if (asJson) sayJson(revoked);
  else say(codeRevokedText);
}

interface Options {
  readonly role?: readonly string[] | undefined;
  readonly unit?: string | undefined;
  readonly person?: string | undefined;
  readonly uses?: string | undefined;
  readonly days?: string | undefined;
}

/** `undefined` where the options do not say what is wanted. */
function askedBy({ role, unit, person: personId, uses, days }: Options): CodeAsked | undefined {
  const dayCount = wholeNumber(days ?? String(usualDays), 1, mostDays);
  if (dayCount === undefined) return undefined;
  if (personId !== undefined) {
    // The managers' file says where they belong, and a personal code is used once.
    const isAlone = role === undefined && unit === undefined && uses === undefined;
    return isAlone ? { kind: 'person', personId, days: dayCount } : undefined;
  }
  const roles = rolesIn(role ?? []);
  const useCount = wholeNumber(uses ?? '1', 1, mostUses);
  if (roles === undefined || unit === undefined || useCount === undefined) return undefined;
  return { kind: 'unit', unit, roles, uses: useCount, days: dayCount };
}

/** Given several times, or with commas between. */
function rolesIn(words: readonly string[]): Role[] | undefined {
  const named = new Set(words.flatMap((word) => word.split(',')).map((word) => word.trim()));
  const roles = Role.array()
    .min(1)
    .safeParse([...named]);
  return roles.data;
}

const words = readWords({
  role: { type: 'string', multiple: true },
  unit: { type: 'string' },
  person: { type: 'string' },
  uses: { type: 'string' },
  days: { type: 'string' },
  json: { type: 'boolean', default: false },
});
const [verb, id, ...others] = words?.positionals ?? [];
const { json = false, ...options } = words?.values ?? {};
const asked = words === undefined ? undefined : askedBy(options);
const hasOptions = Object.keys(options).length > 0;

if (verb === undefined && asked !== undefined) await issue(asked, json);
else if (verb === 'list' && id === undefined && !hasOptions) await list(json);
else if (verb === 'revoke' && id !== undefined && others.length === 0 && !hasOptions)
  await revoke(id, json);
else tellUsage(enrolUsage);
