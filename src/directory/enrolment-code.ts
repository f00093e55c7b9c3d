import { z } from 'zod';
import { sha256 } from '../foundation/digest.ts';
import { Role } from './person.ts';

/** A code that binds whoever types it to a unit and roles, or to one entry of people.json. Only its hash is kept. */
export const EnrolmentCode = z.strictObject({
  id: z.string(),
  hash: z.string(),
  unit: z.string(),
  roles: z.array(Role).min(1),
  /** Set on a personal code: it can be used once, by the person it names. */
  personId: z.string().optional(),
  uses: z.int().min(1),
  used: z.int().min(0),
  expiresAt: z.coerce.date(),
  /** `command`, or the LINE user of the manager who asked for it. */
  issuedBy: z.string(),
  issuedAt: z.coerce.date(),
  revokedAt: z.coerce.date().optional(),
});
export type EnrolmentCode = z.infer<typeof EnrolmentCode>;

export interface EnrolmentCodeStore {
  find(id: string): Promise<EnrolmentCode | undefined>;
  byHash(hash: string): Promise<EnrolmentCode | undefined>;
  save(code: EnrolmentCode): Promise<void>;
  all(): Promise<readonly EnrolmentCode[]>;
  forget(before: Date, limit: number): Promise<number>;
}

export type CodeState = 'usable' | 'used-up' | 'expired' | 'revoked';

export function stateOfCode(code: EnrolmentCode, now: Date): CodeState {
  if (code.revokedAt !== undefined) return 'revoked';
  if (now >= code.expiresAt) return 'expired';
  return code.used < code.uses ? 'usable' : 'used-up';
}

/** Characters that nobody mistakes for another when they are read aloud or typed. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 12;

/**
 * A new code, such as `K7QM-2XWP-9RTD`: 58 bits, too many to guess.
 *
 * @param secret Unguessable text.
 */
export function codeFrom(secret: string): string {
  const digest = sha256(secret);
  const characters = Array.from({ length: codeLength }, (_, index) => {
    // Twenty bits leave no character likelier than another by more than one in ten thousand.
    const number = Number.parseInt(digest.slice(index * 5, index * 5 + 5), 16);
    return codeAlphabet[number % codeAlphabet.length] ?? '';
  });
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

const asWritten = new RegExp(`^[${codeAlphabet}]{4}(-[${codeAlphabet}]{4}){2}$`);

/** A text that is a code and nothing else, with its dashes: nobody means anything else by it. */
export function codeAsWritten(text: string): string | undefined {
  const typed = text.trim();
  return asWritten.test(typed.normalize('NFKC').toUpperCase()) ? typed : undefined;
}

/** What is kept of a code. */
export function hashOfCode(plain: string): string {
  return sha256(plain);
}

/** What was typed, in the one form that is hashed: `undefined` where it cannot be a code. */
export function plainCode(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  const isCode =
    plain.length === codeLength && [...plain].every((one) => codeAlphabet.includes(one));
  return isCode ? plain : undefined;
}
